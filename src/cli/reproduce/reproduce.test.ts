import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backendNamed } from '../../engine/backends';
import { Trainer } from '../../engine/train/trainer';
import type { Result } from '../../io/resultLine';
import { resultOf } from '../../io/resultLine';
import type { Experiment } from '../../model/experiment';
import { experimentKey } from '../../model/identity';
import { type Find, runsOf, type Scale } from '../../reproduce/claims/series';
import type { RecordedReading } from '../../reproduce/readings/file';
import { partNamed } from '../../reproduce/readings/parts';
import { readings, targets } from '../../reproduce/readings/readings';
import { beyondSeries } from '../../reproduce/studies/studies';
import { ownFolder } from '../../testing/folder';
import { readMnist } from '../../testing/mnistFile';
import { run } from '../run';
import { mapSides } from './mapSides';
import { runPaper } from './reproduce';
import { paceText, searchReadings } from './searchReadings';

/** The paper on 4x4 images, two of a class, for one epoch. */
const tiny: Scale = {
  seeds: [0, 1],
  shrink: (experiment) => ({
    ...experiment,
    data: { ...experiment.data, imageSize: 4, images: experiment.data.sampling === 'uniform' ? 20 : 2 },
    training: { ...experiment.training, epochs: 1 },
  }),
};

const folder = ownFolder('reproduce');

/** Trains in this process what the command would train on threads. */
function trainer() {
  const backend = backendNamed('wasm-simd');
  if (!backend) throw new Error('no WebAssembly with SIMD');
  const mnist = readMnist();
  const done = new Map<string, Result>();
  const find: Find = (experiment) => done.get(experimentKey(experiment));
  const asked: number[] = [];
  const train = async (experiments: readonly Experiment[]): Promise<boolean> => {
    const missing = experiments.filter((experiment) => !find(experiment));
    asked.push(missing.length);
    for (const experiment of missing) {
      const run = Trainer.start(experiment, mnist, backend);
      while (!run.finished) run.trainBatch();
      done.set(experimentKey(experiment), resultOf(run.state(), 0));
    }
    return false;
  };
  return { find, train, asked };
}

function terminal() {
  const written = { stdout: '', stderr: '' };
  return {
    written,
    stdin: (async function* () {})(),
    stdout: { write: (text: string) => (written.stdout += text) },
    stderr: { write: (text: string) => (written.stderr += text) },
  };
}

