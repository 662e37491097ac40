import type { CellState } from '../../charts/gradient/cells';
import { cellState } from '../../charts/gradient/cells';
import { measuredByGroup } from '../../charts/gradient/measured';
import { formatNumber, formatScore } from '../../charts/kit/format';
import { joinWords } from '../../model/reach';
import { currentRun, type LabState } from '../../store/lab';
import { gradientSelector } from '../charts/chartData';
import { accuracyTone, gradientTones, type Tone } from './tones';

/** What is played, and in words what it was. */
export interface Heard {
  readonly tones: readonly Tone[];
  readonly words: string;
}

/** The current run's accuracy over its epochs, as a melody; null before there is one. */
export function hearCurve(state: LabState): Heard | null {
  const run = currentRun(state);
  const [first, last] = [run?.records[0], run?.records.at(-1)];
  if (!run || !first || !last) return null;
  const tones = run.records.map(({ validation }) => ({ ...accuracyTone(validation.accuracy), seconds: 0.08 }));
  const from = formatScore(first.validation.accuracy);
  return {
    tones,
    words: `Run ${run.letter}: accuracy from ${from} to ${formatScore(last.validation.accuracy)} in ${last.epoch} epoch${last.epoch === 1 ? '' : 's'}.`,
  };
}

/** The visible runs' accuracies in one epoch, the current run last. */
export function hearEpoch({ runs, currentId }: LabState, epoch: number): readonly Tone[] {
  const others = runs.filter(({ id, visible }) => visible && id !== currentId);
  return [...others, ...runs.filter(({ id }) => id === currentId)].flatMap(({ records }) => {
    const record = records.find((other) => other.epoch === epoch);
    return record ? [accuracyTone(record.validation.accuracy)] : [];
  });
}

/** The current run's gradient, layer by layer to the head, in its newest epoch; before any, what is predicted. */
export function hearGradient(state: LabState): Heard {
  const data = gradientSelector(null, null)(state);
  const measured = measuredByGroup(data);
  const parts = data.groups.map((group, g) => {
    const record = measured[g]?.findLast((other) => other !== null) ?? null;
    const known: CellState = cellState(record, group, 'norm');
    const cell: CellState =
      known.kind === 'notMeasured' && group.predicted !== 'value' ? { kind: group.predicted } : known;
    return { name: group.name, cell };
  });
  return {
    tones: parts.flatMap(({ cell }) => gradientTones(cell)),
    words: `Gradient: ${joinWords(parts.map(({ name, cell }) => `${name} ${spoken[cell.kind] ?? numberOf(cell)}`))}.`,
  };
}

const spoken: { readonly [Kind in CellState['kind']]?: string } = {
  none: 'None',
  frozen: 'frozen',
  zero: 'exactly 0',
  rounding: 'zero up to rounding',
  notFinite: 'not a finite number',
  notMeasured: 'not measured',
};

const numberOf = (cell: CellState): string => (cell.kind === 'value' ? formatNumber(cell.value) : '');
