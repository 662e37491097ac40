import type { Experiment } from '../model/experiment';
import { knownSetIds } from '../model/imageSets';
import { valueAt, withValue } from '../model/settings/access';
import { closedBounds } from '../model/settings/bounds';
import type { Setting, SettingPath, ValueAt } from '../model/settings/row';
import { isPerLayer, settingAt } from '../model/settings/table';

/** The experiment with one setting at another value, legal by itself; of each layer's settings the first layer's. */
export function withOther(experiment: Experiment, path: SettingPath): Experiment {
  const setting = settingAt(path);
  const value = valueAt(experiment, path) as unknown;
  const other = isPerLayer(path)
    ? (value as readonly unknown[]).map((own, k) => (k === 0 ? otherThan(setting, own) : own))
    : otherThan(setting, value);
  return withValue(experiment, path, other as ValueAt<SettingPath>);
}

function otherThan(setting: Setting, value: unknown): unknown {
  switch (setting.kind) {
    case 'choice':
      return Object.keys(setting.options).find((option) => option !== value);
    case 'switch':
      return !value;
    case 'whole':
    case 'number': {
      const [least, most] = closedBounds(setting.bounds, setting.open);
      // Where few values are legal with every other setting, a middle one is.
      return [Math.min(20, most), least].find((number) => number !== value);
    }
    case 'set':
      return knownSetIds.find((id) => id !== value);
    case 'digits':
      return (value as readonly number[]).length === 3 ? [0, 1] : [1, 3, 5];
    case 'placement':
      return (value as readonly unknown[]).length === 0 ? [[0, 1]] : [];
  }
}
