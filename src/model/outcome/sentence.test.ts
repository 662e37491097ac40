import { describe, expect, test } from 'vitest';
import type { Experiment, GradientMode, Skip } from '../experiment';
import { gradientReach } from '../reach';
import { withLayerCount } from '../settings/access';
import { withHead } from '../settings/changes';
import { firstExperiment } from '../settings/paper';
import { allPlacements } from '../skips';
import { type EndedRun, endOf } from './ended';
import { outcomeOf, outcomeSentence } from './sentence';

const placed = (skips: readonly Skip[], changes: Partial<Experiment> = {}): Experiment => ({
  ...firstExperiment,
  skips,
  ...changes,
});

/** A run that ended so; its layers as the graph predicts them, which the engine's tests show to be what is measured. */
function ended(experiment: Experiment, accuracy: number, more: Partial<EndedRun> = {}): EndedRun {
  const layers = gradientReach(experiment).map(({ state }) => (state === 'reached' ? 'learned' : state));
  return { experiment, untrained: 0.1, accuracy, layers, seeds: new Map(), frozen: null, linear: null, ...more };
}

const say = (run: EndedRun, before: EndedRun | null = null): string => {
  const { strong, rest } = outcomeSentence(outcomeOf(run, before));
  return `${strong} ${rest}`;
};

const none = placed([]);
const rescued = placed([[1, 2]]);
const useless = placed([[0, 1]]);

describe('what was shown', () => {
  test.each<[string, EndedRun, EndedRun | null]>([
    [
      '0.10 → 0.86: QCL1 learns now, because O1 carries the gradient around the cut. A linear model on as many inputs reaches 0.89.',
      ended(rescued, 0.86, { linear: 0.89 }),
      ended(none, 0.1),
    ],
    ['0.10 → 0.83: QCL1 gets None all the same; QCL2 and the head do it.', ended(useless, 0.83), ended(none, 0.1)],
    ['0.86 → 0.10: QCL1 has lost its gradient.', ended(none, 0.1), ended(rescued, 0.86)],
    ['0.10, as before: no gradient arrives at QCL1 here either.', ended(useless, 0.1), ended(none, 0.1)],
    [
      'About the same, 0.86 and 0.87: one seed cannot tell them apart.',
      ended(
        placed([
          [0, 1],
          [1, 2],
        ]),
        0.87,
      ),
      ended(rescued, 0.86),
    ],
    [
      '0.10 → 0.62: QCL1 learns now, because the exact gradient is cut nowhere.',
      ended(placed([], { gradientMode: 'exact' }), 0.62),
      ended(none, 0.1),
    ],
    [
      '0.08, no better than guessing: QCL1 gets None; QCL2 and the head alone do not get there.',
      ended(none, 0.08),
      null,
    ],
    ['0.10 → 0.86 in 30 epochs: QCL1, QCL2 and the head learned.', ended(rescued, 0.86), null],
    // Other images: nothing to compare with.
    [
      '0.10 → 0.86 in 30 epochs: QCL1, QCL2 and the head learned.',
      ended(rescued, 0.86),
      ended({ ...none, seed: 3 }, 0.1),
    ],
    [
      '0.10 → 0.86: QCL1 learns now; other settings were changed too.',
      ended({ ...rescued, readout: 'qubit0' }, 0.86),
      ended(none, 0.1),
    ],
    [
      '0.47 → 0.86: QCL1 and QCL2 learn now, frozen no more.',
      ended(rescued, 0.86),
      ended({ ...rescued, layers: rescued.layers.map((layer) => ({ ...layer, trainable: false })) }, 0.47),
    ],
    [
      '0.30 → 0.80: QCL1 and QCL2 learn now, because O1 and O2 carry the gradient around the cuts.',
      ended(
        {
          ...withLayerCount(none, 3),
          skips: [
            [1, 2],
            [2, 3],
          ],
        },
        0.8,
      ),
      ended(withLayerCount(none, 3), 0.3),
    ],
    [
      '0.47 → 0.60: the same layers learn, and the head reads 196 numbers in place of 49.',
      ended(
        placed([
          [1, 2],
          [0, 2],
        ]),
        0.6,
      ),
      ended(rescued, 0.47),
    ],
  ])('%s', (sentence, run, before) => {
    expect(say(run, before)).toBe(sentence);
  });

  test('a gradient of 0 in every epoch is not taken for learning', () => {
    const value = { state: 'value', mean: [0], last: [0], norm: 0 } as const;
    const record = (epoch: number, rms: number) => ({
      epoch,
      train: null,
      validation: { loss: 1, accuracy: 0.1 },
      contrast: [],
      layers: [{ ...value, rms: [rms], rounding: 1e-15 }, { state: 'none' } as const],
      head: null,
    });
    expect(endOf(none, [{ ...record(0, 0), layers: null }, record(1, 1e-16)])?.layers).toEqual(['zero', 'none']);
    // It has learned, though nothing is left of its gradient.
    expect(endOf(none, [{ ...record(0, 0), layers: null }, record(1, 0.1), record(2, 1e-16)])?.layers).toEqual([
      'learned',
      'none',
    ]);
    expect(endOf(none, [{ ...record(0, 0), layers: null }])).toBeNull();
  });
});

