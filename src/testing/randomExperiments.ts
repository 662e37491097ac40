import type { Experiment } from '../model/experiment';
import { withLayerCount, withValue } from '../model/settings/access';
import { closedBounds } from '../model/settings/bounds';
import { paperExperiment } from '../model/settings/paper';
import type { Setting, SettingPath, ValueAt } from '../model/settings/row';
import { imageBounds } from '../model/settings/rules';
import { isPerLayer, settingAt, settingPaths, settings } from '../model/settings/table';
import { allSkips } from '../model/skips';
import { TestRandom } from './random';

/** What is drawn of settings that cost time, however far their own bounds go. */
const most = { 'data.imageSize': 8, 'layers.*.depth': 3, 'training.epochs': 2 } as const;
/** So many images at most, of all classes together. */
const mostImages = 40;

/**
 * The i-th of endlessly many experiments, the same on every machine: each setting of the table at a value of its own,
 * small enough to be trained in a fraction of a second. Of numbers that need not be whole half are the paper's and most
 * others near it: anywhere within wide bounds the loss is soon not finite, and little is left to compare.
 */
export function randomExperiment(i: number): Experiment {
  const random = new TestRandom(7000 + i);
  const [fewest, deepest] = settings['layers.length'].bounds;
  const layers = fewest + random.below(deepest - fewest + 1);
  const paths = settingPaths.filter((path) => path !== 'layers.length');
  const drawn = paths.reduce(
    (experiment, path) => {
      const one = (): unknown => valueFor(settingAt(path), layers, random);
      const value = isPerLayer(path) ? Array.from({ length: layers }, one) : one();
      return withValue(experiment, path, value as ValueAt<SettingPath>);
    },
    withLayerCount(paperExperiment, layers),
  );
  const { digits, sampling } = drawn.data;
  const [least] = imageBounds(drawn.data);
  const many = sampling === 'perClass' ? Math.floor(mostImages / digits.length) : mostImages;
  return { ...drawn, data: { ...drawn.data, images: least + random.below(many - least + 1) } };
}

function valueFor(setting: Setting, layers: number, random: TestRandom): unknown {
  switch (setting.kind) {
    case 'choice':
      return random.pick(Object.keys(setting.options));
    case 'switch':
      return random.uniform() < 0.5;
    case 'whole': {
      const [least, bound] = setting.bounds;
      const top = Math.min(bound, (most as Partial<Record<SettingPath, number>>)[setting.path] ?? bound);
      return least + random.below(top - least + 1);
    }
    case 'number': {
      const [least, top] = closedBounds(setting.bounds, setting.open);
      const kind = random.uniform();
      if (kind < 0.5) return setting.paper;
      if (kind < 0.55) return least + (top - least) * random.uniform();
      return Math.min(top, Math.max(least, (setting.paper as number) * (0.5 + random.uniform())));
    }
    case 'digits': {
      const digits = paperExperiment.data.digits.filter(() => random.uniform() < 0.5);
      return digits.length < 2 ? [random.below(5), 5 + random.below(5)] : digits;
    }
    case 'set':
      // No number is drawn for it, so that the random experiments are those of before there was a choice.
      return setting.paper;
    case 'placement':
      return allSkips(layers).filter(() => random.uniform() < 0.4);
  }
}
