import type { EpochRecord } from '../../model/run';
import { signed } from '../../model/signed';
import type { Spread } from '../../store/background/spread';
import { accuracies } from './runSummary';

/** What the right of a run's row says. */
export interface RowValue {
  readonly main: string;
  /** Below it: the spread, the difference to the baseline, or the best where it was higher. */
  readonly under: string | null;
  readonly title: string;
}

export interface Baseline {
  readonly letter: string;
  readonly accuracy: number;
}

/** Validation accuracy of a run: of its last epoch; over several seeds the median, with half of the range. */
export function rowValue(
  records: readonly EpochRecord[],
  spread: Spread | null,
  baseline: Baseline | null,
): RowValue | null {
  const scores = accuracies(spread?.records ?? records);
  if (!scores) return null;
  const { last, best, bestEpoch } = scores;
  const { low, high } = spread?.band.at(-1) ?? {};
  const half = low && high ? (high.accuracy - low.accuracy) / 2 : null;
  const range = low && high ? `${low.accuracy.toFixed(3)} to ${high.accuracy.toFixed(3)}` : null;
  const title =
    spread && range
      ? `Median of ${spread.seeds} seeds; they range from ${range}`
      : `Best ${best.toFixed(3)} after epoch ${bestEpoch}`;
  const under = baseline
    ? `${signed(last - baseline.accuracy)} to ${baseline.letter}`
    : half !== null
      ? `±${half.toFixed(3)}`
      : best > last
        ? `best ${best.toFixed(3)}`
        : null;
  return { main: last.toFixed(3), under, title };
}
