import type { Result } from '../../io/resultLine';
import type { Experiment, GradientMode } from '../../model/experiment';
import { experimentKey } from '../../model/identity';
import { parsePlacement } from '../../model/notation';
import { experimentPresets, paperPlacements } from '../../model/presets';
import { withLayerCount } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { paperExperiment } from '../../model/settings/paper';

/** One experiment over several seeds, under the name that a report gives it. */
export interface Series {
  readonly label: string;
  /** With any seed; runs differ from it in nothing but theirs. */
  readonly experiment: Experiment;
}

/** How much of the paper is run: seeds, and what a run is cut down to. */
export interface Scale {
  readonly seeds: readonly number[];
  readonly shrink: (experiment: Experiment) => Experiment;
}

/** The paper's numbers of images, batches and epochs, ten seeds. */
export const paperScale: Scale = { seeds: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], shrink: (experiment) => experiment };

/** The same with the five seeds that a reading is judged by: the search has thousands of them. */
export const searchScale: Scale = { ...paperScale, seeds: [0, 1, 2, 3, 4] };

/** One seed, few epochs: shows that everything runs; no interval, so no verdict. */
export const quickScale: Scale = {
  seeds: [0],
  shrink: (experiment) => ({ ...experiment, training: { ...experiment.training, epochs: 2 } }),
};

/** What is asked of a finished run, just trained or recorded. */
export type Finished = Pick<Result, 'experiment' | 'train' | 'validation' | 'contrast' | 'gradients'>;

/** Finds the finished run of an experiment. */
export type Find = (experiment: Experiment) => Finished | undefined;

/** Finds among finished runs by the experiment's key. */
export function finder(runs: Iterable<Finished>): Find {
  const byKey = new Map([...runs].map((run) => [experimentKey(run.experiment), run]));
  return (experiment) => byKey.get(experimentKey(experiment));
}

/** Experiments of some series at a scale, each once. */
export function runsOf(series: readonly Series[], { seeds, shrink }: Scale): Experiment[] {
  const runs = seeds.flatMap((seed) => series.map(({ experiment }) => ({ ...shrink(experiment), seed })));
  return [...new Map(runs.map((experiment) => [experimentKey(experiment), experiment])).values()];
}

/** Finished runs of a series, one per seed; undefined where a run is missing. */
export function resultsOf({ experiment }: Series, { seeds, shrink }: Scale, find: Find): (Finished | undefined)[] {
  return seeds.map((seed) => find({ ...shrink(experiment), seed }));
}

/** Fig. 2: one layer, trained or frozen. Its only layer reads X, so both gradient modes are one. */
export function fig2(frozen: boolean): Series {
  const preset = experimentPresets.find(({ id }) => id === (frozen ? 'fig2-frozen' : 'fig2'));
  if (!preset) throw new Error('no preset of Fig. 2');
  return { label: frozen ? 'one layer, frozen' : 'one layer, trained', experiment: preset.experiment };
}

/** Figs. 7 to 10: two layers, or with another number of them Figs. 3 and 11. */
export function placed(
  formula: string,
  mode: GradientMode,
  options: { readonly head?: 'dense' | 'quantum'; readonly layers?: number } = {},
): Series {
  const { head = 'dense', layers = 2 } = options;
  const base = withLayerCount(withHead(paperExperiment, head), layers);
  return {
    label: formula,
    experiment: { ...base, skips: parsePlacement(formula, layers), gradientMode: mode },
  };
}

/** Fig. 9: the same with every quanvolutional layer frozen. No gradient passes any, so both modes are one. */
export function frozen(formula: string, layers = 2): Series {
  const { experiment } = placed(formula, 'paper', { layers });
  return {
    label: `${formula}, frozen`,
    experiment: { ...experiment, layers: experiment.layers.map((layer) => ({ ...layer, trainable: false })) },
  };
}

/** The paper's placements by their formulas: 5 for two layers, 15 for three. */
export function paperFormulas(layers: number): string[] {
  return paperPlacements(layers).map(({ name }) => name);
}
