import { withField } from '../departures';
import type { Experiment, Skip } from '../experiment';
import { imageSetName, type OwnNames } from '../imageSets';
import { formatPlacement } from '../notation';
import { plainText } from '../plainText';
import { rangeText } from '../rangeText';
import { valueAt, withLayerCount } from '../settings/access';
import { summaryOrder } from '../settings/order';
import type { Setting, SettingPath } from '../settings/row';
import { isPerLayer, settingAt } from '../settings/table';
import { sortSkips } from '../skips';

/** What a sweep can vary: a setting; where each layer has a value of its own, that of one layer. */
export interface Factor {
  /** Path of the field in an experiment, as sweep files name it: 'readout', 'layers.0.depth', 'skips'. */
  readonly id: string;
  readonly setting: Setting;
  /** From 0; null where the layers share the value. */
  readonly layer: number | null;
  /** 'Depth of QCL1' */
  readonly label: string;
}

/** What one varies most comes first; seeds go with every sweep. */
const order: readonly SettingPath[] = [
  ...(['layers.*.depth', 'skips'] as const),
  ...summaryOrder.filter((path) => path !== 'layers.*.depth' && path !== 'skips' && path !== 'seed'),
];

/** Whatever can be varied of an experiment, the usual first. */
export function factorsOf({ layers }: Pick<Experiment, 'layers'>): Factor[] {
  return order.flatMap((path): Factor[] => {
    const setting = settingAt(path);
    if (!isPerLayer(path)) return [{ id: path, setting, layer: null, label: setting.label }];
    return layers.map((_, layer) => ({
      id: path.replace('*', String(layer)),
      setting,
      layer,
      label: setting.kind === 'switch' ? `QCL${layer + 1} trained` : `${setting.label} of QCL${layer + 1}`,
    }));
  });
}

/** The factor of this path; undefined where the experiment has no such layer, or the path names nothing that varies. */
export function factorAt(id: string, experiment: Pick<Experiment, 'layers'>): Factor | undefined {
  return factorsOf(experiment).find((factor) => factor.id === id);
}

/** The factor that a setting's row leads to: of what each layer has, the first layer's. */
export function factorOfSetting(path: SettingPath): string {
  return path.replace('*', '0');
}

/** What an experiment has of a factor; undefined where it lacks the layer. */
export function levelOf(experiment: Experiment, { setting, layer }: Factor): unknown {
  const value: unknown = valueAt(experiment, setting.path);
  return layer === null ? value : (value as readonly unknown[])[layer];
}

/** The experiment with a factor at a level and nothing else changed. Values are taken as they come. */
export function atLevel(experiment: Experiment, id: string, level: unknown): Experiment {
  if (id === 'layers.length') return withLayerCount(experiment, level as number);
  if (id === 'skips') return { ...experiment, skips: sortSkips(level as readonly Skip[]) };
  return withField(experiment, id, level);
}

/** Whether two levels are the same value. */
export function sameLevel(a: unknown, b: unknown): boolean {
  return levelKey(a) === levelKey(b);
}

/** A level as text, equal exactly for equal values; the order of skips does not tell. */
export function levelKey(level: unknown): string {
  const isPlacement = Array.isArray(level) && level.every((item) => Array.isArray(item));
  return plainText(isPlacement ? sortSkips(level as unknown as readonly Skip[]) : level);
}

/** A level in the setting's own words: '4', 'exact', 'cross entropy', 'X+O1'. @param names of somebody's own images */
export function levelText(
  { setting }: Factor,
  level: unknown,
  { layers }: Pick<Experiment, 'layers'>,
  names: OwnNames,
): string {
  switch (setting.kind) {
    case 'choice':
      return setting.options[level as string]?.name ?? String(level);
    case 'switch':
      return setting.options[level === true ? 'true' : 'false'].name;
    case 'digits':
      return rangeText(level as readonly number[]);
    case 'set':
      return imageSetName(level as string, names);
    case 'placement':
      return formatPlacement(level as readonly Skip[], layers.length);
    case 'number':
    case 'whole':
      return numberText(level as number, setting.presets ?? []);
  }
}

/** Shortest text that reads back as the same number, or the name that it has on a button: 'π'. */
function numberText(value: number, presets: readonly { readonly value: number; readonly name: string }[]): string {
  return presets.find((preset) => preset.value === value)?.name ?? String(value).replace('-', '−');
}
