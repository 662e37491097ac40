import { vi } from 'vitest';

/** Frames that come when a test says so. */
export interface ManualFrames {
  /** Shows one frame: runs what was asked for until now, and not what that asks for. */
  show(): void;
  /** How much is asked for. */
  readonly waiting: number;
}

/** Takes the place of the browser's frames; `vi.unstubAllGlobals` gives them back. */
export function manualFrames(): ManualFrames {
  let waiting = new Map<number, FrameRequestCallback>();
  let last = 0;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    waiting.set(++last, callback);
    return last;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => void waiting.delete(id));
  return {
    show() {
      const now = waiting;
      waiting = new Map();
      for (const callback of now.values()) callback(performance.now());
    },
    get waiting() {
      return waiting.size;
    },
  };
}
