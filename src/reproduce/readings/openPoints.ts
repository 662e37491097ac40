import type { Departures } from '../../model/departures';
import type { Setting, SettingPath } from '../../model/settings/row';
import { allSettings, settings } from '../../model/settings/table';

/** What the paper leaves open of some settings: the values that the search tries, by path, the default first. */
export function openPoints(...paths: readonly SettingPath[]): Record<string, readonly unknown[]> {
  return Object.fromEntries(
    paths.map((path) => {
      const { searched } = settings[path];
      if (!searched) throw new Error(`the search tries no values of ${path}`);
      return [path, searched];
    }),
  );
}

/** "first angles" */
export function pointName(path: string): string {
  return settingNamed(path)?.label.toLowerCase() ?? path;
}

/** "normal, σ 0.01": the value as its button on the settings panel has it */
export function valueName(path: string, value: unknown): string {
  const setting = settingNamed(path);
  if (setting && 'options' in setting) {
    const options: Readonly<Record<string, { readonly name: string }>> = setting.options;
    return options[String(value)]?.name ?? String(value);
  }
  const presets = setting && 'presets' in setting ? setting.presets : undefined;
  return presets?.find((preset) => preset.value === value)?.name ?? String(value);
}

/** "readout q0; loss softmax twice" */
export function readingText(reading: Departures): string {
  const parts = Object.entries(reading).map(([path, value]) => `${pointName(path)} ${valueName(path, value)}`);
  return parts.length > 0 ? parts.join('; ') : 'default';
}

function settingNamed(path: string): Setting | undefined {
  return allSettings.find((setting) => setting.path === path);
}
