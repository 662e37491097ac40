import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { circuitSteps } from '../../model/gateSteps';
import { paperExperiment } from '../../model/settings/paper';
import { destination, gradientOf, stepWords } from './words';

const value = { state: 'value', rms: [0.1, 0.2, 0.3, 0.4], mean: [], last: [], norm: 1 } as const;
const shallow = (change: Partial<Experiment> = {}): Experiment => ({
  ...paperExperiment,
  layers: [
    { depth: 1, trainable: true },
    { depth: 1, trainable: false },
  ],
  ...change,
});

it('stepWords names the state at every place of the cursor', () => {
  const gateSteps = circuitSteps(2, { reuploading: true, entangling: true });
  const words = [0, 1, 2, 4, 7, 10].map((done) => stepWords(gateSteps, done, 'RX(θ)', 'at the start'));
  expect(words).toEqual([
    'at the start',
    'after RY(x) of repetition 1',
    'after RX(θ) of repetition 1',
    'after CNOT 1→2 of repetition 1',
    'after RX(θ) of repetition 2',
    'after the last CNOT',
  ]);
});

it.each([
  [[], 1, 'Then re-encoded by QCL2.'],
  [[], 2, 'Then read by the head.'],
  [[[1, 2]], 1, 'Then re-encoded by QCL2 and carried to sum 2 by the skip.'],
  [[[0, 1]], 1, 'Then added up at sum 1 and re-encoded by QCL2.'],
] as const)('destination with skips %j of O%i', (skips, k, sentence) => {
  expect(destination({ ...paperExperiment, skips }, k)).toBe(sentence);
});

describe('gradientOf', () => {
  it('tells value, exact zero, None, frozen and not measured apart', () => {
    expect(gradientOf(shallow(), 1, value, 2)).toEqual({ state: 'value', size: 0.3 });
    // Read out qubit 0 of one repetition: angle 3 is outside its light cone.
    expect(gradientOf(shallow({ readout: 'qubit0' }), 1, value, 3)).toEqual({ state: 'zero', size: 0 });
    expect(gradientOf(shallow(), 1, { state: 'none' }, 0).state).toBe('none');
    expect(gradientOf(shallow(), 2, null, 0).state).toBe('frozen');
    expect(gradientOf(shallow(), 1, null, 0).state).toBe('unmeasured');
  });
});
