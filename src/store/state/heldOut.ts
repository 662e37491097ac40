import type { Position, Score } from '../../model/run';

/** What the held-out test of a run has given, the last time that anybody looked. */
export interface HeldOut extends Score {
  readonly images: number;
  /** Where the run stood. */
  readonly position: Position;
  /** How often it was looked at: from the second time on it is no longer a test. */
  readonly looks: number;
}

/** As a run's note keeps it, with its numbers to the last bit. */
export function heldOutText({ accuracy, loss, images, position: { epoch, batch }, looks }: HeldOut): string {
  return [accuracy, loss, images, epoch, batch, looks].join(' ');
}

/** Null for none, and for a text that nobody here has written. */
export function readHeldOut(text: string | null): HeldOut | null {
  const numbers = (text ?? '').split(' ').map(Number);
  const [accuracy, loss, images, epoch, batch, looks] = numbers;
  if (numbers.length !== 6 || accuracy === undefined || loss === undefined || images === undefined) return null;
  if (epoch === undefined || batch === undefined || looks === undefined) return null;
  if (!(accuracy >= 0 && accuracy <= 1) || Number.isNaN(loss)) return null;
  if (![images, epoch, batch, looks].every((count) => Number.isSafeInteger(count) && count >= 0)) return null;
  return { accuracy, loss, images, position: { epoch, batch }, looks };
}