describe('seeds', () => {
  const seeds = (...values: number[]) => new Map(values.map((value, index) => [index + 1, value]));
  test.each<[string, EndedRun, EndedRun | null]>([
    [
      'In all 3 seeds it is better.',
      ended(rescued, 0.86, { seeds: seeds(0.8, 0.7) }),
      ended(none, 0.1, { seeds: seeds(0.1, 0.2) }),
    ],
    [
      'In all 3 seeds it is worse.',
      ended(none, 0.1, { seeds: seeds(0.1, 0.2) }),
      ended(rescued, 0.86, { seeds: seeds(0.8, 0.7) }),
    ],
    [
      'Seeds disagree: of 4, better in 2, worse in 1, about the same in 1.',
      ended(rescued, 0.5, { seeds: seeds(0.5, 0.3, 0.4) }),
      ended(none, 0.4, { seeds: seeds(0.2, 0.4, 0.41) }),
    ],
    // Only what both have is compared.
    [
      'In all 2 seeds it is about the same.',
      ended(rescued, 0.5, { seeds: seeds(0.5, 0.9) }),
      ended(none, 0.5, { seeds: seeds(0.51) }),
    ],
    [
      'Seeds disagree: 1 of 3 no better than guessing, 0.10 to 0.62.',
      ended(none, 0.5, { seeds: seeds(0.1, 0.62) }),
      null,
    ],
    ['Over 3 seeds 0.50 to 0.62.', ended(none, 0.5, { seeds: seeds(0.6, 0.62) }), ended(rescued, 0.5)],
    ['', ended(none, 0.5), null],
  ])('%s', (sentence, run, before) => {
    expect(outcomeOf(run, before).seeds).toBe(sentence);
  });
});

describe('for every placement, both heads, both modes', () => {
  const heads = ['dense', 'quantum'] as const;
  const modes: readonly GradientMode[] = ['paper', 'exact'];
  const all = (layers: number): Experiment[] =>
    heads.flatMap((kind) =>
      modes.flatMap((gradientMode) =>
        allPlacements(layers).map((skips) => ({
          ...withHead(withLayerCount(firstExperiment, layers), kind),
          skips,
          gradientMode,
        })),
      ),
    );
  /** Names after 'learns now' or 'learn now': who is said to have become one that learns. */
  const named = (text: string, by: RegExp): string[] => (by.exec(text)?.[1] ?? '').match(/QCL\d/g) ?? [];

  test.each([1, 2, 3, 4])('%i layers, alone', (layers) => {
    for (const experiment of all(layers)) {
      for (const accuracy of [0.05, 0.5, 1]) {
        const text = say(ended(experiment, accuracy), null);
        expect(text).toContain(accuracy.toFixed(2));
        const states = gradientReach(experiment).map(({ state }) => state);
        const without = states.flatMap((state, index) => (state === 'none' ? [`QCL${index + 1}`] : []));
        expect(named(text, /((?:QCL\d(?:, | and )?)+) gets? None/)).toEqual(without);
        expect(text).not.toMatch(/undefined|NaN| {2}|\.\.|paper mode|re-encode/);
      }
    }
  });

  test.each([1, 2, 3])('%i layers, each against each', (layers) => {
    const experiments = all(layers);
    // With three layers every 41st pair, which goes through all of both sides.
    const step = layers < 3 ? 1 : 41;
    let pair = 0;
    for (const before of experiments) {
      for (const after of experiments) {
        if (pair++ % step !== 0 || before.head.kind !== after.head.kind) continue;
        for (const accuracy of [0.3, 0.6, 0.9]) {
          const text = say(ended(after, accuracy), ended(before, 0.6));
          const [then, now] = [gradientReach(before), gradientReach(after)];
          const gained = now.flatMap(({ state }, k) =>
            state === 'reached' && then[k]?.state === 'none' ? [`QCL${k + 1}`] : [],
          );
          const lost = now.flatMap(({ state }, k) =>
            state === 'none' && then[k]?.state === 'reached' ? [`QCL${k + 1}`] : [],
          );
          const saidGained = named(text, /((?:QCL\d(?:, | and )?)+) learns? now/);
          const saidLost = named(text, /((?:QCL\d(?:, | and )?)+) ha(?:s|ve) lost/);
          // Whoever is named has changed, and the one that goes with the numbers is named.
          expect([[], gained]).toContainEqual(saidGained);
          expect([[], lost]).toContainEqual(saidLost);
          if (accuracy > 0.62) expect(saidGained).toEqual(gained);
          if (accuracy < 0.58) expect(saidLost).toEqual(gained.length > 0 && lost.length === 0 ? [] : lost);
          expect(text).toContain('0.60');
          expect(text).not.toMatch(/undefined|NaN| {2}|\.\.|paper mode|re-encode/);
        }
      }
    }
  });
});
