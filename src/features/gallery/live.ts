import { estimateLeft, timeLeft } from '../../kit/duration';
import type { EpochRecord } from '../../model/run';

/** Where a run that is trained again stands. */
export interface Live {
  /** Of the recorded one. */
  readonly name: string;
  readonly records: readonly EpochRecord[];
  /** What it still takes, ms; null while that cannot be said. */
  readonly left: number | null;
  readonly state: 'training' | 'same' | 'other' | 'failed';
}

/** How far it is. @param elapsed since it was asked for, ms */
export function progressOf(
  records: readonly EpochRecord[],
  epochs: number,
  elapsed: number,
): Pick<Live, 'records' | 'left'> {
  return { records, left: estimateLeft(epochOf(records) / epochs, elapsed) };
}

/**
 * 'Training again: epoch 3 of 30, 12 s left. Dotted in the picture.', or what came of it.
 * @param place where it is to be seen, as a sentence
 */
export function liveWords({ records, left, state }: Live, epochs: number, place: string): string {
  switch (state) {
    case 'training': {
      const time = left === null ? '' : `, ${timeLeft(left)}`;
      return `Training again: epoch ${epochOf(records)} of ${epochs}${time}. ${place}`;
    }
    case 'same':
      return 'Trained again: every epoch as recorded.';
    case 'other':
      return 'Trained again: not as recorded. Another backend or version computes other last bits.';
    default:
      return 'It could not be trained.';
  }
}

function epochOf(records: readonly EpochRecord[]): number {
  return records.at(-1)?.epoch ?? 0;
}
