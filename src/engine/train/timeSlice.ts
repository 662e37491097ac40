/** Time, and a way to let others have the thread; given by whoever drives long work. */
export interface Clock {
  /** Milliseconds since any fixed time. */
  readonly now: () => number;
  /** Lets waiting messages in; must not be throttled in a hidden tab. */
  readonly yieldToMessages: () => Promise<void>;
}

/**
 * Cuts long work into slices, between which messages are let in:
 *
 *     if (slice.isOver()) await slice.next();
 *
 * A yield costs a message's way, on a busy machine much more than a batch; so it is not made after each piece.
 */
export class TimeSlice {
  private begun: number;

  /** @param length least time between two yields, ms: how late a message may be noticed, but for the piece under way */
  constructor(
    private readonly clock: Clock,
    private readonly length: number,
  ) {
    this.begun = clock.now();
  }

  isOver(now = this.clock.now()): boolean {
    return now - this.begun >= this.length;
  }

  /** Lets messages in and begins the next slice. */
  async next(): Promise<void> {
    await this.clock.yieldToMessages();
    this.begun = this.clock.now();
  }
}
