import type { Experiment } from '../../../model/experiment';
import { imageSetName, type OwnNames } from '../../../model/imageSets';
import { plainText } from '../../../model/plainText';
import { rangeText } from '../../../model/rangeText';
import { valueAt } from '../../../model/settings/access';
import { summaryOrder } from '../../../model/settings/order';
import type { Setting, SettingPath } from '../../../model/settings/row';
import { isPerLayer, settingAt } from '../../../model/settings/table';
import { plainNumber } from '../../../model/settings/words';

/** A setting as a column of the table of runs. */
export interface SettingColumn {
  /** Its path, with the layer where each has one: 'layers.0.depth'. */
  readonly id: string;
  /** 'QCL1 depth' */
  readonly label: string;
  readonly textOf: (experiment: Experiment) => string;
  /** By number where it is one, else by the text. */
  readonly sortKey: (experiment: Experiment) => number | string;
}

/** Columns of their own stand for these. */
const elsewhere: readonly SettingPath[] = ['skips', 'seed', 'layers.*.trainable', 'head.trainable', 'gradientMode'];

/** Gradient and what is trained, in the words of the table. */
const said: readonly SettingColumn[] = [
  column('gradientMode', 'gradient', gradientWords),
  column('trainable', 'trained', trainedWords),
];

/** The columns of all settings of experiments with up to so many layers, the most telling first. */
export function allColumns(layers: number, own: OwnNames): SettingColumn[] {
  const others = summaryOrder.filter((path) => !elsewhere.includes(path)).map(settingAt);
  return [
    ...said,
    ...others.flatMap((setting) =>
      isPerLayer(setting.path)
        ? Array.from({ length: layers }, (_, layer) => layerColumn(setting, layer, own))
        : [settingColumn(setting, own)],
    ),
  ];
}

/** Columns in which the experiments are not all the same, and those in which they are. */
export function differingColumns(
  experiments: readonly Experiment[],
  own: OwnNames,
): {
  readonly differing: readonly SettingColumn[];
  readonly same: readonly SettingColumn[];
} {
  const columns = allColumns(Math.max(1, ...experiments.map(({ layers }) => layers.length)), own);
  const differs = ({ textOf }: SettingColumn): boolean => new Set(experiments.map(textOf)).size > 1;
  return { differing: columns.filter(differs), same: columns.filter((one) => !differs(one)) };
}

function column(id: string, label: string, textOf: SettingColumn['textOf']): SettingColumn {
  return { id, label, textOf, sortKey: textOf };
}

function settingColumn(setting: Setting, own: OwnNames): SettingColumn {
  const value = (experiment: Experiment): unknown => valueAt(experiment, setting.path);
  return {
    id: setting.path,
    label: lowered(setting.label),
    textOf: (experiment) => valueText(setting, value(experiment), own),
    sortKey: (experiment) => keyOf(value(experiment)),
  };
}

function layerColumn(setting: Setting, layer: number, own: OwnNames): SettingColumn {
  const value = (experiment: Experiment): unknown => (valueAt(experiment, setting.path) as readonly unknown[])[layer];
  return {
    id: setting.path.replace('*', String(layer)),
    label: `QCL${layer + 1} ${lowered(setting.label)}`,
    textOf: (experiment) => valueText(setting, value(experiment), own),
    sortKey: (experiment) => keyOf(value(experiment)),
  };
}

/** The value in the setting's own words; a layer that an experiment lacks has none. */
function valueText(setting: Setting, value: unknown, own: OwnNames): string {
  if (value === undefined) return '–';
  switch (setting.kind) {
    case 'choice':
      return setting.options[value as string]?.name ?? String(value);
    case 'switch':
      return setting.options[value ? 'true' : 'false'].name;
    case 'digits':
      return rangeText(value as readonly number[]);
    case 'whole':
    case 'number':
      return plainNumber(value as number);
    case 'placement':
      return plainText(value);
    case 'set':
      return imageSetName(value as string, own);
  }
}

function keyOf(value: unknown): number | string {
  return typeof value === 'number' ? value : plainText(value ?? null);
}

function gradientWords({ gradientMode, layers }: Experiment): string {
  if (layers.every(({ trainable }) => !trainable)) return 'not asked for';
  return gradientMode === 'paper' ? 'cut, as the paper' : 'kept, exact';
}

function trainedWords({ layers, head }: Experiment): string {
  const frozen = layers.flatMap(({ trainable }, index) => (trainable ? [] : [`QCL${index + 1}`]));
  const all = layers.length === 2 ? 'both layers' : 'all layers';
  const parts = [
    ...(frozen.length === layers.length && layers.length > 1 ? [all] : frozen),
    ...(head.trainable ? [] : ['head']),
  ];
  return parts.length === 0 ? 'all' : `${parts.join(', ')} frozen`;
}

function lowered(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
