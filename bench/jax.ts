/**
 * The paper's experiment, (X+O1)+O2 at 28x28, in JAX alone, as somebody writes it who wants this one network fast
 * (`jax/bench.py`), in turn with the lab in Node. Processor time of both.
 *
 *     npm run bench:jax
 *     npm run bench:jax -- --rounds 5     measured runs of each (default 3)
 *
 * Needs Python 3.11 or later; makes a virtual environment of its own in bench/jax/.venv. Compiling takes half a minute.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
import { keep } from './results';
import { wholeRun } from './wholeRun';

interface ScriptOutput {
  readonly versions: Record<string, string>;
  readonly compiling: number;
  readonly epochs: readonly { readonly wall: number; readonly processor: number }[];
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
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
const ways = (['float64', 'float32'] as const).map((precision) => {
  const theirs: number[] = [];
  const wall: number[] = [];
  const compiling: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const text = execFileSync(interpreter, [script, '--precision', precision], { encoding: 'utf8' });
    const output = JSON.parse(text) as ScriptOutput;
    versions = output.versions;
    compiling.push(output.compiling);
    theirs.push(output.epochs[0]?.processor ?? Number.NaN);
    wall.push(output.epochs[0]?.wall ?? Number.NaN);
    ours.push(lab());
  }
  return {
    precision,
    epoch: median(theirs),
    wall: median(wall),
    compiling: median(compiling),
    lab: median(ours),
    ratio: ratio(theirs, ours) * epochs,
  };
});
const figures: JaxFigures = { versions, epochs, ways };
keep('jax', figures);
process.stdout.write(`${renderPart('jax', figures)}\n`);
writeReport();
