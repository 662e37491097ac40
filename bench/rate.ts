import asc from 'assemblyscript/asc';
import { processorTime } from './measure';

/** Multiplications and additions of two float64 that a turn of the loop does, on twelve values that wait for none but themselves. */
const perTurn = 2 * 12 * 2;

const names = Array.from({ length: 12 }, (_, i) => `a${i}`);

/** AssemblyScript, as the kernels are; twelve values and two factors fill the sixteen registers that every processor has. */
const source = `export function turn(times: i32): f64 {
  const factor = f64x2.splat(0.999999);
  const shift = f64x2.splat(0.000001);
  ${names.map((name, i) => `let ${name} = f64x2.splat(${i}.5);`).join('\n  ')}
  for (let i = 0; i < times; i++) {
    ${names.map((name) => `${name} = f64x2.add(f64x2.mul(${name}, factor), shift);`).join('\n    ')}
  }
  return f64x2.extract_lane(${names.reduce((sum, name) => `f64x2.add(${sum}, ${name})`)}, 0);
}
`;

interface Turning {
  readonly turn: (times: number) => number;
}

async function compile(): Promise<Turning> {
  let bytes: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    ['rate.ts', '-O3', '--runtime', 'stub', '--enable', 'simd', '-o', 'rate.wasm'],
    {
      readFile: (name) => (name === 'rate.ts' ? source : null),
      writeFile: (name, contents) => {
        if (name === 'rate.wasm') bytes = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error || !bytes)
    throw new Error(`the calibrating kernel does not compile:\n${stderr.toString()}`, { cause: error });
  const module = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
  const { exports } = new WebAssembly.Instance(module, { env: { abort: () => {} } });
  return exports as unknown as Turning;
}

/**
 * How many multiplications and additions of float64 a second this processor does in WebAssembly, two at a time, where
 * nothing waits for memory or for a result: no kernel of plain SIMD comes above it.
 * @returns a measurement, to be taken in turn with what it is compared with: operations per second of the processor's time
 */
export async function calibration(): Promise<(seconds: number) => number> {
  const { turn } = await compile();
  const times = 1_000_000;
  // Warm-up: the optimising compiler has compiled it by then.
  processorTime(() => {
    for (let i = 0; i < 20; i++) turn(times);
  });
  return (seconds) => {
    let done = 0;
    let elapsed = 0;
    while (elapsed < seconds) {
      elapsed += processorTime(() => turn(times));
      done += times;
    }
    return (done * perTurn) / elapsed;
  };
}
