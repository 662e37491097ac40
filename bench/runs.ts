import type { Backend } from '../src/engine/backend';
import type { Mnist } from '../src/engine/data/mnist';
import { referenceBackend } from '../src/engine/reference/backend';
import type { Experiment, GradientMode } from '../src/model/experiment';
import { firstExperiment, paperExperiment } from '../src/model/settings/paper';
import { nextEpoch } from './epochs';
import { heaviest, modes, placed, placements } from './experiments';
import { interleaved, median, processorTime, ratio } from './measure';
import { shareIn } from './profile';
import { wholeRun } from './wholeRun';

interface RunFigures {
  readonly size: number;
  readonly placement: string;
  readonly mode: GradientMode;
  /** Seconds of one epoch, medians; plain TypeScript only where it was asked for. */
  readonly wasmEpoch: number;
  readonly typescriptEpoch: number | null;
  /** Median of the ratios of the rounds. */
  readonly overTypescript: number | null;
  /** Seconds of the whole run: data drawn, evaluated before the first epoch, all epochs. */
  readonly wasmRun: number;
}

export interface RunsFigures {
  readonly epochs: number;
  /** Drawn; 4 of 5 train. */
  readonly images: number;
  readonly runs: readonly RunFigures[];
  /** Of the heaviest run's time at the paper's size, how much is spent inside kernels. */
  readonly kernelShare: number;
}

export interface Effort {
  readonly rounds: number;
  /** Applied to every experiment: makes them small for a trial. */
  readonly shorten: (experiment: Experiment) => Experiment;
}

function measureRun(
  experiment: Experiment,
  placement: string,
  mnist: Mnist,
  backend: Backend,
  rounds: number,
): RunFigures {
  const isPaper = experiment.data.imageSize === paperExperiment.data.imageSize;
  const whole = () => processorTime(() => wholeRun(experiment, mnist, backend));
  const wasm = nextEpoch(experiment, mnist, backend);
  const typescript = nextEpoch(experiment, mnist, referenceBackend);
  const row = { size: experiment.data.imageSize, placement, mode: experiment.gradientMode };
  if (!isPaper) {
    const figures = interleaved({ whole, wasm }, rounds);
    const times = { wasmEpoch: median(figures.wasm), wasmRun: median(figures.whole) };
    return { ...row, ...times, typescriptEpoch: null, overTypescript: null };
  }
  // The first epoch of either is still being compiled.
  wasm();
  const figures = interleaved({ whole, wasm, typescript }, rounds);
  return {
    ...row,
    wasmEpoch: median(figures.wasm),
    typescriptEpoch: median(figures.typescript),
    overTypescript: ratio(figures.typescript, figures.wasm),
    wasmRun: median(figures.whole),
  };
}

/** The five placements in both gradient modes, at 28x28 against plain TypeScript, and at 14x14. */
export async function measureRuns(mnist: Mnist, backend: Backend, { rounds, shorten }: Effort): Promise<RunsFigures> {
  const bases = [paperExperiment, firstExperiment].map(shorten);
  const runs = bases.flatMap((base) =>
    modes.flatMap((mode) =>
      placements.map((placement) => measureRun(placed(base, placement, mode), placement, mnist, backend, rounds)),
    ),
  );
  const heavy = placed(shorten(paperExperiment), heaviest);
  const kernelShare = await shareIn('wasm:', () => wholeRun(heavy, mnist, backend));
  const { data, training } = heavy;
  return { epochs: training.epochs, images: data.images * data.digits.length, runs, kernelShare };
}
