import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { currentRun, openLab, openTakeAway, smallFragment, trainToEnd } from './lab';
import { byRsvg, differencesInRsvg, rsvgVersion } from './rsvg';
import { type Download, expect, type Locator, type Page, test } from './test';

/** Figures that leave the lab: as SVG, PNG and CSV, each opened by another program than the page. */

const ofRun = ['canvas', 'curves', 'gradient', 'maps', 'contrast', 'confusion', 'who', 'circuits'] as const;
const ids = [...ofRun, 'circuit-1', 'circuit-2'] as const;

async function openTrained(page: Page, more = '&placement=O1+O2'): Promise<void> {
  await openLab(page, `${smallFragment}${more}`);
  await trainToEnd(page);
}

async function saved(page: Page, act: () => Promise<unknown>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

const save = (dialog: Locator) => () => dialog.getByRole('button', { name: 'Save', exact: true }).click();
const mark = (page: Page, name: string) => page.getByRole('button', { name: `Save figure: ${name}`, exact: true });
const popover = (page: Page) => page.getByRole('dialog', { name: /^Save figure/ });

/** Nothing of a saved picture lies elsewhere, and nothing of it depends on a page. */
function expectSelfContained(svg: string): void {
  const picture = svg.replace(/<desc>.*?<\/desc>/s, '').replace(/<text[^>]*>http[^<]*<\/text>/g, '');
  const outside = picture.match(
    /var\(--|\sstyle="|foreignObject|<script|<image|url\((?!#|data:)[^)]*\)|href="(?!#)[^"]*"/g,
  );
  expect(outside).toBeNull();
  const references = [...picture.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id as string);
  for (const id of references) expect(picture).toContain(`id="${id}"`);
}

/** Stands below what is tested without rsvg: a test that fails before has failed. */
function skipWithoutRsvg(): void {
  test.skip(!rsvgVersion, 'The comparison with rsvg alone is left out, no rsvg-convert: apt-get install librsvg2-bin');
}

for (const { colours, placement } of [
  { colours: 'light', placement: 'O1+O2' },
  { colours: 'dark', placement: 'none' },
] as const) {
  test(`every figure, ${colours}, looks the same in Chromium and in rsvg`, async ({ page, context }) => {
    await openTrained(page, placement === 'none' ? '' : `&placement=${placement}`);
    const dialog = await openTakeAway(page);
    const saves = new Map<string, string>();
    for (const id of ids) {
      await dialog.locator(`[data-entry="figure-${id}"]`).click();
      await dialog.getByRole('radio', { name: colours }).check();
      const svg = await textOf(await saved(page, save(dialog)));
      expectSelfContained(svg);
      expect(svg, id).toMatch(/^<svg[^>]* width="85mm" height="[\d.]+mm"/);
      expect(svg.match(/<text/g)?.length ?? 0, `text of ${id}`).toBeGreaterThan(3);
      saves.set(id, svg);
    }
    skipWithoutRsvg();
    for (const [id, svg] of saves) {
      expect.soft(await differencesInRsvg(context, svg), `${id} in rsvg ${rsvgVersion}`).toEqual([]);
    }
  });
}

test('the comparison with rsvg finds a colour, a line and a word that differ', async ({ page, context }) => {
  skipWithoutRsvg();
  await page.goto('about:blank');
  const svg = (inner: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="85mm" height="30mm" viewBox="0 0 340 120"><rect width="340" height="120" fill="#fff"/>${inner}</svg>`;
  expect(await differencesInRsvg(context, svg('<path d="M10 10h200v50" fill="none" stroke="#000"/>'))).toEqual([]);
  // What a browser alone understands.
  const inBrowserAlone = (inner: string) =>
    differencesInRsvg(context, svg(`<foreignObject width="340" height="120">${inner}</foreignObject>`));
  // As pale and as small as any of the lab's.
  const word = '<p xmlns="http://www.w3.org/1999/xhtml" style="margin:20px;font:10px Arial;color:#686e76">norm</p>';
  expect(await inBrowserAlone(word)).not.toEqual([]);
  expect(
    await differencesInRsvg(context, svg('<rect width="40" height="40" style="fill: var(--none, #a00)"/>')),
  ).not.toEqual([]);
});

test('a popover at each panel saves what the panel shows, and gives the focus back', async ({ page }) => {
  await openTrained(page);
  for (const name of ['Canvas', 'Accuracy and loss', 'Gradient', 'Feature maps', 'Who is learning', 'Confusion']) {
    await mark(page, name).click();
    await expect(popover(page)).toBeVisible();
    const file = await saved(page, save(popover(page)));
    expect(file.suggestedFilename()).toMatch(/^resqunn_O1\+O2_8px_seed0_epoch2_\w+\.svg$/);
    const svg = await textOf(file);
    expectSelfContained(svg);
    expect(svg.replace(/<\/text><text[^>]*>/g, ' ')).toContain('seed 0');
    expect(svg).toContain('placement=O1+O2');
    expect(svg).toContain('@font-face');
    await page.keyboard.press('Escape');
    await expect(mark(page, name)).toBeFocused();
  }
});

test('the gradient by circuit is saved as circuits, as wide as on the page', async ({ page }) => {
  await openTrained(page);
  await page.getByLabel('View of the gradient').selectOption('circuit');
  await mark(page, 'Circuits').click();
  await popover(page).getByRole('radio', { name: 'as shown' }).check();
  const file = await saved(page, save(popover(page)));
  expect(file.suggestedFilename()).toBe('resqunn_O1+O2_8px_seed0_epoch2_circuits.svg');
  const wide = await page.locator('[data-figure=circuits]').evaluate(({ clientWidth }) => clientWidth);
  // With a border of 8 on each side.
  expect(await textOf(file)).toMatch(new RegExp(`^<svg[^>]* width="${wide + 16}"`));
});

test('PNG has two pixels for each of the screen, whatever the width; Shift saves at once as last chosen', async ({
  page,
}) => {
  await openTrained(page);
  await mark(page, 'Gradient').click();
  await popover(page).getByRole('radio', { name: 'PNG, 2×' }).check();
  await popover(page).getByRole('radio', { name: 'two' }).check();
  await popover(page).getByRole('checkbox', { name: 'seed and settings' }).uncheck();
  await page.keyboard.press('Escape');
  const file = await saved(page, () => mark(page, 'Gradient').click({ modifiers: ['Shift'] }));
  await expect(popover(page)).toHaveCount(0);
  const png = readFileSync(await file.path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // 178 mm at 96 px an inch.
  expect(png.readUInt32BE(16)).toBe(Math.round((178 / 25.4) * 96 * 2));
});

test('the numbers of a gradient are the run’s to the last bit, and None and frozen are words', async ({ page }) => {
  // QCL1 gets None without a residual; the head is frozen.
  await openTrained(page, '&frozen=head');
  const dialog = await openTakeAway(page, 'figure-gradient');
  await dialog.getByRole('radio', { name: 'CSV' }).check();
  const [header, ...lines] = (await textOf(await saved(page, save(dialog)))).trim().split('\r\n');
  expect(header).toBe('epoch,group,row,name,rms,mean,last,group_norm');
  const { records = [] } = (await currentRun(page)) ?? {};
  const expected = records.slice(1).flatMap(({ epoch, layers, head }) =>
    [...(layers ?? []), head].flatMap((record, g): unknown[] => {
      const group = g < (layers?.length ?? 0) ? `QCL${g + 1}` : 'Head';
      if (record?.state !== 'value') {
        const word = record?.state === 'none' ? 'None' : 'frozen';
        return [[epoch, group, '', '', word, word, word, word].join(',')];
      }
      return record.rms.map((value, row) => [
        epoch,
        group,
        row,
        value,
        record.mean[row],
        record.last[row],
        record.norm,
      ]);
    }),
  );
  expect(lines.some((line) => line.includes(',QCL1,,,None,None,None,None'))).toBe(true);
  expect(lines.some((line) => line.includes('Head,,,frozen'))).toBe(true);
  const read = lines.map((line) => {
    const cells = line.split(',');
    return /None|frozen/.test(line)
      ? line
      : [Number(cells[0]), cells[1], Number(cells[2]), ...cells.slice(4).map(Number)];
  });
  expect(read).toEqual(expected);
});

test('the picture comes to the clipboard, and the table as text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTrained(page);
  await mark(page, 'Confusion').click();
  await popover(page).getByRole('button', { name: 'Copy' }).click();
  await expect(popover(page).getByRole('status')).toHaveText('Confusion copied as a picture.');
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types));
  expect(types).toContain('image/png');
  await popover(page).getByRole('radio', { name: 'CSV' }).check();
  await popover(page).getByRole('button', { name: 'Copy' }).click();
  await expect(popover(page).getByRole('status')).toHaveText('Confusion copied as a table.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^label,prediction,images\r?\n0,0,\d+/);
});

test('all figures leave as one zip, from where the popover leads', async ({ page }) => {
  await openTrained(page);
  await mark(page, 'Feature maps').click();
  await popover(page).getByRole('button', { name: 'All 10 figures' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take away' });
  const list = dialog.getByRole('listbox', { name: 'What to take away' });
  await expect(list.getByRole('option', { selected: true })).toHaveAccessibleName(/^Feature maps, figure/);
  await expect(dialog.getByRole('img', { name: 'Preview of Feature maps' })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  const zip = await saved(page, () => dialog.getByRole('button', { name: 'Save all as .zip' }).click());
  const bytes = readFileSync(await zip.path(), 'latin1');
  for (const id of ids) expect(bytes).toContain(`_${id.replace('circuit-', 'circuit_QCL')}.svg`);
});

test('the inside of a layer and the gallery’s pictures are saved too', async ({ page }) => {
  await openTrained(page);
  await page.locator('[data-block="1"]').first().press('Enter');
  await mark(page, 'QCL1 from the inside').click();
  const inside = await textOf(await saved(page, save(popover(page))));
  expectSelfContained(inside);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  await page.getByRole('tab', { name: 'Fig. 2', exact: true }).click();
  await mark(page, 'One layer, dense head').click();
  const figure = await textOf(await saved(page, save(popover(page))));
  expectSelfContained(figure);
  skipWithoutRsvg();
  for (const svg of [inside, figure]) expect(byRsvg(svg).length).toBeGreaterThan(10_000);
});

test('at 390 pixels the sheet comes from below', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openTrained(page);
  for (const [tab, name] of [
    ['Gradient', 'Gradient'],
    ['Maps', 'Feature maps'],
    ['Curves', 'Accuracy and loss'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    const place = await mark(page, name).boundingBox();
    expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(390);
  }
  await mark(page, 'Accuracy and loss').click();
  const box = await popover(page).boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(840);
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
