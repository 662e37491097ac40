import { writeRunFile } from '../../io/runFile';
import { messageOf } from '../../model/messageOf';
import type { RunState } from '../../model/run';
import { writeAtomically } from '../files/atomic';
import { Lock } from '../files/lock';
import { isRegular } from '../files/output';
import { writeOrRescue } from '../files/rescue';

/**
 * Holds the file RUN while a run is trained: writes its state there every few seconds, so that a
 * kill costs no more than these, and at the end.
 */
export class RunKeeper {
  private last: number;
  private warned = false;
  private readonly lock: Lock | null;

  /**
   * @param interval time between two checkpoints, seconds
   * @throws Locked where another process writes that file
   */
  constructor(
    private readonly path: string,
    private readonly interval: number,
    private readonly warn: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    // A device or a pipe takes the final state only.
    this.lock = isRegular(path) ? Lock.take(path) : null;
    this.last = now();
  }

  /** To be called after each batch: writes a checkpoint when it is time. A disk that is full now may not be so at the end. */
  offer(run: { state(): RunState }): void {
    if (!this.lock || this.now() - this.last < 1000 * this.interval) return;
    const problem = this.keep(run.state());
    if (problem === null) return;
    if (!this.warned) this.warn(`${problem}; training goes on without a checkpoint`);
    this.warned = true;
  }

  /** Writes a checkpoint now. @returns why it could not; null where it lies there, or nothing is kept */
  keep(state: RunState): string | null {
    if (!this.lock) return null;
    this.last = this.now();
    try {
      this.write(writeRunFile(state));
      return null;
    } catch (error) {
      return messageOf(error);
    }
  }

  /**
   * @param text of the run file
   * @param last takes the run where no disk does
   * @throws Error saying where the run is instead
   */
  finish(text: string, last: { write(text: string): unknown }): void {
    writeOrRescue(() => this.write(text), { text, what: 'the run', file: 'resqunn-run-*.json', last });
  }

  release(): void {
    this.lock?.release();
  }

  private write(text: string): void {
    this.lock?.check();
    writeAtomically(this.path, text);
  }
}
