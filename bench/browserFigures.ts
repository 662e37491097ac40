import type { GradientMode } from '../src/model/experiment';

/** What `browser.ts` measures, in Chromium; null what it was not asked for yet. */
export interface BrowserFigures {
  readonly chromium: string;
  readonly backend: string;
  /** The heaviest placement at 28x28, all its epochs, the page open and drawing. */
  readonly paper: {
    readonly epochs: number;
    readonly seconds: number;
    /** One epoch by plain TypeScript in the same browser. */
    readonly typescriptEpoch: number;
    /** Median over the rounds of epochs times that one, over the page's run. */
    readonly overTypescript: number;
    /** Of the worker's time in such a run, how much is spent inside kernels. */
    readonly kernelShare: number;
  } | null;
  /** Nothing drawing. */
  readonly pool: {
    /** As many equal runs as workers, and what they gain over one worker. */
    readonly workers: readonly { readonly workers: number; readonly seconds: number; readonly gain: number }[];
    /** The five placements at 14x14, all epochs, on as many workers as there are cores. */
    readonly fivePlacements: { readonly workers: number; readonly seconds: number };
  } | null;
  /** MB after forced collections: the page and its workers. */
  readonly memory: {
    readonly after28: number;
    readonly afterRuns: readonly { readonly runs: number; readonly megabytes: number }[];
  } | null;
  /** All epochs, the page open and drawing. */
  readonly runs:
    | readonly {
        readonly size: number;
        readonly placement: string;
        readonly mode: GradientMode;
        readonly seconds: number;
      }[]
    | null;
}
