import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bestBackend } from '../engine/backends';
import { Trainer } from '../engine/train/trainer';
import { readSweep } from '../io/sweepFile';
import { formatPlacement } from '../model/notation';
import { type Estimate, estimate } from '../model/statistics';
import { estimateText } from '../reproduce/claims/tables';
import { judge, type Rule } from '../reproduce/claims/verdict';
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

/** Validation accuracies of the table, by seed. */
function accuracies(placement: string, mode: string): number[] {
  const row = table.split('\n').find((line) => line.includes(`| ${placement} `) && line.includes(`| ${mode} `));
  const cells = row?.split('|').map((cell) => cell.trim()) ?? [];
  return cells.slice(3, 8).map((cell) => Number.parseFloat(cell));
}

it('what the table is said to show is the verdict of the rules, with its interval', () => {
  const [none, first, second, image, all] = ['no residual', 'X+O1', 'O1+O2', 'X+O2', '(X+O1)+O2'].map((placement) =>
    accuracies(placement, 'paper'),
  ) as [number[], number[], number[], number[], number[]];
  const paired = (high: readonly number[][], low: readonly number[][]) =>
    estimate(
      none.map(
        (_, seed) =>
          Math.min(...high.map((own) => own[seed] as number)) - Math.max(...low.map((own) => own[seed] as number)),
      ),
    );
  const expected: [string, Rule, Estimate, string][] = [
    ['Without a residual', { kind: 'doesNotTrain' }, estimate(none), ' %'],
    ['O1+O2 comes above', { kind: 'beats' }, paired([second], [first]), ' points'],
    ['Handing X itself', { kind: 'beats' }, paired([image, all], [second, first, none]), ' points'],
  ];
  for (const [name, rule, measured, unit] of expected) {
    const [, said = ''] = table.split(`- **${name}`);
    expect(said.slice(0, said.indexOf('**'))).toContain(`: ${judge(rule, measured, 10)}.`);
    expect(said.split('\n- **')[0]).toContain(estimateText(measured, unit, rule.kind === 'beats'));
  }
  expect(table).toContain(estimateText(estimate(accuracies('no residual', 'exact')), ' %'));
});
