import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../io/experiment';
import { type Experiment, firstExperiment, paperExperiment, withHead, withLayerCount } from '../../model/experiment';
import { allBackToPaper, allFields, backToPaper, differsFromPaper } from './fields';

/** Everything that a field can change has another value than the paper's. */
const unlike: Experiment = {
  data: { digits: [1, 3, 5], sampling: 'uniform', images: 300, imageSize: 8, trainShare: 0.5 },
  layers: [
    { depth: 2, trainable: false },
    { depth: 3, trainable: false },
  ],
  circuit: { gate: 'RY', reuploading: false, entangling: false, pixelScale: Math.PI, mapScale: 2 },
  readout: 'channels',
  skips: [[1, 2]],
  padding: 'centre',
  head: { kind: 'quantum', trainable: false, measured: 'last', pooled: '7x7', standardise: true },
  loss: 'softmaxTwice',
  gradientMode: 'exact',
  initialAngles: 'normal001',
  training: { epochs: 3, batchSize: 8, learningRate: 0.1, beta1: 0.5, beta2: 0.6, epsilon: 1e-4 },
  seed: 7,
};

/** Paths of all values in an experiment, lists as wholes. */
function paths(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [at];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, at ? `${at}.${key}` : key));
}

function valueAt(experiment: Experiment, path: string): string {
  const value = path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], experiment);
  return JSON.stringify(value);
}

test('the example differs from the paper in every field', () => {
  expect(allFields.filter((field) => !differsFromPaper(field, unlike)).map(({ id }) => id)).toEqual([]);
});

test('every value of an experiment but the placement has a field', () => {
  const paper = allBackToPaper(unlike);
  const left = paths(unlike).filter((path) => valueAt(paper, path) !== valueAt(paperExperiment, path));
  expect(left).toEqual(['skips']);
  const changed = new Set<string>();
  for (const field of allFields) {
    const after = backToPaper(field, unlike);
    for (const path of paths(unlike)) if (valueAt(after, path) !== valueAt(unlike, path)) changed.add(path);
  }
  expect(paths(unlike).filter((path) => !changed.has(path))).toEqual(['skips']);
});

describe.each(allFields.map((field) => [field.id, field] as const))('%s', (_, field) => {
  test('goes back to the paper alone, to a legal experiment', () => {
    const after = backToPaper(field, unlike);
    expect(differsFromPaper(field, after)).toBe(false);
    expect(() => parseExperiment(after)).not.toThrow();
  });

  test('does not differ in the paper’s own experiments', () => {
    for (const count of [1, 2, 3, 4]) {
      expect(differsFromPaper(field, withLayerCount(paperExperiment, count))).toBe(false);
    }
    if (field.id !== 'headKind') expect(differsFromPaper(field, withHead(paperExperiment, 'quantum'))).toBe(false);
  });

  test('says what it is in a sentence, and what the paper has', () => {
    expect(field.explanation).toMatch(/^[A-Z].*[.]$/);
    expect(field.paper(unlike)).not.toBe('');
  });
});

test('a first visit differs from the paper in the image size only', () => {
  expect(allFields.filter((field) => differsFromPaper(field, firstExperiment)).map(({ id }) => id)).toEqual([
    'imageSize',
  ]);
});

test('another way of drawing keeps the number of images', () => {
  const sampling = allFields.find(({ id }) => id === 'sampling');
  if (sampling?.kind !== 'choice') throw new Error('sampling is not a choice');
  const uniform = sampling.set(paperExperiment, 'uniform');
  expect(uniform.data.images).toBe(2000);
  expect(sampling.set(uniform, 'perClass')).toEqual(paperExperiment);
});

test('fewer digits never ask for more images than there are', () => {
  const digits = allFields.find(({ id }) => id === 'digits');
  if (digits?.kind !== 'digits') throw new Error('digits is not a list of digits');
  const uniform = { ...paperExperiment, data: { ...paperExperiment.data, sampling: 'uniform', images: 6000 } } as const;
  const after = digits.set(uniform, [4, 9]);
  expect(after.data.images).toBe(1200);
  expect(() => parseExperiment(after)).not.toThrow();
});
