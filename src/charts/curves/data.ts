import type { EpochRecord, Failure, Score } from '../../model/run';
import { formatScore } from '../kit/format';

export type Metric = keyof Score;

/** One run as the curves show it: hue by run, dash by placement. */
export interface CurveRun {
  readonly id: string;
  readonly letter: string;
  /** A token, e.g. 'var(--run-b)'. */
  readonly hue: string;
  /** SVG dash pattern of the placement, e.g. '6 3'; null for a solid line. */
  readonly dash: string | null;
  /** The placement's name, `O1+O2`. */
  readonly formula: string;
  readonly records: readonly EpochRecord[];
  /** Training score over the batches of the epoch under way, at this (fractional) epoch. */
  readonly soFar?: { readonly at: number; readonly score: Score } | null;
  /** Under the label: '5 seeds', 'recorded'. */
  readonly note?: string;
  /** Range of the validation score over several seeds. */
  readonly band?: readonly CurveBand[];
  /** A curve that does not exist yet: what dropping the skip here would give. Its label is its value and `note`, if any. */
  readonly ghost?: boolean;
  readonly hidden?: boolean;
  readonly failure?: Failure | null;
}

export interface CurveBand {
  readonly epoch: number;
  readonly low: Score;
  readonly high: Score;
}

export interface CurvesData {
  readonly runs: readonly CurveRun[];
  /** Last epoch of the axis, at least 1. */
  readonly budget: number;
  /** Classes C: chance is an accuracy of 1/C and a loss of ln C. */
  readonly classes: number;
  /** The chosen epoch, drawn as an ink line; null for none. */
  readonly epoch: number | null;
  /** Dotted grey lines in the accuracy plot, e.g. the classical twin. */
  readonly references?: readonly { readonly label: string; readonly accuracy: number }[];
  /** What to know about a curve, written where the accuracy plot is emptiest. */
  readonly caption?: CurvesCaption | null;
}

export interface CurvesCaption {
  readonly lines: readonly string[];
  /** Colour of the first line, if any. */
  readonly hue?: string;
}

/** [epoch, value] after each epoch, from epoch 0 on. */
export function validationPoints(run: CurveRun, metric: Metric): [number, number][] {
  return run.records.map((record) => [record.epoch, record.validation[metric]]);
}

/** Value at a line's end: of the last epoch, or of the one under way where none is done. */
export function endValue(run: CurveRun, metric: Metric): number | undefined {
  const last = run.records[run.records.length - 1];
  return last ? last.validation[metric] : run.soFar?.score[metric];
}

/** [epoch, value] of the running mean over each epoch's batches, with the epoch under way. */
export function trainPoints(run: CurveRun, metric: Metric): [number, number][] {
  const points: [number, number][] = [];
  for (const record of run.records) if (record.train) points.push([record.epoch, record.train[metric]]);
  if (run.soFar) points.push([run.soFar.at, run.soFar.score[metric]]);
  return points;
}

export function chanceOf(metric: Metric, classes: number): number {
  return metric === 'accuracy' ? 1 / classes : Math.log(classes);
}

/** Upper end of an axis that starts at 0: 1 for accuracy; the largest finite loss drawn, chance included. */
export function upperEnd(metric: Metric, data: CurvesData): number {
  if (metric === 'accuracy') return 1;
  let end = chanceOf('loss', data.classes) * 1.08;
  for (const run of data.runs) {
    if (run.hidden) continue;
    for (const record of run.records) {
      for (const score of [record.validation, record.train]) {
        if (score && Number.isFinite(score.loss) && score.loss > end) end = score.loss * 1.04;
      }
    }
    const soFar = run.soFar?.score.loss ?? 0;
    if (Number.isFinite(soFar) && soFar > end) end = soFar * 1.04;
  }
  return end;
}

/** Epochs (whole, or that of a failure) at which a value of the run is not finite. */
export function brokenEpochs(run: CurveRun, metric: Metric): number[] {
  const epochs = new Set<number>();
  for (const [epoch, value] of [...validationPoints(run, metric), ...trainPoints(run, metric)]) {
    if (!Number.isFinite(value)) epochs.add(epoch);
  }
  if (run.failure) epochs.add(run.failure.epoch);
  return [...epochs].sort((a, b) => a - b);
}

/** The run's record of an epoch. Records are consecutive from 0, but a file may start later. */
function recordAt(run: CurveRun, epoch: number): EpochRecord | undefined {
  const guess = run.records[epoch];
  return guess?.epoch === epoch ? guess : run.records.find((record) => record.epoch === epoch);
}

/** The curves in one sentence per run, for those who cannot see them. */
export function describeCurves(data: CurvesData): string {
  const sentences = data.runs
    .filter((run) => !run.hidden && run.records.length > 0)
    .map((run) => {
      const last = run.records[run.records.length - 1] as EpochRecord;
      if (run.ghost) {
        return `ghost ${run.formula} ${formatScore(last.validation.accuracy)} in epoch ${last.epoch} ${run.note ?? ''}`.trim();
      }
      const epochs = `${last.epoch} epoch${last.epoch === 1 ? '' : 's'}`;
      const broken = run.failure ? `, stopped in epoch ${run.failure.epoch}: ${run.failure.what} is not finite` : '';
      return (
        `run ${run.letter} ${run.formula} ${formatScore(last.validation.accuracy)} after ${epochs}, ` +
        `loss ${formatScore(last.validation.loss)}${broken}`
      );
    });
  return sentences.length > 0 ? `Validation accuracy: ${sentences.join('; ')}.` : 'Accuracy and loss: no data yet.';
}

/** Values of all shown runs at one epoch: 'B 0.87'. */
export function valuesAt(data: CurvesData, epoch: number): { run: CurveRun; record: EpochRecord }[] {
  return data.runs.flatMap((run) => {
    const record = run.hidden ? undefined : recordAt(run, epoch);
    return record ? [{ run, record }] : [];
  });
}
