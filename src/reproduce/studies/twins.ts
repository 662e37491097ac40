import * as v from 'valibot';
import { digest, list, object, parseFields, text, whole } from '../../io/fields';
import { type Numerics, recordedHead, writeRecordedList } from '../../io/recordedList';
import { imageCounts } from '../../model/shapes';
import { type ClassicalTwin, convolutionTwin, linearTwin, twinInputs, twinParameterCount } from '../../model/twins';
import { gradientModes } from '../claims/claims';
import { finalAccuracy } from '../claims/measure';
import { type Find, paperFormulas, paperScale, placed, resultsOf } from '../claims/series';
import { estimateText, levelText, type Table } from '../claims/tables';
import { type Difference, difference, type Standing, standingOf } from './differences';

const counts = list(whole([0, 1e6]), 'numbers of images');

const twinsSchema = object({
  ...recordedHead('resqunn-twins', 1),
  twins: list(
    object({
      name: text(),
      seed: whole([0, 4294967295]),
      experiment: v.optional(digest()),
      train: counts,
      validation: counts,
    }),
    'twins',
  ),
});

/** A trained twin: right predictions in each epoch, training from 1, validation from 0. */
export interface RecordedTwin {
  readonly name: string;
  readonly seed: number;
  /** Key of the experiment that it stands beside; a twin that several placements share has none. */
  readonly experiment?: string | undefined;
  readonly train: readonly number[];
  readonly validation: readonly number[];
}

/** "linear 14x14", "convolution 3 of 6x6": one name for all placements that share a twin. */
export function twinName(twin: ClassicalTwin): string {
  const size = `${twin.side}x${twin.side}`;
  return twin.kind === 'linear' ? `linear ${size}` : `convolution ${twin.filters} of ${size}`;
}

/** The linear twin and the convolution of every placement of the paper with a dense head, each once, by seed. */
export function recordedTwins(): ClassicalTwin[] {
  const twins = paperScale.seeds.flatMap((seed) =>
    paperFormulas(2).flatMap((formula) => {
      const experiment = { ...placed(formula, 'paper').experiment, seed };
      return [linearTwin(experiment), convolutionTwin(experiment)];
    }),
  );
  return [...new Map(twins.map((twin) => [`${twinName(twin)} ${twin.experiment.seed}`, twin])).values()];
}

export function writeTwins(twins: readonly RecordedTwin[], numerics: Numerics): string {
  const lines = twins.map((twin) => JSON.stringify(twin));
  return writeRecordedList('resqunn-twins', 1, numerics, { name: 'twins', lines });
}

/** @throws FieldError naming the field, what was expected and what was there */
export function readTwins(value: unknown): RecordedTwin[] {
  return parseFields(twinsSchema, value, '').twins;
}

/** A placement against a twin of the same seeds, in points of validation accuracy. */
export interface TwinComparison {
  readonly formula: string;
  readonly mode: (typeof gradientModes)[number];
  readonly twin: ClassicalTwin;
  /** The network's accuracy, the twin's, and what lies between. */
  readonly measured: Difference;
  /** How the network stands to its twin. */
  readonly standing: Standing;
}

/** Every placement against its two twins, as far as all runs are there. */
export function compareTwins(find: Find, recorded: readonly RecordedTwin[]): TwinComparison[] {
  return paperFormulas(2).flatMap((formula) =>
    gradientModes.flatMap((mode) => {
      const series = placed(formula, mode);
      const runs = resultsOf(series, paperScale, find);
      const { validation } = imageCounts(series.experiment);
      return [linearTwin(series.experiment), convolutionTwin(series.experiment)].flatMap((twin): TwinComparison[] => {
        const own = paperScale.seeds.map((seed) =>
          recorded.find((other) => other.name === twinName(twin) && other.seed === seed),
        );
        const network = runs.flatMap((run) => (run ? finalAccuracy(run, 'validation') : []));
        const classical = own.flatMap((run) => (run ? (100 * (run.validation.at(-1) ?? 0)) / validation : []));
        if (network.length < own.length || classical.length < own.length) return [];
        const measured = difference(network, classical);
        return [{ formula, mode, twin, measured, standing: standingOf(measured) }];
      });
    }),
  );
}

/** The comparison in a table, with what it says in words. */
export function twinsTable(comparisons: readonly TwinComparison[]): Table {
  return {
    head: [
      'placement',
      'gradient',
      'twin',
      'its inputs',
      'its parameters',
      'network',
      'twin',
      'network minus twin',
      'so',
    ],
    rows: comparisons.map(({ formula, mode, twin, measured, standing }) => [
      formula,
      mode,
      twin.kind,
      String(twinInputs(twin)),
      String(twinParameterCount(twin)),
      levelText(measured.high),
      levelText(measured.low),
      estimateText(measured.points, ' points', true),
      twinWords[standing],
    ]),
  };
}

/** What a comparison says, from the twin's side: what a circuit is not needed for stands out. */
const twinWords: Readonly<Record<Standing, string>> = {
  better: 'the network is better',
  'slightly better': 'the network is slightly better',
  alike: '**the twin does as well**',
  'slightly worse': '**the twin is slightly better**',
  worse: '**the twin is better**',
  undecided: 'undecided',
};
