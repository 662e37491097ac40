import { describe, expect, it } from 'vitest';
import type { Experiment } from '../experiment';
import { imageCounts } from '../shapes';
import { changedByHand, withHead } from './changes';
import { firstExperiment, paperExperiment } from './paper';

const digits = (count: number): readonly number[] => paperExperiment.data.digits.slice(0, count);
const uniform = (images: number, of = 10): Experiment => ({
  ...paperExperiment,
  data: { ...paperExperiment.data, digits: digits(of), sampling: 'uniform', images },
});

describe('a setting that a person changes', () => {
  it('to the value that it has, changes nothing at all', () => {
    expect(changedByHand(firstExperiment, 'loss', firstExperiment.loss)).toBe(firstExperiment);
    expect(changedByHand(firstExperiment, 'seed', firstExperiment.seed)).toBe(firstExperiment);
  });

  it('changes alone, where nothing goes with it', () => {
    expect(changedByHand(paperExperiment, 'seed', 7)).toEqual({ ...paperExperiment, seed: 7 });
    const after = changedByHand(paperExperiment, 'training.epochs', 5);
    expect(after).toEqual({ ...paperExperiment, training: { ...paperExperiment.training, epochs: 5 } });
  });

  it('digits: keeps the images, but never more than there are of so many digits', () => {
    expect(changedByHand(uniform(6000), 'data.digits', [1, 2, 3]).data).toEqual({
      ...uniform(1800).data,
      digits: [1, 2, 3],
    });
    expect(changedByHand(uniform(1000), 'data.digits', [1, 2, 3]).data.images).toBe(1000);
    const perClass = changedByHand(paperExperiment, 'data.digits', [1, 2, 3]);
    expect(perClass).toEqual({ ...paperExperiment, data: { ...paperExperiment.data, digits: [1, 2, 3] } });
  });

  it('sampling: draws as many images in all as before', () => {
    const drawn = changedByHand(paperExperiment, 'data.sampling', 'uniform');
    expect(drawn).toEqual({ ...paperExperiment, data: { ...paperExperiment.data, sampling: 'uniform', images: 2000 } });
    expect(imageCounts(drawn).total).toBe(imageCounts(paperExperiment).total);
    expect(changedByHand(drawn, 'data.sampling', 'perClass')).toEqual(paperExperiment);
    // To the nearest number of each digit: 1004 in all are 251 of four, 1006 are 252.
    expect(changedByHand(uniform(1004, 4), 'data.sampling', 'perClass').data.images).toBe(251);
    expect(changedByHand(uniform(1006, 4), 'data.sampling', 'perClass').data.images).toBe(252);
    // Four of ten digits would be none of each: two are the least.
    expect(changedByHand(uniform(4), 'data.sampling', 'perClass').data.images).toBe(2);
  });

  it('head: takes the digits that the paper has with it (Table 3)', () => {
    const quantum = changedByHand(paperExperiment, 'head.kind', 'quantum');
    expect(quantum.head.kind).toBe('quantum');
    expect(quantum.data.digits).toEqual([0, 1, 2, 3]);
    expect(changedByHand(quantum, 'head.kind', 'dense').data.digits).toHaveLength(10);
  });
});

describe('withHead', () => {
  it('changes the digits as Table 3 does, nothing else', () => {
    const quantum = withHead(paperExperiment, 'quantum');
    expect(quantum.data.digits).toEqual([0, 1, 2, 3]);
    expect(quantum.head).toEqual({ ...paperExperiment.head, kind: 'quantum' });
    expect(withHead(quantum, 'dense')).toEqual(paperExperiment);
  });

  it('never asks for more images than there are of its digits', () => {
    const many = { ...paperExperiment, data: { ...paperExperiment.data, sampling: 'uniform', images: 6000 } } as const;
    expect(withHead(many, 'quantum').data).toMatchObject({ digits: [0, 1, 2, 3], images: 2400 });
  });
});
