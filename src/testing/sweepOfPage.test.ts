import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readResult } from '../io/resultLine';
import { writeSweepFile } from '../io/sweepPlan';
import { experimentKey } from '../model/identity';
import { type SweepPlan, sweepRuns } from '../model/sweep/plan';
import { keyedRuns } from '../store/sweep/sweepState';
import { resqunn } from './commandLine';
import { ownFolder } from './folder';
import { tinyExperiment } from './inProcessLab';

const folder = ownFolder('sweepOfPage');
const plan: SweepPlan = {
  base: { ...tinyExperiment, training: { ...tinyExperiment.training, epochs: 1 } },
  factors: [
    { id: 'layers.0.depth', levels: [1, 2] },
    { id: 'skips', levels: [[], [[1, 2]]] },
  ],
  seeds: [3, 4],
};

it.each([
  ['alone', plan, sweepRuns(plan).map(({ experiment }) => experimentKey(experiment))],
  ['with frozen twins', { ...plan, twins: true }, keyedRuns({ ...plan, twins: true }).map(({ key }) => key)],
] as const)(
  'the command line takes the file that the page writes: the same runs, in the same order, trained, %s',
  async (name, asked, keys) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, writeSweepFile(asked));
    const listed = await resqunn(['sweep', 'list', file]);
    expect(listed).toMatchObject({ status: 0, stderr: '' });
    expect(
      listed.stdout
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/ {2,}/)[1]),
    ).toEqual(keys);

    const results = join(folder, `${name}.results.jsonl`);
    expect(await resqunn(['sweep', file, '--out', results, '--quiet'])).toMatchObject({ status: 0 });
    const lines = readFileSync(results, 'utf8').trim().split('\n');
    expect(lines.map((line) => readResult(JSON.parse(line), 'result').key).sort()).toEqual([...keys].sort());
  },
);
