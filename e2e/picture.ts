import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, type Locator, type Page, type TestInfo } from '@playwright/test';
import { layoutDifferences, type PlacedText, readLayout, writeLayout } from './layout';
import { differingAreas } from './pictureDifference';

const folder = new URL('./snapshots/', import.meta.url);

/**
 * Holds what a page shows against its master in `e2e/snapshots`, on whatever browser is installed:
 *
 * - `<name>.txt`: every visible text with its place. A text may stand a little elsewhere, since every system
 *   measures letters a little differently.
 * - `<name>.png`: the picture, compared by the mean colours of small areas. Letters and edges that another
 *   browser draws with other greys keep their mean; what is missing or has moved does not.
 *
 * `npm run build && npm run snapshots` writes both anew, after a change that is meant to be seen.
 */
export async function expectMaster(name: string, page: Page, info: TestInfo, part?: Locator): Promise<void> {
  const png = new URL(`${name}.png`, folder);
  const txt = new URL(`${name}.txt`, folder);
  const shown = await takePicture(page, part);
  const isUpdate = info.config.updateSnapshots === 'all' || info.config.updateSnapshots === 'changed';
  if (isUpdate) {
    writeFileSync(png, shown.png);
    writeFileSync(txt, writeLayout(shown.texts));
    return;
  }
  expect(existsSync(png) && existsSync(txt), `${name} has a master: npm run build && npm run snapshots`).toBe(true);

  const master = { png: readFileSync(png), texts: readLayout(readFileSync(txt, 'utf8')) };
  const { sentences, marked } = await pictureDifferences(page, master, shown);
  if (sentences.length > 0) {
    await info.attach(`${name}: master`, { body: master.png, contentType: 'image/png' });
    await info.attach(`${name}: shown`, { body: shown.png, contentType: 'image/png' });
    await info.attach(`${name}: where they differ`, { body: marked, contentType: 'image/png' });
  }
  expect(sentences, `what differs from the master of ${name}`).toEqual([]);
}

/** What a page shows. */
export interface Picture {
  readonly png: Buffer;
  readonly texts: readonly PlacedText[];
}

/** The page, or a part of it, once nothing moves any more. */
export async function takePicture(page: Page, part?: Locator): Promise<Picture> {
  return { png: await settledPicture(part ?? page), texts: await visibleTexts(part ?? page.locator('body')) };
}

/** How a picture differs from its master, a sentence each, and the picture with the places framed. */
export async function pictureDifferences(
  page: Page,
  master: Picture,
  shown: Picture,
): Promise<{ readonly sentences: readonly string[]; readonly marked: Buffer }> {
  const { areas, marked } = await differingAreas(page.context(), master.png, shown.png);
  return { sentences: [...layoutDifferences(master.texts, shown.texts), ...areas], marked };
}

/** A screenshot once two in a row are the same: nothing moves any more. */
async function settledPicture(of: Page | Locator): Promise<Buffer> {
  const take = (): Promise<Buffer> => of.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
  let last = await take();
  await expect
    .poll(async () => {
      const next = await take();
      const same = next.equals(last);
      last = next;
      return same;
    })
    .toBe(true);
  return last;
}

/** Every text that is on the screen and not for screen readers alone, with its place in px of the page. */
function visibleTexts(root: Locator): Promise<PlacedText[]> {
  return root.evaluate((element) => {
    const found: { text: string; left: number; top: number; width: number; height: number }[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
      const parent = node.parentElement;
      if (text === '' || !parent?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (parent.closest('style, script, title, option, .sr-only')) continue;
      range.selectNodeContents(node);
      const { left, top, width, height } = range.getBoundingClientRect();
      const isOnScreen = left + width > 0 && top + height > 0 && left < innerWidth && top < innerHeight;
      if (width > 1 && height > 1 && isOnScreen) found.push({ text, left, top, width, height });
    }
    return found;
  });
}
