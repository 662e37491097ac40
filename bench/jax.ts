/**
 * The paper's experiment, (X+O1)+O2 at 28x28, in JAX alone, as somebody writes it who wants this one network fast
 * (`jax/bench.py`), in turn with the lab in Node. Processor time of both.
 *
 *     npm run bench:jax
 *     npm run bench:jax -- float32        this precision alone; the other one's figures stay
 *     npm run bench:jax -- --rounds 5     measured runs of each (default 3)
 *
 * Needs Python 3.11 or later; makes a virtual environment of its own in bench/jax/.venv. Compiling takes one minute to
 * some, by what else the machine does.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { bestBackend } from '../src/engine/backends';
import { decodeMnist } from '../src/engine/data/mnist';
import { paperExperiment } from '../src/model/settings/paper';
import { heaviest, placed } from './experiments';
import type { JaxFigures } from './jaxFigures';
import { median, processorTime, ratio } from './measure';
import { pythonOf } from './python';
import { renderPart, writeReport } from './report';
import { keep, kept } from './results';
import { wholeRun } from './wholeRun';

interface Compiled {
  readonly versions: Record<string, string>;
  readonly compiling: number;
}

/** Seconds of an epoch. */
interface Epoch {
  readonly wall: number;
  readonly processor: number;
}

const precisions = ['float64', 'float32'] as const;
type Precision = (typeof precisions)[number];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' } },
});
const unknown = positionals.find((word) => !(precisions as readonly string[]).includes(word));
if (unknown !== undefined) throw new Error(`expected ${precisions.join(', ')}, got "${unknown}"`);
const isWanted = (precision: Precision): boolean => positionals.length === 0 || positionals.includes(precision);
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds: expected a whole number from 1, got ${values.rounds}`);

const interpreter = pythonOf('jax');
const script = fileURLToPath(new URL('jax/bench.py', import.meta.url));
const mnist = decodeMnist(gunzipSync(readFileSync(new URL('../public/mnist.bin', import.meta.url))));
const experiment = placed(paperExperiment, heaviest);
const { epochs } = experiment.training;
const backend = bestBackend();
const lab = (): number => processorTime(() => wholeRun(experiment, mnist, backend));
lab();

let versions: JaxFigures['versions'] = {};
const ways: JaxFigures['ways'][number][] = [];
const before = kept('jax')?.figures.ways ?? [];
for (const precision of precisions) {
  if (isWanted(precision)) ways.push(await measure(precision));
  else ways.push(...before.filter((way) => way.precision === precision));
}

/** Compiles once; then JAX and the lab take turns. While one is measured, the other waits. */
async function measure(precision: Precision): Promise<JaxFigures['ways'][number]> {
  const words = [script, '--precision', precision, '--rounds', String(rounds), '--on-line'];
  const python = spawn(interpreter, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${script} ended before its ${rounds} rounds`);
    return JSON.parse(value as string);
  };
  const compiled = (await line()) as Compiled;
  versions = compiled.versions;
  const theirs: Epoch[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    python.stdin.write('\n');
    theirs.push((await line()) as Epoch);
    ours.push(lab());
  }
  python.stdin.end();
  const seconds = theirs.map(({ processor }) => processor);
  return {
    precision,
    epoch: median(seconds),
    wall: median(theirs.map(({ wall }) => wall)),
    compiling: compiled.compiling,
    lab: median(ours),
    ratio: ratio(seconds, ours) * epochs,
  };
}
const figures: JaxFigures = { versions, epochs, ways };
keep('jax', figures);
process.stdout.write(`${renderPart('jax', figures)}\n`);
writeReport();
