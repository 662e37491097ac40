import type { TableCell } from '../../charts/kit/table';
import type { Experiment } from '../../model/experiment';
import { plainText } from '../../model/plainText';
import { valueAt } from '../../model/settings/access';
import { settingPaths } from '../../model/settings/table';

/** Every setting of an experiment as cells of a table whose header is `settingPaths`. */
export function settingCells(experiment: Experiment): TableCell[] {
  return settingPaths.map((path) => {
    const value = valueAt(experiment, path);
    return typeof value === 'number' || typeof value === 'string' ? value : plainText(value);
  });
}
