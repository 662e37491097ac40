import { writeLink } from '../../io/link';
import { labVersion } from '../../io/version';
import { type Experiment, firstExperiment } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import type { RunView } from '../../store/state/runs';
import { differences } from '../lab/runSummary';

/** 'O1+O2, dense head, paper gradient, 14×14, seed 0', and behind it every setting that the lab does not open with. */
export function settingsSentence(experiment: Experiment): string {
  const { skips, layers, head, gradientMode, data, seed } = experiment;
  const said = {
    ...firstExperiment,
    ...{ gradientMode, seed, head: { ...firstExperiment.head, kind: head.kind } },
    data: { ...firstExperiment.data, imageSize: data.imageSize },
  };
  return [
    formatPlacement(skips, layers.length),
    `${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}`,
    `${head.kind} head`,
    `${gradientMode} gradient`,
    `${data.imageSize}×${data.imageSize}`,
    `seed ${seed}`,
    ...differences(experiment, said).filter((word) => !/^\d layers?$/.test(word)),
  ].join(', ');
}

/** "A: no residual, .. B: O1+O2, .."; a run alone goes without its letter. */
export function runsSentence(runs: readonly Pick<RunView, 'letter' | 'experiment'>[]): string {
  const [only] = runs;
  if (runs.length === 1 && only) return `${settingsSentence(only.experiment)}.`;
  return runs.map(({ letter, experiment }) => `${letter}: ${settingsSentence(experiment)}.`).join(' ');
}

/** What is seen, of which runs, by which lab. */
export function caption(seen: string, runs: readonly Pick<RunView, 'letter' | 'experiment'>[]): string {
  return `${seen} ${runsSentence(runs)} ResQuNN Lab ${labVersion}.`;
}

/** Where this lab stands, with an experiment on its canvas. */
export function linkTo(experiment: Experiment): string {
  return new URL(writeLink(experiment), document.baseURI.split('#')[0]).href;
}
