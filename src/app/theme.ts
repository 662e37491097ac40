import { readPreference, writePreference } from '../kit/preferences';
import type { Lab } from '../store/actions';
import type { Theme } from '../store/lab';

/** Keeps the page's theme with the store's and the system's; `index.html` has set the first one already. */
export function followTheme({ store, setTheme }: Lab): void {
  const stored = readPreference('theme');
  if (stored === 'light' || stored === 'dark') setTheme(stored);
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const dark = isDark(store.getState().theme);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    // The frame of a phone's browser; the two values are `--paper`.
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#0f1317' : '#fbfaf6');
  };
  system.addEventListener('change', apply);
  store.subscribe((state, before) => {
    if (state.theme === before.theme) return;
    writePreference('theme', state.theme === 'system' ? null : state.theme);
    apply();
  });
  apply();
}

function isDark(theme: Theme): boolean {
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}
