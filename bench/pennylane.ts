/**
 * The paper's experiment, (X+O1)+O2 at 28x28, in PennyLane written three ways, against the lab in
 * headless Chromium, in turn.
 *
 *     npm run bench:pennylane
 *     npm run bench:pennylane -- --seconds 20     for each way and round (default 60)
 *
 * Needs Python 3.11 or later; makes a virtual environment of its own in bench/pennylane/.venv.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { paperExperiment } from '../src/model/settings/paper';
import { heaviest, placed } from './experiments';
import { openLab, timeRun } from './lab';
import { median, ratio } from './measure';
import type { PennyLaneFigures } from './pennylaneFigures';
import { pythonOf } from './python';
import { renderPart, writeReport } from './report';
import { keep } from './results';

interface WayResult {
  readonly epoch: number;
  readonly measured: unknown;
  readonly scaled: boolean;
}

interface ScriptOutput {
  readonly versions: Record<string, string>;
  readonly python: string;
  readonly ways: Record<string, WayResult>;
}

const folder = fileURLToPath(new URL('pennylane', import.meta.url));
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, rounds: { type: 'string', default: '3' } },
});
const rounds = Number(values.rounds);

function run(interpreter: string, way: string): ScriptOutput {
  const words = [`${folder}/bench.py`, '--seconds', values.seconds, '--way', way];
  return JSON.parse(execFileSync(interpreter, words, { encoding: 'utf8' }));
}

const interpreter = pythonOf('pennylane');
const experiment = placed(paperExperiment, heaviest);
const { epochs } = experiment.training;
const { browser, page, close } = await openLab();
let seed = 0;
const lab = (): Promise<number> => timeRun(page, { ...experiment, seed: ++seed });

const ways: PennyLaneFigures['ways'][number][] = [];
let output: ScriptOutput | null = null;
for (const way of ['per patch', 'broadcast', 'jax']) {
  const theirs: number[] = [];
  const ours: number[] = [];
  let last: WayResult | undefined;
  let before = await lab();
  for (let round = 0; round < rounds; round++) {
    output = run(interpreter, way);
    last = output.ways[way];
    const after = await lab();
    theirs.push(last?.epoch ?? Number.NaN);
    ours.push((before + after) / 2);
    before = after;
  }
  ways.push({
    way,
    epoch: median(theirs),
    isScaled: last?.scaled ?? false,
    measured: last?.measured,
    lab: median(ours),
    ratio: ratio(theirs, ours) * epochs,
  });
}
const figures: PennyLaneFigures = {
  versions: output?.versions ?? {},
  python: output?.python ?? '',
  chromium: browser.version(),
  epochs,
  ways,
};
await close();
keep('pennylane', figures);
process.stdout.write(`${renderPart('pennylane', figures)}\n`);
writeReport();
