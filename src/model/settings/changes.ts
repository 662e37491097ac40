import type { Experiment } from '../experiment';
import { isOwnSet } from '../imageSets';
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

/**
 * The experiment with another head. The paper changes the digits with it (Table 3): 0-9 for the
 * dense head, 0-3 for the quantum one; of which there may be fewer images than were asked for.
 */
export function withHead(experiment: Experiment, kind: 'dense' | 'quantum'): Experiment {
  const usual = kind === 'dense' ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] : [0, 1, 2, 3];
  // Somebody's own images may have other classes.
  const digits = isOwnSet(experiment.data.set) ? experiment.data.digits : usual;
  const data = withinBounds({ ...experiment.data, digits });
  return { ...experiment, data, head: { ...experiment.head, kind } };
}
