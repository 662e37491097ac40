import { departuresOf } from '../../../model/departures';
import type { Experiment } from '../../../model/experiment';
import type { EndedRun, Learned } from '../../../model/outcome/ended';
import type { EpochRecord, GradientRecord, Score } from '../../../model/run';
import { firstExperiment } from '../../../model/settings/paper';
import { imageCounts } from '../../../model/shapes';
import { endedRun } from '../../../store/background/outcome';
import type { Companion } from '../../../store/state/companionState';
import { newRun, type RunView } from '../../../store/state/runs';
import { experimentAt, type Lesson, type Scene } from '../machine/step';
import { runsOfLesson } from './lessonRuns';
import measured from './measured.json';
import { departuresText, type MeasuredFile, type MeasuredSeed } from './measuredFile';

/*
 * The recorded trainings of the lessons as the runs of a page, so that a lesson's own sentences, questions and answers can
 * be asked of them: the notes say what the lesson will say.
 */

const file = measured as MeasuredFile;

/** By `departuresText`: seeds 0, 1, .. */
const byDepartures = new Map(file.experiments.map(({ departures, seeds }) => [JSON.stringify(departures), seeds]));

/** The seeds of which everything is recorded: 0, 1, .. */
export const measuredSeeds: readonly number[] = file.experiments[0]?.seeds.map((_, seed) => seed) ?? [];

/** Whether what a lesson has trained is recorded. */
export function isMeasured(experiment: Experiment): boolean {
  return byDepartures.has(departuresText(experiment));
}

/** What an experiment of the lessons comes to with a seed. @throws Error where it is not recorded */
export function measuredRun(experiment: Experiment, seed = 0): EndedRun {
  const run = endedRun(runView({ ...experiment, seed }, 0));
  if (!run) throw new Error('a recorded run has no end');
  return run;
}

/**
 * The page as a lesson finds it at a step, where all before has been done: what it has had trained up to there has come to
 * its end, with its twins and every recorded seed.
 */
export function measuredScene(lesson: Lesson, step: number, seed = 0): Scene {
  const experiment = { ...experimentAt(lesson, step, firstExperiment), seed };
  const before = runsOfLesson(lesson).filter((run) => run.step < step);
  const runs = before.map((run, index) => runView({ ...run.experiment, seed }, index));
  return {
    state: { experiment, runs, currentId: runs.length - 1, twins: true, seeds: measuredSeeds.length },
    drill: null,
    code: null,
    overlay: null,
  };
}

function runView(experiment: Experiment, id: number): RunView {
  const seeds = byDepartures.get(departuresText(experiment));
  const own = seeds?.[experiment.seed];
  if (!seeds || !own)
    throw new Error(
      `no recorded training of ${JSON.stringify(departuresOf(experiment))}: npm run record:lessons makes it`,
    );
  const { epochs } = experiment.training;
  const { validation } = imageCounts(experiment);
  // Of a loss nothing is recorded.
  const score = (right: number): Score => ({ loss: Number.NaN, accuracy: right / validation });
  const record = (epoch: number, right: number, layers: readonly Learned[] | null): EpochRecord => ({
    epoch,
    train: null,
    validation: score(right),
    contrast: [],
    layers: layers ? layers.map(gradientOf) : null,
    head: null,
  });
  const companion = (kind: Companion['kind'], seed: number, right: number): Companion => ({
    kind,
    seed,
    records: [{ epoch: epochs, train: null, validation: score(right) }],
    status: 'finished',
  });
  const companions = seeds.flatMap((one: MeasuredSeed, seed) => [
    ...(seed === experiment.seed ? [] : [companion('seed', seed, one.trained)]),
    companion('frozen', seed, one.frozen),
    companion('linear', seed, one.linear),
  ]);
  return {
    ...newRun(id, String.fromCharCode(65 + id), experiment, 'recorded'),
    records: [record(0, own.untrained, null), record(epochs, own.trained, own.layers)],
    companions,
  };
}

/** A gradient of which only is known what came of it. */
function gradientOf(learned: Learned): GradientRecord {
  if (learned === 'none' || learned === 'frozen') return { state: learned };
  const size = learned === 'learned' ? 1 : 0;
  return { state: 'value', rms: [size], mean: [size], last: [size], norm: size, rounding: 0 };
}
