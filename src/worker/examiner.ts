import { type Clock, TimeSlice } from '../engine/train/timeSlice';

/** Longest that an examination keeps the worker from its messages and its training, in milliseconds. */
const sliceLength = 12;

/**
 * Drives work that comes in small steps beside the training: one piece at a time, the newest; what
 * was begun before is given up.
 */
export class Examiner {
  /** Share of the work under way that is done, 0..1. */
  share = 0;
  private newest = 0;

  constructor(private readonly clock: Clock) {}

  /**
   * The work's result; null where it was cancelled or other work was begun.
   * @param coming yields the share done; it may have to be fetched first, and counts as begun from now on
   */
  async finish<Result>(coming: Generator<number, Result> | Promise<Generator<number, Result>>): Promise<Result | null> {
    const own = ++this.newest;
    this.share = 0;
    const work = await coming;
    // Before the first step, so that whoever asked for the work before can be told.
    const slice = new TimeSlice(this.clock, sliceLength);
    await slice.next();
    while (own === this.newest) {
      const next = work.next();
      if (next.done) {
        this.share = 1;
        return next.value;
      }
      this.share = next.value;
      if (slice.isOver()) await slice.next();
    }
    return null;
  }

  cancel(): void {
    this.newest++;
  }
}
