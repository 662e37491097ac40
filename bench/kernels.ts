import type { Backend, CircuitKernel } from '../src/engine/backend';
import { referenceBackend } from '../src/engine/reference/backend';
import { interleaved, median, perSecond, ratio } from './measure';
import { compileNative, type Pass } from './native';
import { numbers } from './numbers';
import { circuitOperations } from './operations';

const passes: readonly Pass[] = ['forward', 'angles', 'inputs'];

/** Layer 1 of the paper at 28x28: an image of 196 windows a call, depth 4, RX, re-uploading. */
const circuit = { depth: 4, gate: 'RX', reuploading: true, entangling: true, scale: 1 } as const;
const patches = 196;

export interface KernelFigures {
  /** Null where there is no C compiler. */
  readonly compiler: string | null;
  /** Multiplications and additions of float64 a second that this processor does in WebAssembly, two at a time; median. Older figures have none, nor shares of it. */
  readonly rate?: number;
  readonly passes: readonly {
    readonly pass: Pass;
    /** Patches per second, medians. */
    readonly wasm: number;
    readonly typescript: number;
    readonly native: number | null;
    /** Medians of the ratios of the rounds. */
    readonly overTypescript: number;
    readonly overNative: number | null;
    /** Operations that the algorithm needs, over those that the processor could have done in that time. */
    readonly ofBound?: number;
  }[];
  /** A newer measurement of one pass beside C alone, whose other figures were not kept: by it the target is judged. Measuring all of them anew takes its place. */
  readonly later?: {
    /** '2026-11-28' */
    readonly date: string;
    readonly pass: Pass;
    readonly overNative: number;
    /** Of other rounds, with more load. */
    readonly least: number;
    readonly most: number;
  };
}

interface Opened {
  readonly kernel: CircuitKernel;
  readonly theta: Float64Array;
  readonly run: Readonly<Record<Pass, () => void>>;
}

const angles = numbers(4 * circuit.depth, 2 * Math.PI, 1);
const pixels = numbers(4 * patches, 1, 2);
const upstream = numbers(4 * patches, 2, 3).map((u) => u - 1);

function open(backend: Backend): Opened {
  const { kernel, own, theta } = backend.open((workspace) => ({
    kernel: workspace.circuit(circuit, patches),
    own: workspace.allocate(angles.length),
    theta: workspace.allocate(angles.length),
  }));
  own.set(angles);
  kernel.setAngles(own);
  kernel.patches.set(pixels);
  kernel.upstream.set(upstream);
  kernel.encode(patches);
  return {
    kernel,
    theta,
    run: {
      forward: () => kernel.forward(patches, false),
      angles: () => {
        kernel.forward(patches, true);
        kernel.backward(patches, theta, false);
      },
      inputs: () => {
        kernel.forward(patches, true);
        kernel.backward(patches, theta, true);
      },
    },
  };
}

const absolute = (values: Float64Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0);

/** What the pass gives, as the sum of absolute values: the same in every implementation. */
function checksum({ kernel, theta, run }: Opened, pass: Pass): number {
  theta.fill(0);
  run[pass]();
  if (pass === 'angles') return absolute(theta);
  return absolute((pass === 'forward' ? kernel.expectations : kernel.patchGradient).subarray(0, 4 * patches));
}

/**
 * @param rate operations per second of this processor, measured over so many seconds (`rate.ts`)
 * @throws Error where the implementations do not give the same numbers
 */
export function measureKernels(
  backend: Backend,
  rounds: number,
  seconds: number,
  rate: (seconds: number) => number,
): KernelFigures {
  const wasm = open(backend);
  const typescript = open(referenceBackend);
  const { encoding } = wasm.kernel;
  const encodings = encoding.slice(2, wasm.kernel.encodingLength(patches));
  const native = compileNative({ depth: circuit.depth, encodings, angles, upstream });
  for (const pass of passes) {
    const sums = [wasm, typescript].map((opened) => checksum(opened, pass));
    if (native) sums.push(native.measure(pass, 0).sum);
    if (sums.some((sum) => Math.abs(sum - (sums[0] as number)) > 1e-9 * sum)) {
      throw new Error(`${pass}: the implementations differ: ${sums.join(', ')}`);
    }
  }
  const rates: number[] = [];
  const measured = passes.map((pass) => {
    const patchRate = (opened: Opened) => () => patches * perSecond(opened.run[pass], seconds);
    const figures = interleaved(
      {
        wasm: patchRate(wasm),
        native: () => native?.measure(pass, seconds).patches ?? Number.NaN,
        rate: () => rate(seconds),
        typescript: patchRate(typescript),
      },
      rounds,
    );
    rates.push(...figures.rate);
    return {
      pass,
      wasm: median(figures.wasm),
      typescript: median(figures.typescript),
      native: native && median(figures.native),
      overTypescript: ratio(figures.wasm, figures.typescript),
      overNative: native && ratio(figures.wasm, figures.native),
      ofBound: ratio(figures.wasm, figures.rate) * circuitOperations(circuit.depth, pass),
    };
  });
  return { compiler: native?.compiler ?? null, rate: median(rates), passes: measured };
}
