import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../io/experiment';
import type { Experiment } from '../../model/experiment';
import { withLayerCount } from '../../model/settings/access';
import { changedByHand, withHead } from '../../model/settings/changes';
import { firstExperiment, paperExperiment } from '../../model/settings/paper';
import { settingPaths } from '../../model/settings/table';
import { withOther } from '../../testing/otherValues';
import {
  allBackToPaper,
  allFields,
  backToPaper,
  backWords,
  buttonsOf,
  differsFromPaper,
  fieldGroups,
  isMoved,
  sourceOf,
} from './fields';

/** Everything has another value than the paper's. */
const unlike = settingPaths
  .filter((path) => path !== 'layers.length')
  .reduce(withOther, {
    ...paperExperiment,
    layers: paperExperiment.layers.map(({ depth }) => ({ depth: depth + 1, trainable: false })),
  });

/** Paths of all values in an experiment, lists as wholes. */
function paths(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [at];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, at ? `${at}.${key}` : key));
}

function valueAt(experiment: Experiment, path: string): string {
  const value = path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], experiment);
  return JSON.stringify(value);
}

test('the example differs from the paper in every field of which the paper says something', () => {
  expect(allFields.filter((field) => !isMoved(field, unlike)).map(({ path }) => path)).toEqual([]);
  const unstated = allFields.filter((field) => !differsFromPaper(field, unlike));
  expect(unstated.map(({ path }) => path)).toEqual(['coverage', 'severalChannels']);
});

test('where the paper says nothing, the default is named as ours', () => {
  const [coverage] = allFields.filter(({ path }) => path === 'coverage');
  const [readout] = allFields.filter(({ path }) => path === 'readout');
  if (!coverage || !readout) throw new Error('a field is missing');
  for (const experiment of [paperExperiment, unlike]) {
    expect(sourceOf(coverage, experiment)).toBe('Default: full. The paper does not say.');
  }
  expect(backWords(coverage)).toBe('back to full');
  expect(sourceOf(readout, paperExperiment)).toMatch(/^Paper: mean/);
  expect(sourceOf(readout, unlike)).toMatch(/^Differs from the paper: mean/);
  expect(backWords(readout)).toBe("back to the paper's");
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

describe.each(allFields.map((field) => [field.path, field] as const))('%s', (_, field) => {
  test('goes back to the paper alone, to a legal experiment', () => {
    const after = backToPaper(field, unlike);
    expect(isMoved(field, after)).toBe(false);
    expect(() => parseExperiment(after)).not.toThrow();
  });

  test('does not differ in the paper’s own experiments', () => {
    for (const count of [1, 2, 3, 4]) {
      expect(isMoved(field, withLayerCount(paperExperiment, count))).toBe(false);
    }
    if (field.path !== 'head.kind') expect(isMoved(field, withHead(paperExperiment, 'quantum'))).toBe(false);
  });

  test('says what it is in a sentence, and what the paper has', () => {
    expect(field.says).toMatch(/^[A-Z].*[.]$/);
    expect(sourceOf(field, unlike)).not.toBe('');
    for (const { name } of buttonsOf(field)) expect(name).not.toBe('');
  });
});

test('a first visit differs from the paper in the image size only', () => {
  expect(allFields.filter((field) => isMoved(field, firstExperiment)).map(({ path }) => path)).toEqual([
    'data.imageSize',
  ]);
});

test('another way of drawing keeps the number of images', () => {
  const uniform = changedByHand(paperExperiment, 'data.sampling', 'uniform');
  expect(uniform.data.images).toBe(2000);
  expect(changedByHand(uniform, 'data.sampling', 'perClass')).toEqual(paperExperiment);
  expect(changedByHand(uniform, 'data.sampling', 'uniform')).toBe(uniform);
});

test('fewer digits never ask for more images than there are', () => {
  const uniform = { ...paperExperiment, data: { ...paperExperiment.data, sampling: 'uniform', images: 6000 } } as const;
  const after = changedByHand(uniform, 'data.digits', [4, 9]);
  expect(after.data.images).toBe(1200);
  expect(() => parseExperiment(after)).not.toThrow();
});

test('each group begins with what one looks for first', () => {
  expect(fieldGroups.map(({ title, fields }) => [title, ...fields.slice(0, 3).map(({ label }) => label)])).toEqual([
    ['Images', 'Image size', 'Digits', 'Drawn'],
    ['Quanvolutional layers', 'Depth', 'Trained layers', 'Trained gate'],
    ['Sums, head and loss', 'Padding', 'Head', 'Head trained'],
    ['Training', 'Seed', 'First angles', 'Epochs'],
  ]);
});
