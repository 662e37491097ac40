import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawDataset } from '../src/engine/data/dataset';
import type { Mnist } from '../src/engine/data/mnist';
import { Generator } from '../src/engine/math/random';
import { initialParameters } from '../src/engine/network/parameters';
import type { Experiment } from '../src/model/experiment';

const flags = ['-O3', '-march=native', '-mprefer-vector-width=128', '-ffp-contract=fast'];
/** Compilers for other processors than x86 know no preferred width; their vectors have 128 bits anyway. */
const plainFlags = ['-O3', '-ffp-contract=fast'];

/** What is printed where nothing can be compared with C. */
export const noCompiler = 'No C compiler (cc, gcc or clang) on the PATH: figures of native C are left out.';

/** The passes of a circuit, by what they give. */
export type Pass = 'forward' | 'angles' | 'inputs';

export interface Native {
  /** Compiler and flags. */
  readonly compiler: string;
  /** Patches per second, over so many seconds, and the sum of the absolute values of what the pass gave. */
  readonly measure: (pass: Pass, seconds: number) => { readonly patches: number; readonly sum: number };
}

export interface CircuitInput {
  readonly depth: number;
  /** As the kernels take it, without its header; an even number of patches. */
  readonly encodings: Float64Array;
  readonly angles: Float64Array;
  readonly upstream: Float64Array;
}

/** The circuit in C; null where there is no C compiler. */
export function compileNative({ depth, encodings, angles, upstream }: CircuitInput): Native | null {
  const program = compile('circuit');
  if (!program) return null;
  const data = join(program.folder, 'input');
  writeFileSync(data, Float64Array.of(upstream.length / 8, depth, ...encodings, ...angles, ...upstream));
  return {
    compiler: program.compiler,
    measure(pass, seconds) {
      const [patches, sum] = numbersFrom(program.path, [data, pass, String(seconds)]) as [number, number];
      return { patches, sum };
    },
  };
}

/** What a whole run in C gave. */
export interface NativeResult {
  /** Of the processor's time, from decoded images to the last evaluation. */
  readonly seconds: number;
  /** On the validation images after the last epoch. */
  readonly loss: number;
  readonly accuracy: number;
}

/** A whole run of an experiment in C, which has to be the one of `native/run.c`; null where there is no C compiler. */
export function compileNativeRun(experiment: Experiment, mnist: Mnist): (() => NativeResult) | null {
  const program = compile('run');
  if (!program) return null;
  const { training, layers, data, seed } = experiment;
  const sets = drawDataset(experiment, mnist);
  const { angles, head } = initialParameters(experiment);
  const batches = new Generator(seed, 'batch order');
  const orders = Array.from({ length: training.epochs }, () => batches.permutation(sets.training.count));
  const numbers: ArrayLike<number>[] = [
    [data.imageSize, sets.training.count, sets.validation.count, training.batchSize, training.epochs],
    [layers[0]?.depth ?? 0, data.digits.length],
    [training.learningRate, training.beta1, training.beta2, training.epsilon],
    ...[sets.training.pixels, sets.validation.pixels, sets.training.labels, sets.validation.labels],
    ...orders,
    ...angles,
    head,
  ];
  const input = join(program.folder, 'run-input');
  const all = new Float64Array(numbers.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of numbers) {
    all.set(part, at);
    at += part.length;
  }
  writeFileSync(input, all);
  return () => {
    const [seconds, loss, accuracy] = numbersFrom(program.path, [input]) as [number, number, number];
    return { seconds, loss, accuracy };
  };
}

const numbersFrom = (program: string, words: string[]): number[] =>
  execFileSync(program, words, { encoding: 'utf8' }).split(' ').map(Number);

/** A program of `native/`, compiled in a folder that goes with this process; null where there is no compiler. */
function compile(name: 'circuit' | 'run'): { path: string; folder: string; compiler: string } | null {
  const folder = mkdtempSync(join(tmpdir(), 'resqunn-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  const source = fileURLToPath(new URL(`native/${name}.c`, import.meta.url));
  for (const compiler of ['cc', 'gcc', 'clang']) {
    for (const options of [flags, plainFlags]) {
      const { status } = spawnSync(compiler, [...options, '-o', path, source, '-lm'], { stdio: 'ignore' });
      if (status !== 0) continue;
      const version = execFileSync(compiler, ['--version'], { encoding: 'utf8' }).split('\n')[0];
      return { path, folder, compiler: `${version}, ${options.join(' ')}` };
    }
  }
  return null;
}
