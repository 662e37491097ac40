import { dataSettings } from './data';
import { layerSettings } from './layers';
import { outputSettings } from './output';
import type { Setting, SettingPath, SettingTable } from './row';
import { trainingSettings } from './training';

/** Every setting of an experiment, by its path, in the order in which files have them. */
export const settings: SettingTable = {
  ...dataSettings,
  ...layerSettings,
  ...outputSettings,
  ...trainingSettings,
};

export const settingPaths = Object.keys(settings) as readonly SettingPath[];

/** A row as any other. */
export function settingAt(path: SettingPath): Setting {
  return { path, ...settings[path] } as Setting;
}

export const allSettings: readonly Setting[] = settingPaths.map(settingAt);

/** The settings as a person looks for them. */
export const settingGroups: readonly { readonly title: string; readonly settings: readonly Setting[] }[] = [
  { title: 'Images', settings: grouped(dataSettings) },
  { title: 'Quanvolutional layers', settings: grouped(layerSettings) },
  { title: 'Sums, head and loss', settings: grouped(outputSettings) },
  { title: 'Training', settings: grouped(trainingSettings) },
];

function grouped(rows: Partial<SettingTable>): Setting[] {
  const own = allSettings.filter(({ path }) => path in rows);
  return [...own.filter(({ first }) => first), ...own.filter(({ first }) => !first)];
}

/** Whether each layer has a value of its own. */
export function isPerLayer(path: SettingPath): boolean {
  return path.includes('.*.');
}
