import { type Clock, TimeSlice } from '../engine/train/timeSlice';

/**
 * Keeps a training loop at a pace and measures its throughput.
 *
 * The pace is a wish: at most so many batches per second. Waiting is cut into short naps, so that a
 * change of pace or a pause is noticed at once.
 */
export interface Pacer {
  /** Most batches per second; Infinity for as fast as possible. */
  setPace(batchesPerSecond: number): void;
  /** The loop starts now. */
  begin(): void;
  /** A batch of so many images is done. */
  count(images: number): void;
  /** Until the next batch is due or `goesOn` says no; lets messages in at least once. */
  wait(goesOn: () => boolean): Promise<void>;
  /** Images per second over the last second or so; null before anything is known. */
  rate(): number | null;
}

export interface PacerOptions extends Clock {
  /** Length of a slice of time where nothing holds the pace back, ms; 0 unless told. See `TimeSlice`. */
  readonly sliceLength?: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

const nap = 30;
const window = 1000;

export function createPacer({ sliceLength = 0, sleep, ...clock }: PacerOptions): Pacer {
  const { now } = clock;
  const slice = new TimeSlice(clock, sliceLength);
  let pace = Number.POSITIVE_INFINITY;
  let due = 0;
  let since = 0;
  let images = 0;
  let measured: number | null = null;

  const measure = (time: number): void => {
    const elapsed = time - since;
    if (elapsed < window && (measured !== null || elapsed < 100)) return;
    measured = (1000 * images) / elapsed;
    if (elapsed < window) return;
    since = time;
    images = 0;
  };

  return {
    setPace(batchesPerSecond) {
      pace = batchesPerSecond;
      due = now();
    },
    begin() {
      due = now();
      since = now();
      images = 0;
      measured = null;
    },
    count(batch) {
      images += batch;
    },
    async wait(goesOn) {
      // A loop that fell behind does not catch up in a burst.
      const time = now();
      due = Math.max(due + 1000 / pace, time - nap);
      if (pace === Number.POSITIVE_INFINITY && !slice.isOver(time)) return;
      measure(time);
      await slice.next();
      // `setPace` moves `due` to the present, which ends this.
      while (goesOn() && due - now() > 1) await sleep(Math.min(due - now(), nap));
    },
    rate: () => measured,
  };
}
