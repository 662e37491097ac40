import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../io/experiment';
import { valueAt } from '../model/settings/access';
import { brokenRule } from '../model/settings/rules';
import { settingPaths } from '../model/settings/table';
import { imageCounts } from '../model/shapes';
import { backends } from './backends';
import { outcomeOf } from './experimentDigests';
import { readMnist } from './mnistFile';
import { randomExperiment } from './randomExperiments';

describe('random experiments', () => {
  const drawn = Array.from({ length: 200 }, (_, i) => randomExperiment(i));

  it('are legal, small, and the same whenever they are asked for', () => {
    for (const [i, experiment] of drawn.entries()) {
      expect(parseExperiment(experiment, 'experiment')).toEqual(experiment);
      expect(brokenRule(experiment, 'experiment')).toBeNull();
      expect(imageCounts(experiment).total).toBeLessThanOrEqual(40);
      expect(experiment).toEqual(randomExperiment(i));
    }
  });

  it('have every setting at several values', () => {
    // All are drawn from MNIST: the digests are compared where no other set can be had.
    for (const path of settingPaths.filter((each) => each !== 'data.set')) {
      const values = new Set(drawn.map((experiment) => JSON.stringify(valueAt(experiment, path))));
      expect(values.size, path).toBeGreaterThan(1);
    }
  });

  it('come to a digest that sees a change of the last bit, and to no failure as a rule', () => {
    const mnist = readMnist();
    for (const [, backend] of backends) {
      const outcomes = drawn.slice(0, 20).map((experiment) => outcomeOf(experiment, mnist, backend));
      expect(new Set(outcomes.map(({ digest }) => digest)).size).toBe(outcomes.length);
      expect(outcomes.filter(({ finite }) => finite).length).toBeGreaterThanOrEqual(15);
    }
    const [, backend] = backends[0] as (typeof backends)[number];
    // A few updates may round it away; not those of every experiment.
    const differ = drawn.slice(0, 8).filter((experiment) => {
      const at = (learningRate: number) => ({ ...experiment, training: { ...experiment.training, learningRate } });
      const [one, next] = [at(0.01), at(0.01 * (1 + 2 ** -52))];
      return outcomeOf(one, mnist, backend).digest !== outcomeOf(next, mnist, backend).digest;
    });
    expect(differ.length).toBeGreaterThan(0);
  });
});
