import { expect, type Locator, type Page } from '@playwright/test';
import { position } from './lab';

/** More stops than the page has. */
const most = 160;

/**
 * Presses Tab until an element has the focus. Every stop on the way has to show that it has it: by a ring
 * in the element's own style, or by the marks of what takes the focus for its parts.
 * @param key 'Shift+Tab' where what is wanted lies behind
 */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeAttached();
  for (let stop = 0; stop < most; stop++) {
    if (await hasFocus(target)) {
      expect(await unseenFocus(page)).toBeNull();
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${target} is no stop of the Tab key`);
}

/** Presses an arrow key until an element has the focus. */
export async function walkTo(page: Page, target: Locator, key: string): Promise<void> {
  for (let step = 0; step < 40; step++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} is not reached by ${key}`);
}

function hasFocus(target: Locator): Promise<boolean> {
  // What is not there has no focus: it may come and go with what is focused on the way.
  return target.evaluateAll((all) => all.some((element) => element === document.activeElement));
}

/** What has the focus and does not show it, as markup; null where all is well. */
export function unseenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    // These show it on a part of themselves, or are containers that only begin a dialog.
    if (element.matches('[role=dialog], [role=menu], [role=listbox], [role=menuitem], .dr-cursor, h2')) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height, right, bottom } = element.getBoundingClientRect();
    const ringed = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    const onScreen = width > 0 && height > 0 && right > 0 && bottom > 0;
    return ringed && onScreen ? null : (element.cloneNode() as Element).outerHTML;
  });
}

/** Name of what has the focus, as far as its own attributes and text give one. */
export function focusName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    return (
      element?.getAttribute('aria-label') ??
      (element?.getAttribute('aria-labelledby') ? 'labelled' : null) ??
      (labels.map((label) => label.textContent).join('') || element?.textContent || element?.title || '')
    ).trim();
  });
}

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
export const dialog = (page: Page, name?: string | RegExp): Locator =>
  page.getByRole('dialog', name === undefined ? {} : { name });

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Trains the run to its end, by its key. */
export async function trained(page: Page): Promise<void> {
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
}
