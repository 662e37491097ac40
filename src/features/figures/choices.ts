import { readPreference, writePreference } from '../../kit/preferences';

/** How a figure is saved; remembered on this device. */
export interface Choices {
  readonly format: 'svg' | 'png' | 'csv';
  readonly colours: 'light' | 'dark';
  readonly width: 'one' | 'two' | 'screen';
  readonly caption: boolean;
}

export const formats = ['svg', 'png', 'csv'] as const;
export const colourings = ['light', 'dark'] as const;
export const widths = ['one', 'two', 'screen'] as const;

/** Millimetres of a column of print, and of a page of two. */
export const millimetres = { one: 85, two: 178, screen: null } as const;

const first: Choices = { format: 'svg', colours: 'light', width: 'one', caption: true };

/** What was chosen last; whatever is stored, a legal choice. */
export function lastChoices(): Choices {
  let stored: Partial<Record<keyof Choices, unknown>> = {};
  try {
    const read: unknown = JSON.parse(readPreference('figure') ?? '{}');
    if (typeof read === 'object' && read !== null) stored = read;
  } catch {
    // Another program wrote it: the first choices hold.
  }
  const one = <Value>(values: readonly Value[], value: unknown, otherwise: Value): Value =>
    values.find((known) => known === value) ?? otherwise;
  return {
    format: one(formats, stored.format, first.format),
    colours: one(colourings, stored.colours, first.colours),
    width: one(widths, stored.width, first.width),
    caption: typeof stored.caption === 'boolean' ? stored.caption : first.caption,
  };
}

export function rememberChoices(choices: Choices): void {
  writePreference('figure', JSON.stringify(choices));
}