describe('resqunn reproduce', () => {
  it('runs the paper and says of every claim what was measured', async () => {
    const { find, train, asked } = trainer();
    const out = terminal();
    const options = { scale: tiny, beyond: true, backend: 'wasm-simd', find, train, terminal: out };
    expect(await runPaper(options)).toBe(false);
    const { stdout } = out.written;
    expect(stdout.match(/^## /gm)).toHaveLength(7);
    expect(stdout).not.toMatch(/NaN|undefined|not run/);
    expect(stdout).toContain(
      '| Quantum head, O1+O2: both layers have a gradient | QCL1 exactly 0, QCL2 exactly 0 | **holds** |',
    );
    expect(stdout).toContain(
      '| Dense head, no residual: only QCL2 has a gradient | QCL1 None, QCL2 reached | **holds** | QCL1 reached, QCL2 reached | **fails** |',
    );
    expect(stdout).toContain(
      '| (O1+O2)+O3 | all layers | QCL1, QCL2, QCL3 | **holds** | QCL1, QCL2, QCL3 | **holds** |',
    );
    expect(stdout).toContain('| X+O2 | 28×28 | 28×28 | **holds** |');
    for (const experiment of runsOf(beyondSeries(), tiny)) expect(find(experiment)).toBeDefined();
    // Asked again, nothing is left to do.
    const again = terminal();
    await runPaper({ ...options, terminal: again });
    expect(asked.at(-1)).toBe(0);
    expect(again.written.stdout).toBe(stdout);
  });

  it('searches readings, reports on them and keeps every one', async () => {
    const { find, train, asked } = trainer();
    const out = terminal();
    const said: string[] = [];
    const kept: (readonly RecordedReading[])[] = [];
    let hours = 0;
    const options = {
      part: 'first',
      departures: '1',
      find,
      train,
      terminal: out,
      say: (line: string) => said.push(line),
      keep: async (all: readonly RecordedReading[]) => void kept.push(all),
      scale: tiny,
      // Each round takes an hour.
      now: () => 3_600_000 * (hours++ >> 1),
    };
    expect(await searchReadings(options)).toBe(false);
    for (const target of targets) {
      const own = kept[0]?.filter(({ figure }) => figure === target.figure).map(({ reading }) => reading);
      expect(own).toEqual([...readings(target, 0), ...readings(target, 1)].filter(partNamed('first').has));
      expect(out.written.stdout).toContain(`### The nearest ${Math.min(20, own?.length ?? 0)} of ${own?.length}`);
    }
    expect(out.written.stdout).not.toMatch(/NaN|undefined/);
    // The first round knows nothing of the pace, every other does.
    expect(said[0]).toMatch(/^readings: 0 of 55 screened; of this round \d+ runs are next$/);
    for (const line of said.slice(1)) expect(line).toMatch(/ screened, \d+ an hour, .+ left; of this round \d+ runs/);
    expect(said).toHaveLength(asked.length);
    const before = asked.length;
    const again = terminal();
    await searchReadings({ ...options, terminal: again });
    expect(asked).toHaveLength(before);
    expect(again.written.stdout).toBe(out.written.stdout);
    expect(kept[1]).toEqual(kept[0]);
  });

  it('says of the whole search how fast it is and what is left', () => {
    expect(paceText(0, 4896, 100)).toBe('');
    expect(paceText(96, 4800, 3600)).toBe(', 96 an hour, 50 h 0 min left');
    expect(paceText(10, 1, 20)).toBe(', 1800 an hour, 2 s left');
  });

  it.each([
    ['results.jsonl', ['--quick'], 'line 1: expected a result of a sweep, got "my notes"'],
    ['results.jsonl', ['--readings', '--departures', '0'], 'line 1: expected a result of a sweep, got "my notes"'],
    ['readings.json', ['--readings', '--departures', '0'], 'not JSON'],
  ])('leaves a foreign %s alone with %j', async (name, args, message) => {
    const own = mkdtempSync(join(folder, 'foreign-'));
    writeFileSync(join(own, name), 'my notes');
    const out = terminal();
    expect(await run(['reproduce', ...args, '--out', own], out)).toBe(1);
    expect(out.written.stderr).toContain(`resqunn: ${join(own, name)}: ${message}`);
    expect(readFileSync(join(own, name), 'utf8')).toBe('my notes');
    expect(readdirSync(own)).toEqual([name]);
  });

  it('measures the sizes of Table 2 by a forward pass', () => {
    expect([...mapSides('typescript')]).toEqual([...mapSides('wasm-simd')]);
    expect([...mapSides('typescript').values()]).toEqual([7, 14, 14, 28, 28]);
  });

  it.each<[string[], number, string]>([
    [['file.json'], 2, 'expected no FILE, got file.json'],
    [['--fast'], 2, "Unknown option '--fast'"],
    [['--readings', '--departures', '12'], 2, '--departures: expected a whole number from 0 to 11, got "12"'],
    [['--readings', '--part', 'half'], 2, '--part: expected first, quarter, averaged, again, got "half"'],
    [['--out', '/dev/null/folder'], 1, 'cannot make the folder /dev/null/folder'],
  ])('%j has status %d', async (args, status, message) => {
    const out = terminal();
    const own = args.includes('--out') ? args : [...args, '--out', folder];
    expect(await run(['reproduce', ...own], out)).toBe(status);
    expect(out.written.stderr).toContain(message);
    expect(out.written.stdout).toBe('');
  });
});
