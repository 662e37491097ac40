import type { Backend } from '../src/engine/backend';
import type { Mnist } from '../src/engine/data/mnist';
import type { Experiment } from '../src/model/experiment';
import { interleaved, median, processorTime } from './measure';
import { compileNativeRun, noCompiler } from './native';
import { runOperations } from './operations';
import { calibration } from './rate';
import { wholeRun } from './wholeRun';

/** The heaviest run at the paper's size, beside the same run in native C and beside what the processor could do. */
export interface WholeFigures {
  /** Seconds of a whole run, medians; native null where there is no C compiler. */
  readonly wasm: number;
  readonly native: number | null;
  /** Native's seconds over WASM's within a round: median, least and most. */
  readonly overNative: { readonly median: number; readonly least: number; readonly most: number } | null;
  /** Multiplications and additions that the run needs (`operations.ts`). */
  readonly operations: number;
  /** Their number over those that the processor could have done in the run's time: median over the rounds. */
  readonly ofBound: number;
}

/** @throws Error where C arrives somewhere else */
export async function measureWhole(
  experiment: Experiment,
  mnist: Mnist,
  backend: Backend,
  rounds: number,
): Promise<WholeFigures> {
  const native = compileNativeRun(experiment, mnist);
  if (!native) process.stdout.write(`${noCompiler}\n`);
  const rate = await calibration();
  const operations = runOperations(experiment, mnist, backend);
  const trained = wholeRun(experiment, mnist, backend).history.at(-1)?.validation;
  const theirs = native?.();
  if (theirs && trained && Math.abs(theirs.loss - trained.loss) > 1e-6) {
    throw new Error(`the run in C ends at a loss of ${theirs.loss}, the lab's at ${trained.loss}`);
  }
  const figures = interleaved(
    {
      wasm: () => processorTime(() => wholeRun(experiment, mnist, backend)),
      native: () => native?.().seconds ?? Number.NaN,
      rate: () => rate(0.2),
    },
    rounds,
  );
  const ratios = figures.native.map((seconds, round) => seconds / (figures.wasm[round] as number));
  return {
    wasm: median(figures.wasm),
    native: native && median(figures.native),
    overNative: native && { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
    operations,
    ofBound: median(figures.wasm.map((seconds, round) => operations / seconds / (figures.rate[round] as number))),
  };
}
