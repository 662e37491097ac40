import { expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { noOwnNames } from '../../model/imageSets';
import { withHead } from '../../model/settings/changes';
import { firstExperiment } from '../../model/settings/paper';
import { runsSentence } from './captions';

const run = (letter: string, change: Partial<Experiment> = {}) => ({
  letter,
  experiment: { ...firstExperiment, ...change },
});
const skips = [[1, 2]] as const;

it('names placement, head, gradient, size and seed of a run', () => {
  expect(runsSentence([run('A', { skips })], noOwnNames)).toBe(
    'O1+O2, 2 layers, dense head, paper gradient, 14×14, seed 0.',
  );
});

it('names every other setting that the lab does not open with', () => {
  const { layers, training } = firstExperiment;
  const other = run('A', {
    layers: layers.map((layer) => ({ ...layer, trainable: false })),
    training: { ...training, learningRate: 0.03 },
    readout: 'qubit0',
    seed: 7,
  });
  expect(runsSentence([other], noOwnNames)).toBe(
    'no residual, 2 layers, dense head, paper gradient, 14×14, seed 7, layers frozen, readout qubit 0, rate 0.03.',
  );
  const quantum = runsSentence([{ letter: 'A', experiment: withHead(firstExperiment, 'quantum') }], noOwnNames);
  expect(quantum).toContain('quantum head');
  expect(quantum).toContain('digits 0–3');
});

it('says once what several runs share, and of each what is its own', () => {
  expect(runsSentence([run('A'), run('B', { skips, gradientMode: 'exact' })], noOwnNames)).toBe(
    'A: no residual, paper gradient. B: O1+O2, exact gradient. All: 2 layers, dense head, 14×14, seed 0.',
  );
});
