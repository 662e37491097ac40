import { describe, expect, it } from 'vitest';
import type { Experiment } from '../experiment';
import { parsePlacement } from '../notation';
import { gradientReach } from '../reach';
import { withLayerCount } from '../settings/access';
import { firstExperiment } from '../settings/paper';
import { allPlacements } from '../skips';
import { type Light, lightSentence, talk } from './lights';

const untrained = { epoch: 0, accuracy: null };
const experiment = (placement: string, layers = 2, changes: Partial<Experiment> = {}): Experiment => ({
  ...withLayerCount(firstExperiment, layers),
  skips: parsePlacement(placement, layers),
  ...changes,
});

describe('what is said of a lit part', () => {
  it.each<[Light, string, string]>([
    ['input', 'O1+O2', 'X is the image, 14 × 14 pixels. A window of 2 × 2 slides over it.'],
    ['layer-1', 'no residual', 'QCL1 gets None: no gradient arrives, and its angles stay as they are.'],
    ['layer-1', 'O1+O2', 'QCL1 learns: a gradient arrives, and training turns its angles.'],
    [
      'layer-2',
      'no residual',
      'QCL2 learns: a gradient arrives, straight from the head, and training turns its angles.',
    ],
    ['cut', 'X+O1', 'QCL2 takes X+O1 as bare numbers, and the chain rule stops here.'],
    ['around', 'X+O1', 'No skip leads around the cut: QCL1 gets None.'],
    ['around', 'O1+O2', 'The skip carries the gradient around the cut.'],
    ['head', 'O1+O2', 'The head reads 49 numbers and picks one of 10 digits.'],
    ['gradient', 'no residual', 'A row for each angle, a column for each epoch. QCL1 has None: not even zero.'],
    ['gradient', 'O1+O2', 'A row for each angle, a column for each epoch: the darker, the larger its gradient.'],
  ])('%s of %s', (light, placement, words) => {
    expect(lightSentence(light, experiment(placement), untrained)).toBe(words);
  });

  it('the curves say what training has come to', () => {
    const of = (epoch: number, accuracy: number | null) =>
      lightSentence('curves', experiment('O1+O2'), { epoch, accuracy });
    expect(of(0, null)).toBe('How many of the digits it has never seen are read right, after each epoch.');
    expect(of(0, 0.095)).toBe('Before training it reads 0.10 of the digits right; guessing gives 0.10.');
    expect(of(1, 0.5)).toBe('After 1 epoch it reads 0.50 of the digits right; guessing gives 0.10.');
    expect(of(30, 0.858)).toBe('After 30 epochs it reads 0.86 of the digits right; guessing gives 0.10.');
  });

  it('with open scissors nothing is cut, and one layer has no cut', () => {
    const exact = experiment('no residual', 2, { gradientMode: 'exact' });
    expect(lightSentence('cut', exact, untrained)).toMatch(/open/);
    expect(lightSentence('around', exact, untrained)).toBe('No skip is needed: nothing is cut.');
    for (const light of talk)
      expect(lightSentence(light, experiment('no residual', 1), untrained)).not.toMatch(/stops|None/);
  });

  it('agrees with the reach for every placement of two and three layers, in both modes, and fits the back row', () => {
    for (const layers of [2, 3]) {
      for (const skips of allPlacements(layers)) {
        for (const gradientMode of ['paper', 'exact'] as const) {
          const all = { ...experiment('no residual', layers), skips, gradientMode };
          const reaches = gradientReach(all);
          reaches.forEach(({ state }, index) => {
            expect(lightSentence(`layer-${index + 1}`, all, untrained)).toMatch(
              state === 'none' ? /gets None/ : /learns/,
            );
          });
          const none = reaches.flatMap(({ state }, index) => (state === 'none' ? [`QCL${index + 1}`] : []));
          expect(lightSentence('around', all, untrained).match(/QCL\d/g) ?? []).toEqual(none);
          for (const light of [...talk, 'head', 'gradient'] as const) {
            const words = lightSentence(light, all, { epoch: 30, accuracy: 0.86 });
            expect(words.length, words).toBeLessThanOrEqual(100);
            expect(words).not.toMatch(/re-encode|paper mode|reach/);
          }
        }
      }
    }
  });

  it('there is no layer beyond the last', () => {
    expect(() => lightSentence('layer-3', experiment('O1+O2'), untrained)).toThrow('layer 3: expected 1 to 2');
  });
});
