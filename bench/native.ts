import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('native/circuit.c', import.meta.url));
const flags = ['-O3', '-march=native', '-mprefer-vector-width=128', '-ffp-contract=fast'];
/** Compilers for other processors than x86 know no preferred width; their vectors have 128 bits anyway. */
const plainFlags = ['-O3', '-ffp-contract=fast'];

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
  const folder = mkdtempSync(join(tmpdir(), 'resqunn-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, 'circuit');
  const compiler = compile(program);
  if (!compiler) return null;
  const data = join(folder, 'input');
  writeFileSync(data, Float64Array.of(upstream.length / 8, depth, ...encodings, ...angles, ...upstream));
  return {
    compiler,
    measure(pass, seconds) {
      const text = execFileSync(program, [data, pass, String(seconds)], { encoding: 'utf8' });
      const [patches, sum] = text.split(' ').map(Number) as [number, number];
      return { patches, sum };
    },
  };
}

function compile(program: string): string | null {
  for (const name of ['cc', 'gcc', 'clang']) {
    for (const options of [flags, plainFlags]) {
      const { status } = spawnSync(name, [...options, '-o', program, source, '-lm'], { stdio: 'ignore' });
      if (status !== 0) continue;
      const version = execFileSync(name, ['--version'], { encoding: 'utf8' }).split('\n')[0];
      return `${version}, ${options.join(' ')}`;
    }
  }
  return null;
}
