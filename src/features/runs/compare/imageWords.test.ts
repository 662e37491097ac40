import { expect, it } from 'vitest';
import type { Experiment } from '../../../model/experiment';
import { noOwnNames } from '../../../model/imageSets';
import { firstExperiment } from '../../../model/settings/paper';
import { imageCounts } from '../../../model/shapes';
import type { SeenImage } from '../../../protocol/pair';
import { newRun } from '../../../store/state/runs';
import { agreementWords, imageName, partWords, readWords } from './imageWords';
import type { Pair } from './pairData';

const run = (letter: string, data: Partial<Experiment['data']> = {}) =>
  newRun(letter.charCodeAt(0), letter, { ...firstExperiment, data: { ...firstExperiment.data, ...data } }, 'trained');
const pairOf = (data: Partial<Experiment['data']>): Pair => [run('A', data), run('B', data)];
const seen = (change: Partial<SeenImage> = {}): SeenImage => ({
  maps: [],
  probabilities: Float64Array.of(0.25, 0.75),
  prediction: 1,
  label: 0,
  loss: 1.3862,
  part: 'validation',
  ...change,
});
const ofThreeAndSeven = run('A', { digits: [3, 7] });

it('an image and what is read in it go by the digits of the run, not by their places', () => {
  expect(readWords(ofThreeAndSeven, seen(), noOwnNames)).toBe('reads 7 with 0.75, loss 1.386');
  expect(readWords(ofThreeAndSeven, seen({ label: null, loss: null }), noOwnNames)).toBe(
    'reads 7 with 0.75, a class that it does not have',
  );
  const shown = { index: 4, count: 40, agreement: null };
  const name = (label: number | null) =>
    imageName([ofThreeAndSeven, run('B')], { ...shown, reads: [seen({ label }), seen()] }, noOwnNames);
  expect([name(0), name(null)]).toEqual(['validation image 4, a 3', 'validation image 4']);
});

it('says what the image is to a run that does not validate with it', () => {
  const words = (['validation', 'training', 'unused', 'another'] as const).map((part) =>
    partWords(run('B'), seen({ part })),
  );
  expect(words).toEqual([
    '',
    'B was trained on this image.',
    'B neither trains nor validates with this image.',
    'B has other images, and shows one of its own.',
  ]);
});

it('says of which images the answers are compared', () => {
  const all = imageCounts(firstExperiment).validation;
  expect(agreementWords(pairOf({}), all)).toBe(`The same ${all} digits, read right by`);
  expect(agreementWords(pairOf({ set: 'fashion' }), all)).toBe(`The same ${all} images, read right by`);
  expect(agreementWords(pairOf({}), all - 1)).toBe(`The ${all - 1} digits that both validate with, read right by`);
});
