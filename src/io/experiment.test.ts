import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experimentPresets } from '../model/presets';
import { firstExperiment, paperExperiment } from '../model/settings/paper';
import { experiments } from '../testing/arbitraries';
import { parseExperiment } from './experiment';
import { FieldError } from './fieldError';

/** The first experiment as JSON would bring it, with one field (a path like `data.images`) replaced. */
function withField(path: string, value: unknown): unknown {
  const copy = structuredClone(firstExperiment) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const owner = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete owner[last];
  else owner[last] = value;
  return copy;
}

function errorOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(FieldError);
    return (error as FieldError).message;
  }
  throw new Error('expected an error, got none');
}

describe('parseExperiment', () => {
  it('gives back every legal experiment, from JSON text too', () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        expect(parseExperiment(structuredClone(experiment))).toStrictEqual(experiment);
      }),
    );
    for (const { experiment } of experimentPresets) {
      expect(parseExperiment(JSON.parse(JSON.stringify(experiment)))).toStrictEqual(experiment);
    }
  });

  it('puts skips into canonical order', () => {
    const read = parseExperiment({
      ...paperExperiment,
      skips: [
        [1, 2],
        [0, 2],
        [0, 1],
      ],
    });
    expect(read.skips).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  const depth = (value: unknown) => withField('layers.1', { depth: value, trainable: true });
  it.each<[unknown, string]>([
    [depth('four'), 'experiment.layers[1].depth: expected a whole number from 1 to 10, got "four"'],
    [depth(2.5), 'experiment.layers[1].depth: expected a whole number from 1 to 10, got 2.5'],
    [depth(0), 'experiment.layers[1].depth: expected a whole number from 1 to 10, got 0'],
    [depth(11), 'experiment.layers[1].depth: expected a whole number from 1 to 10, got 11'],
    [depth(undefined), 'experiment.layers[1].depth: expected a whole number from 1 to 10, got nothing'],
    [withField('layers', []), 'experiment.layers: expected 1 to 4 layers, got 0'],
    [withField('seed', undefined), 'experiment.seed: expected a whole number from 0 to 4294967295, got nothing'],
    [withField('seed', -1), 'experiment.seed: expected a whole number from 0 to 4294967295, got -1'],
    [withField('seed', Number.NaN), 'experiment.seed: expected a whole number from 0 to 4294967295, got NaN'],
    [
      withField('training.learningrate', 0.1),
      `experiment.training.learningrate: no such field, expected ${Object.keys(firstExperiment.training).join(', ')}`,
    ],
    [withField('training.beta1', 1), 'experiment.training.beta1: expected a number from 0 to below 1, got 1'],
    [withField('training.epsilon', 0), 'experiment.training.epsilon: expected a number above 0, at most 1, got 0'],
    [withField('gradientMode', 'exakt'), 'experiment.gradientMode: expected one of "paper", "exact", got "exakt"'],
    [withField('circuit.reuploading', 1), 'experiment.circuit.reuploading: expected true or false, got 1'],
    [
      withField('circuit.pixelScale', Infinity),
      'experiment.circuit.pixelScale: expected a number from -1000 to 1000, got Infinity',
    ],
    [withField('data.digits', [3]), 'experiment.data.digits: expected at least 2 digits, got 1'],
    [withField('data.digits', [3, 1]), 'experiment.data.digits[1]: expected a digit above the 3 before it, got 1'],
    [withField('data.digits', [3, 3]), 'experiment.data.digits[1]: expected a digit above the 3 before it, got 3'],
    [withField('data.digits', '0-9'), 'experiment.data.digits: expected a list of digits, got "0-9"'],
    [
      withField('data.images', 601),
      'experiment.data.images: expected a whole number from 2 to 600 (images per class), got 601',
    ],
    [
      withField('data', { ...firstExperiment.data, sampling: 'uniform', digits: [0, 1], images: 1201 }),
      'experiment.data.images: expected a whole number from 4 to 1200 (images of 2 digits), got 1201',
    ],
    [withField('data.trainShare', 1), 'experiment.data.trainShare: expected a number from 0.1 to 0.95, got 1'],
    [
      withField('skips', [[0, 3]]),
      'experiment.skips[0]: expected a node and a later sum, got [0, 3]: there is no sum 3 with 2 layers',
    ],
    [
      withField('skips', [[1, 1]]),
      'experiment.skips[0]: expected a node and a later sum, got [1, 1]: O1 comes out of it',
    ],
    [
      withField('skips', [
        [0, 1],
        [0, 1],
      ]),
      'experiment.skips[1]: expected each skip once, got [0, 1] as in experiment.skips[0]',
    ],
    [withField('skips', [[0]]), 'experiment.skips[0][1]: expected a whole number from 0 to 4, got nothing'],
    [withField('skips', [[0, 1, 2]]), 'experiment.skips[0][2]: expected a pair [from, to] of node numbers, got 2'],
    [withField('skips', [3]), 'experiment.skips[0]: expected a pair [from, to] of node numbers, got 3'],
    [null, 'experiment: expected an object with data, layers, circuit, readout'],
    [[], 'experiment.data: expected an object with digits, sampling'],
  ])('%#: names the field, what was expected and what was there', (value, message) => {
    expect(errorOf(() => parseExperiment(value))).toContain(message);
  });
});
