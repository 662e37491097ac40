import { expect, test } from 'vitest';
import type { Experiment } from '../experiment';
import { firstExperiment } from '../settings/paper';
import type { EndedRun, Learned } from './ended';
import { gains, nextQuestion } from './next';

const ended = (layers: readonly Learned[], changes: Partial<Experiment> = {}): EndedRun => ({
  experiment: { ...firstExperiment, ...changes },
  untrained: 0.1,
  accuracy: 0.8,
  layers,
  seeds: new Map([
    [1, 0.7],
    [2, 0.9],
  ]),
  frozen: null,
  linear: null,
});

test.each<[string, EndedRun]>([
  ['rescue', ended(['none', 'learned'])],
  ['law', ended(['learned', 'learned'])],
  ['worth', ended(['learned', 'learned'], { gradientMode: 'exact' })],
  ['worth', ended(['learned'])],
])('the next question is %s', (lesson, run) => {
  expect(nextQuestion(run).lesson).toBe(lesson);
});

test('what training brings is told over seeds that have both sides', () => {
  const run = ended(['learned', 'learned']);
  expect(gains(run, new Map([[0, 0.5]]))).toBeNull();
  const found = gains(
    run,
    new Map([
      [0, 0.5],
      [2, 0.85],
      [9, 0],
    ]),
  );
  expect(found?.[0]).toBeCloseTo(0.05);
  expect(found?.[1]).toBeCloseTo(0.3);
  expect(found?.[2]).toBe(2);
});
