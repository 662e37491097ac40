import { type Experiment, withHead } from '../experiment';
import { imageCounts } from '../shapes';
import { valueAt, withValue } from './access';
import type { SettingPath, ValueAt } from './row';
import { withinBounds } from './rules';

/** What else changes with a setting when a person changes it; the value itself is in `after` already. */
const followers: { readonly [Path in SettingPath]?: (before: Experiment, after: Experiment) => Experiment } = {
  // Never more images than there are of so many digits.
  'data.digits': (_, after) => ({ ...after, data: withinBounds(after.data) }),
  // As many images in all as before.
  'data.sampling'(before, after) {
    const { total } = imageCounts(before);
    const { data } = after;
    const images = data.sampling === 'uniform' ? total : Math.round(total / data.digits.length);
    return { ...after, data: withinBounds({ ...data, images }) };
  },
  // The paper changes the digits with it (Table 3).
  'head.kind': (_, after) => withHead(after, after.head.kind),
};

/** The experiment after a person has changed a setting, with what goes with it. */
export function changedByHand<Path extends SettingPath>(
  experiment: Experiment,
  path: Path,
  value: ValueAt<Path>,
): Experiment {
  if (value === valueAt(experiment, path)) return experiment;
  const after = withValue(experiment, path, value);
  return followers[path]?.(experiment, after) ?? after;
}
