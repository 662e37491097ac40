import { describe, expect, it } from 'vitest';
import type { Experiment } from '../experiment';
import { noOwnNames } from '../imageSets';
import { withLayerCount } from '../settings/access';
import { firstExperiment, paperExperiment } from '../settings/paper';
import { settingPaths } from '../settings/table';
import { type Factor, factorAt, factorsOf, levelKey, levelOf, levelText } from './factor';
import { distinct, firstLevels, levelsFrom, offeredLevels, placementLevels } from './levels';

const factor = (id: string, experiment: Experiment = firstExperiment): Factor => {
  const found = factorAt(id, experiment);
  if (!found) throw new Error(`no factor ${id}`);
  return found;
};

describe('factors', () => {
  it('are every setting but the seed, of each layer where each has one', () => {
    const three = withLayerCount(paperExperiment, 3);
    const paths = new Set(factorsOf(three).map(({ setting }) => setting.path));
    expect([...paths].sort()).toEqual(settingPaths.filter((path) => path !== 'seed').sort());
    expect(factorsOf(three).filter(({ setting }) => setting.path === 'layers.*.depth')).toHaveLength(3);
    expect(factorAt('layers.2.depth', firstExperiment)).toBeUndefined();
    expect(factor('layers.0.depth').label).toBe('Depth of QCL1');
    expect(factor('layers.1.trainable').label).toBe('QCL2 trained');
  });

  it('have words for their levels', () => {
    const words = (id: string, level: unknown) => levelText(factor(id), level, firstExperiment, noOwnNames);
    expect(words('loss', 'softmaxTwice')).toBe('softmax twice');
    expect(words('layers.0.trainable', false)).toBe('frozen');
    expect(words('circuit.mapScale', Math.PI)).toBe('π');
    expect(words('circuit.mapScale', -1.5)).toBe('−1.5');
    expect(words('training.epsilon', 1e-8)).toBe('1e−8');
    expect(words('data.digits', [0, 1, 2, 3])).toBe('0 to 3');
    expect(words('skips', [[1, 2]])).toBe('O1+O2');
    expect(words('data.set', 'fashion-mnist')).toBe('Fashion-MNIST');
  });

  it('are the same whatever the order of their skips; the first of equal ones stays', () => {
    const [one, other]: (readonly (readonly [number, number])[])[] = [
      [
        [0, 1],
        [1, 2],
      ],
      [
        [1, 2],
        [0, 1],
      ],
    ];
    expect(distinct([one, [], other, []])).toEqual([one, []]);
    expect(distinct([2, 1, 2, -0, 0])).toEqual([2, 1, -0, 0]);
    expect(distinct(['mean', 'qubit0', 'mean'])).toEqual(['mean', 'qubit0']);
  });

  it('offer levels that the experiment has among them, and that differ', () => {
    for (const experiment of [firstExperiment, paperExperiment, withLayerCount(paperExperiment, 4)]) {
      for (const each of factorsOf(experiment)) {
        for (const levels of [offeredLevels(each, experiment), firstLevels(each, experiment)]) {
          const keys = levels.map(levelKey);
          expect(new Set(keys).size, each.id).toBe(keys.length);
          expect(levels.length, each.id).toBeGreaterThan(1);
        }
        expect(offeredLevels(each, experiment).map(levelKey), each.id).toContain(levelKey(levelOf(experiment, each)));
      }
    }
    expect(offeredLevels(factor('layers.0.depth'), firstExperiment)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(placementLevels('paper', 2)).toHaveLength(5);
    expect(placementLevels('all', 3)).toHaveLength(64);
  });
});

describe('typed levels', () => {
  it.each<[string, string, readonly unknown[]]>([
    ['layers.0.depth', '1 to 6 step 1', [1, 2, 3, 4, 5, 6]],
    ['layers.0.depth', '1 to 10 step 4', [1, 5, 9]],
    ['layers.0.depth', '2, 4; 8', [2, 4, 8]],
    ['layers.0.depth', '3 to 5, 10', [3, 4, 5, 10]],
    ['training.learningRate', '0.1 to 0.4 by 0.1', [0.1, 0.2, 0.3, 0.4]],
    ['training.learningRate', '1e-3, .01', [0.001, 0.01]],
    ['circuit.pixelScale', '1, pi, 2π', [1, Math.PI, 2 * Math.PI]],
    ['circuit.pixelScale', '−1 to 1', [-1, 0, 1]],
    [
      'data.digits',
      '0 to 3; 0, 7, 1; 0 to 3',
      [
        [0, 1, 2, 3],
        [0, 1, 7],
      ],
    ],
  ])('%s: "%s"', (id, text, levels) => {
    expect(levelsFrom(text, factor(id))).toEqual(levels);
  });

  it.each<[string, string, string]>([
    ['layers.0.depth', '1 to 11', 'Depth of QCL1: expected a whole number from 1 to 10, got 11'],
    ['layers.0.depth', '1.5', 'Depth of QCL1: expected a whole number from 1 to 10, got 1.5'],
    ['training.beta1', '1', 'Adam β1: expected a number from 0 to below 1, got 1'],
    ['training.epochs', 'many', 'Epochs: “many” is not a number'],
    ['training.epochs', ' ', 'Epochs: expected numbers, such as “1 to 6 step 1” or “2, 4, 8”'],
    ['training.epochs', '6 to 1', 'Epochs: expected a range upwards, got 6 to 1'],
    ['training.epochs', '1 to 6 step 0', 'Epochs: expected a step above 0, got 0'],
    ['training.epochs', '1 to 1000', 'Epochs: expected at most 200 values, got 1000'],
    ['data.digits', '3', 'Digits: expected two digits or more, such as “0 to 3” or “0, 1, 7”, got “3”'],
    ['readout', 'mean', 'Readout: expected one of its buttons'],
  ])('%s: "%s" is refused', (id, text, problem) => {
    expect(() => levelsFrom(text, factor(id))).toThrow(problem);
  });
});
