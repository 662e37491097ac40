import type { CheckRequest, GradientCheck } from '../../model/gradientCheck';
import { messageOf } from '../../model/messageOf';
import type { Examined, TestResult } from '../../protocol/lab';
import type { LabCore } from '../core';
import type { Loader } from '../runs/loader';
import { heldOutText, readHeldOut } from '../state/heldOut';

export interface ExaminingActions {
  /**
   * One derivative of the current run's loss in four ways, at the parameters as they are now. Null where
   * it was cancelled. @param progress told the share done, 0..1
   */
  checkGradient(request: CheckRequest, progress: (share: number) => void): Promise<Examined<GradientCheck> | null>;
  /** Sets the two modes' gradients of the current run beside each other; ends in `comparison`. */
  compareGradients(): Promise<void>;
  /** Loss and accuracy of the current run, as it is now, on MNIST's test file; as `checkGradient`. */
  testRun(progress: (share: number) => void): Promise<TestResult | null>;
  /** Gives up the examination under way. */
  cancelExamination(): void;
}

/** The current run looked at by other means than its training's: its gradient, and the held-out test. */
export function examining(core: LabCore, loader: Loader): ExaminingActions {
  const { worker } = core.client;

  /** Comparisons asked for so far: only the newest has a say. */
  let comparisons = 0;

  /** Tells progress, frame by frame, until the work is done. */
  const follow = async (work: Promise<unknown>, progress: (share: number) => void): Promise<void> => {
    let going = true;
    const end = (): void => {
      going = false;
    };
    work.then(end, end);
    while (going) {
      await core.frame();
      const share = going ? await worker.examined() : 1;
      if (going) progress(share);
    }
  };

  return {
    async checkGradient(request, progress) {
      const run = await loader.ready();
      if (!run) throw new Error('there is no run to check');
      const work = worker.checkGradient(run.id, request);
      // Where the worker dies, `work` rejects too, and says so.
      follow(work, progress).catch(() => {});
      return work;
    },
    async testRun(progress) {
      const run = await loader.ready();
      if (!run) throw new Error('there is no run to test');
      const { id, snapshot } = run;
      const position = { epoch: snapshot?.epoch ?? 0, batch: snapshot?.batch ?? 0 };
      const work = worker.test(id);
      follow(work, progress).catch(() => {});
      const result = await work;
      // `now` and not `run`: the run may have changed during the test, and have been tested before.
      if (result) {
        core.changeRun(id, (now) => {
          const looks = (readHeldOut(now.heldOut)?.looks ?? 0) + 1;
          return { ...now, heldOut: heldOutText({ ...result.score, images: result.images, position, looks }) };
        });
      }
      return result;
    },
    async compareGradients() {
      const run = await loader.ready();
      if (!run) return;
      const mine = ++comparisons;
      core.set({ comparing: true });
      try {
        const found = await worker.compareGradients(run.id);
        if (found && mine === comparisons) core.set({ comparison: { runId: run.id, ...found } });
      } catch (error) {
        const text = messageOf(error);
        // Only the newest comparison speaks, even if an older one fails later.
        if (mine === comparisons) core.notify({ kind: 'error', text, holds: () => mine === comparisons });
      } finally {
        if (mine === comparisons) core.set({ comparing: false });
      }
    },
    cancelExamination() {
      // A comparison that was given up has no say any more, whatever becomes of it.
      comparisons++;
      core.set({ comparing: false });
      // A worker that has died computes nothing any more.
      worker.cancelExamination().catch(() => {});
    },
  };
}
