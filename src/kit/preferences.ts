/** What a visitor prefers on this device; the lab works the same where nothing can be stored. */
const names = {
  theme: 'resqunn.theme',
  shortcuts: 'resqunn.shortcuts',
  saving: 'resqunn.history',
  patchWay: 'resqunn.patchWay',
  lessons: 'resqunn.lessons',
  figure: 'resqunn.figure',
  page: 'resqunn.page',
  sound: 'resqunn.sound',
  challenges: 'resqunn.challenges',
} as const;

export type Preference = keyof typeof names;

export function readPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(names[name]);
  } catch {
    return null;
  }
}

export function writePreference(name: Preference, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(names[name]);
    else localStorage.setItem(names[name], value);
  } catch {
    // Storage is switched off or full: the choice lasts as long as the page.
  }
}
