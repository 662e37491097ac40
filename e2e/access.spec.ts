import AxeBuilder from '@axe-core/playwright';
import { block, headline, openLab, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

const sizes = [
  { width: 1280, height: 720 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of sizes) {
    test(`axe finds nothing, nothing overflows: ${viewport.width}x${viewport.height}, ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await openLab(page, smallFragment);
      await page.keyboard.press('.');
      await expect.poll(() => page.evaluate(() => window.resqunn.store.getState().runs[0]?.snapshot?.batch)).toBe(1);
      await expect(headline(page)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of sizes) {
    test(`axe finds nothing on the first page and unfolded: ${viewport.width}x${viewport.height}, ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await page.goto('./');
      await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
      await expect(page.getByRole('region', { name: 'Feature maps' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(await overflow()).toBeLessThanOrEqual(0);
      const more = page.getByRole('navigation', { name: 'More of the lab' });
      for (const fold of [/^Gradient reach/, /^Who is learning/, /^Runs/]) {
        await more.getByRole('button', { name: fold }).click();
      }
      await expect(page.getByRole('region', { name: 'Runs' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await overflow()).toBeLessThanOrEqual(0);
    });
  }
}

/** Everything that can lie over the page, and what opens it. */
const overlays: Record<string, (page: Page) => Promise<void>> = {
  help: (page) => page.keyboard.press('?'),
  about: (page) => fromHelp(page, 'About the lab'),
  cite: (page) => fromHelp(page, 'Cite'),
  code: (page) => fromHelp(page, 'Where None comes from'),
  equations: (page) => fromHelp(page, 'Equations'),
  share: (page) => page.getByRole('button', { name: 'Share' }).click(),
  slow: (page) => fromHelp(page, 'One batch in slow motion'),
  takeaway: (page) => page.keyboard.press('s'),
  settings: (page) => page.getByRole('button', { name: 'Settings', exact: true }).click(),
};

async function fromHelp(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of sizes.slice(0, 2)) {
    test(`axe finds nothing in dialogs and menus: ${viewport.width}x${viewport.height}, ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await openLab(page, smallFragment);
      for (const [name, open] of Object.entries(overlays)) {
        await open(page);
        const opened = page.getByRole('dialog').or(page.getByRole('region', { name: 'Where None comes from' }));
        await expect(opened).toBeVisible();
        for (const summary of await opened.locator('summary').all()) await summary.click();
        expect(await violations(page), name).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      for (const menu of [/^Preset/, 'Help']) {
        await page.getByRole('button', { name: menu }).click();
        await expect(page.getByRole('menu')).toBeVisible();
        expect(await violations(page), String(menu)).toEqual([]);
        await page.keyboard.press('Escape');
      }
    });
  }
  test(`axe finds nothing in the phone's menu: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 844 });
    await openLab(page, smallFragment);
    await page.getByRole('button', { name: 'Menu' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

/** What the menu offers that opens no window over the page. */
const withoutWindow = ['The first page again', 'The first minute again', 'Where None comes from'];

test('on a phone nothing in the menu, nor in a window that it opens, is wider than the window', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page, `${smallFragment}&mode=exact&placement=O1+O2`);
  const dialog = page.getByRole('dialog');
  const tooWide = () =>
    dialog.evaluate((node) =>
      [node, ...node.children]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((each) => `${each.tagName}.${each.className}`),
    );
  const menu = page.getByRole('button', { name: 'Menu' });
  await menu.click();
  const entries = dialog.getByRole('listitem').getByRole('button');
  await expect(entries.first()).toBeVisible();
  expect(await tooWide(), 'the menu').toEqual([]);
  const names = await entries.evaluateAll((all) =>
    all.map((each) => each.querySelector('.font-medium')?.textContent ?? ''),
  );
  expect(names).toEqual(expect.arrayContaining([...withoutWindow, 'Lessons', 'Take away']));
  for (const [index, name] of names.entries()) {
    if (withoutWindow.includes(name)) continue;
    await entries.nth(index).click();
    await expect(dialog.getByRole('heading', { name: 'Menu' })).toHaveCount(0);
    await expect(dialog, name).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(await tooWide(), name).toEqual([]);
    await page.goto(`./${smallFragment}&mode=exact&placement=O1+O2`);
    await page.reload();
    await menu.click();
    await expect(entries.nth(index)).toBeVisible();
  }
});

/** What is too much for a menu's row: views and pages over the page, and how one comes there. */
const views: Record<string, (page: Page) => Promise<void>> = {
  'drill-down of a layer': (page) => lookInto(page, 1),
  'drill-down of the dense head': (page) => lookInto(page, 'head'),
  'check of a gradient': async (page) => {
    await page.getByRole('button', { name: 'Check this gradient' }).click();
    await expect(page.getByRole('region', { name: 'Result' })).toBeVisible();
  },
  atlas: async (page) => {
    await page.getByRole('button', { name: 'Atlas' }).click();
    await expect(page.locator('[data-cell]').first()).toBeVisible();
  },
  'the paper': async (page) => {
    await page.getByRole('button', { name: 'Paper', exact: true }).click();
    await page.getByRole('tab', { name: 'Fig. 8', exact: true }).click();
    await expect(
      page
        .getByRole('dialog')
        .getByRole('img', { name: /^Validation accuracy/ })
        .last(),
    ).toBeVisible();
  },
  'a drawn digit': async (page) => {
    await page.getByRole('button', { name: 'Draw a digit' }).click();
    await page.locator('[data-sheet]').focus();
    for (const key of ['Enter', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await expect(page.locator('[data-prediction]').first()).toBeVisible();
  },
};

async function lookInto(page: Page, k: number | 'head'): Promise<void> {
  await block(page, k).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^How / })).toBeFocused();
  await page.waitForLoadState('networkidle');
}

test('axe finds nothing in drill-downs, check, atlas, gallery and digits, in either theme', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  for (const [name, open] of Object.entries(views)) {
    await open(page);
    for (const theme of ['dark', 'light'] as const) {
      await page.evaluate((next) => window.resqunn.setTheme(next), theme);
      // The page around it has tests of its own.
      const within = (await page.getByRole('dialog').count()) > 0 ? '[role=dialog]' : 'main';
      expect(await violations(page, within), `${name}, ${theme}`).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(block(page, 1)).toBeVisible();
  }

  await page.evaluate(() => window.resqunn.edit((now) => ({ ...now, head: { ...now.head, kind: 'quantum' } })));
  await lookInto(page, 'head');
  await expect(page.getByRole('group', { name: /^1024 amplitudes/ })).toBeVisible();
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((next) => window.resqunn.setTheme(next), theme);
    expect(await violations(page, 'main'), `quantum head, ${theme}`).toEqual([]);
  }
});

/** @param within what of the page is looked at; all of it unless told */
async function violations(page: Page, within = 'html'): Promise<string[]> {
  // A colour on its way to another theme's is neither.
  await page.waitForFunction(() => !document.getAnimations().some((each) => each instanceof CSSTransition));
  const { violations: found } = await new AxeBuilder({ page }).include(within).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Ratio of contrast (WCAG 2) of two colours as `getComputedStyle` writes them. */
const contrastOf = `([one, other]) => {
  const luminance = (colour) => {
    const context = document.createElement('canvas').getContext('2d');
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((v) => {
      const c = v / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}`;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`forced colours, ${colorScheme}: hatch, ribbon, arc and curves stand out from the ground`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, forcedColors: 'active', reducedMotion: 'reduce' });
    await openLab(page, `${smallFragment}&placement=X%2BO2`);
    await page.keyboard.press('f');
    await expect.poll(async () => (await position(page)).status).toBe('finished');
    await expect(block(page, 1)).toHaveAttribute('data-verdict', 'none');
    await expect(block(page, 1)).toContainText('None');
    const colours = await page.evaluate(() => {
      const of = (selector: string, property: 'stroke' | 'fill' | 'color' | 'backgroundColor') => {
        const element = document.querySelector(selector);
        if (!element) throw new Error(`${selector} is not there`);
        return getComputedStyle(element)[property];
      };
      return {
        ground: of('html', 'backgroundColor'),
        hatch: of('.rc pattern path, .rc pattern line', 'stroke'),
        frame: of('[data-block="1"] rect', 'stroke'),
        arc: of('.rc-arc-line', 'stroke'),
        reached: of('dl svg rect', 'stroke'),
        curve: of('section[aria-label="Accuracy and loss"] path[d^="M"]', 'stroke'),
      };
    });
    const { ground, ...marks } = colours;
    for (const [name, colour] of Object.entries(marks)) {
      const contrast = await page.evaluate(`(${contrastOf})(${JSON.stringify([ground, colour])})`);
      expect(contrast, `${name}: ${colour} on ${ground}`).toBeGreaterThan(3);
    }
    // Letters on a filled ground: the chosen segment, Play, the current run.
    for (const filled of [
      page.getByRole('radiogroup', { name: 'Layers' }).locator('label').nth(1),
      page.getByRole('button', { name: /^(Play|Again)/ }),
    ]) {
      const pair = await filled.evaluate((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return [color, backgroundColor];
      });
      expect(await page.evaluate(`(${contrastOf})(${JSON.stringify(pair)})`), pair.join(' on ')).toBeGreaterThan(3);
    }
  });
}

test('at 200 % zoom, 640x360, nothing overflows and the transport stays in reach', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 360 });
  await openLab(page, smallFragment);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await expect(page.getByRole('button', { name: /^Play/ })).toBeInViewport();
});

test('the first screen at 1280x720 needs no scrolling', async ({ page }) => {
  await openLab(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThanOrEqual(720);
});
