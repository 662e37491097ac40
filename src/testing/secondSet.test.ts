import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bestBackend } from '../engine/backends';
import { Trainer } from '../engine/train/trainer';
import { readSweep } from '../io/sweepFile';
import { formatPlacement } from '../model/notation';
import { readImages } from './mnistFile';

/** docs/second-set.md: its sweep, and two of its numbers trained again. */

const docs = join(import.meta.dirname, '../../docs');
const table = readFileSync(join(docs, 'second-set.md'), 'utf8');
const runs = readSweep(JSON.parse(readFileSync(join(docs, 'second-set.json'), 'utf8')));

it.each([
  ['X+O1', 'paper', 1],
  ['no residual', 'exact', 0],
])('%s, %s gradient, seed %i on Fashion-MNIST is as the table has it', (placement, mode, seed) => {
  const experiment = runs.find(
    (run) => formatPlacement(run.skips, 2) === placement && run.gradientMode === mode && run.seed === seed,
  );
  if (!experiment) throw new Error('no such run in the sweep');
  expect(experiment.data.set).toBe('fashion-mnist');
  const trainer = Trainer.start(experiment, readImages('fashion-mnist'), bestBackend());
  while (!trainer.finished) trainer.trainBatch();
  const accuracy = trainer.history.at(-1)?.validation.accuracy ?? 0;
  const row = table.split('\n').find((line) => line.includes(`| ${placement} `) && line.includes(`| ${mode} `));
  expect(row?.split('|').map((cell) => cell.trim())[3 + seed]).toBe(`${(100 * accuracy).toFixed(1)} %`);
});
