import { writeLink } from '../../io/link';
import { labVersion } from '../../io/version';
import type { Experiment } from '../../model/experiment';
import type { OwnNames } from '../../model/imageSets';
import { formatPlacement } from '../../model/notation';
import { firstExperiment } from '../../model/settings/paper';
import { differences } from '../lab/runSummary';
import { labAddress } from '../labFiles';

/** A run as a caption names it. */
export interface CaptionRun {
  /** 'A' */
  readonly letter: string;
  readonly experiment: Experiment;
}

/** The settings that always stand in a caption, and behind them every one that the lab does not open with. */
function settingWords(experiment: Experiment, own: OwnNames): string[] {
  const { layers, head, gradientMode, data, seed } = experiment;
  const said = {
    ...firstExperiment,
    ...{ gradientMode, seed, head: { ...firstExperiment.head, kind: head.kind } },
    data: { ...firstExperiment.data, imageSize: data.imageSize },
  };
  return [
    `${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}`,
    `${head.kind} head`,
    `${gradientMode} gradient`,
    `${data.imageSize}×${data.imageSize}`,
    `seed ${seed}`,
    ...differences(experiment, own, said).filter((word) => !/^\d layers?$/.test(word)),
  ];
}

/**
 * 'O1+O2, 2 layers, dense head, paper gradient, 14×14, seed 0.' Of several runs each has its placement and what is its
 * own; what they share stands once: 'A: no residual. B: O1+O2, exact gradient. All: 2 layers, dense head, 14×14, seed 0.'
 */
export function runsSentence(runs: readonly CaptionRun[], own: OwnNames): string {
  const named = runs.map(({ letter, experiment }) => ({
    letter,
    placement: formatPlacement(experiment.skips, experiment.layers.length),
    words: settingWords(experiment, own),
  }));
  const [first] = named;
  if (!first) return '';
  if (named.length === 1) return `${[first.placement, ...first.words].join(', ')}.`;
  const shared = first.words.filter((word) => named.every(({ words }) => words.includes(word)));
  const each = named.map(({ letter, placement, words }) => {
    const others = words.filter((word) => !shared.includes(word));
    return `${letter}: ${[placement, ...others].join(', ')}.`;
  });
  return [...each, ...(shared.length > 0 ? [`All: ${shared.join(', ')}.`] : [])].join(' ');
}

/** What is seen, of which runs, by which lab. */
export function caption(seen: string, runs: readonly CaptionRun[], own: OwnNames): string {
  return `${seen} ${runsSentence(runs, own)} ResQuNN Lab ${labVersion}.`;
}

/** Where this lab stands, with an experiment on its canvas. */
export function linkTo(experiment: Experiment): string {
  return new URL(writeLink(experiment), labAddress()).href;
}
