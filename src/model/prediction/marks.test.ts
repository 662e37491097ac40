import { describe, expect, test } from 'vitest';
import { formatPlacement } from '../notation';
import { gradientReach } from '../reach';
import { withLayerCount } from '../settings/access';
import { firstExperiment } from '../settings/paper';
import { allPlacements } from '../skips';
import { curveMark, layerMarks, plainVerdict, reasonFor, spokenMarks } from './marks';
import type { Given } from './prediction';
import { nextQuestion, questionsFor } from './questions';

const experiment = { ...firstExperiment, skips: [[0, 1] as const] };
const given: Given = { of: experiment, phase: 'training', answers: ['learns', 'learns'], curve: [0.36, 0.74, 0.91] };

test('X+O1, where everyone says "learns": QCL1 gets None, and the reason is the cut', () => {
  const marks = layerMarks(given, ['none', 'reached']);
  expect(marks.map(({ name, said, measured, right }) => [name, said, measured, right])).toEqual([
    ['QCL1', 'learns', 'None', false],
    ['QCL2', 'learns', 'learns', true],
  ]);
  expect(marks[0]?.reason).toBe(
    'The skip carries X around QCL1, but O1 still has to pass the cut. Only a skip from O1 to the last sum goes around it.',
  );
  expect(plainVerdict(experiment, ['none', 'reached'])).toEqual({
    strong: 'QCL1 gets None: no gradient.',
    rest: 'QCL2 takes X+O1 as bare numbers, and the chain rule stops there.',
  });
});

test('the measurement decides, not the graph', () => {
  expect(layerMarks(given, ['reached', 'none']).map(({ right }) => right)).toEqual([true, false]);
});

test.each([
  [0.81, true],
  [1.0, true],
  [0.804, false],
  [0.1, false],
])('a curve that ends at 0.91 counts within 0.10: measured %d, %s', (accuracy, right) => {
  expect(curveMark(given, accuracy, ['none', 'reached'])?.right).toBe(right);
});

test('a high curve over a layer with None says what it does not prove; a low one that it guesses', () => {
  expect(curveMark(given, 0.83, ['none', 'reached'])?.reason).toBe(
    'Within 0.10 counts. A high curve does not prove that every layer learned: QCL1’s angles are the random ones it began with.',
  );
  expect(curveMark(given, 0.12, ['none', 'reached'])?.reason).toContain('no more than guessing');
  expect(curveMark(given, 0.86, ['reached', 'reached'])?.reason).toBe('Within 0.10 counts.');
  expect(curveMark({ ...given, curve: null }, 0.86, [])).toBeNull();
});

test('whoever listens hears score, answers and reasons', () => {
  expect(spokenMarks(layerMarks(given, ['none', 'reached']))).toMatch(
    /^1 of 2 right\. QCL1: you said learns, measured None\. The skip .* QCL2: you said learns, measured learns\./,
  );
});

describe.each([1, 2, 3])('%i layers', (layers) => {
  const base = withLayerCount(firstExperiment, layers);

  test('every layer of every placement has a reason that agrees with its reach', () => {
    for (const skips of allPlacements(layers)) {
      for (const gradientMode of ['paper', 'exact'] as const) {
        const one = { ...base, skips, gradientMode };
        gradientReach(one).forEach(({ state }, index) => {
          const reason = reasonFor(one, index + 1);
          expect(/has to pass/.test(reason), `${formatPlacement(skips, layers)} QCL${index + 1}`).toBe(
            state === 'none',
          );
        });
      }
    }
  });

  test('every placement of the paper is asked once, from X+O1 on', () => {
    const asked = questionsFor(layers);
    expect(asked[0]).toEqual([[0, 1]]);
    let skips = asked[0] ?? [];
    const seen = new Set<string>();
    for (const _ of asked) {
      seen.add(formatPlacement(skips, layers));
      skips = nextQuestion({ ...base, skips });
    }
    expect(seen.size).toBe({ 1: 2, 2: 5, 3: 15 }[layers]);
    expect(skips).toEqual(asked[0]);
  });
});
