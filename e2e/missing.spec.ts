import { openLab, position, smallFragment } from './lab';
import { expect, type Locator, type Page, type Route, test } from './test';

/**
 * What is fetched when it is first wanted, and cannot be had: every such part says so, the rest of the page goes on,
 * and once the server heals one press is enough.
 */

/** How a file can be missing: the network is cut, it went with a deploy, or the server sends its page for everything. */
const faults = {
  'the network is cut': { break: (route: Route) => route.abort(), says: /cannot be reached/ },
  'the file is gone': { break: (route: Route) => route.fulfill({ status: 404, body: '' }), says: /answered 404/ },
  'a page comes in its place': {
    break: (route: Route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Hello</title>' }),
    says: /another page/,
  },
} as const;
type Fault = keyof typeof faults;

/** From now on no script is to be had but those that are there. */
async function breakScripts(page: Page, fault: Fault): Promise<void> {
  await page.route('**/assets/*.js*', faults[fault].break);
}
const heal = (page: Page) => page.unroute('**/assets/*.js*');

const failure = (page: Page): Locator =>
  page.getByRole('alert').or(page.getByRole('dialog')).filter({ hasText: 'could not be loaded' });
const again = (page: Page): Locator => failure(page).getByRole('button', { name: 'Try again' }).first();

interface Part {
  readonly name: string;
  /** What a person does to see it. */
  readonly ask: (page: Page) => Promise<unknown>;
  /** What is there when it is. */
  readonly shown: (page: Page) => Locator;
}

const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();
const heading = (name: string) => (page: Page) => page.getByRole('dialog').getByRole('heading', { name }).first();
const fromMenu = (menu: string, item: string) => async (page: Page) => {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
};

const parts: readonly Part[] = [
  { name: 'Preset', ask: press(/^Preset/), shown: (page) => page.getByRole('menu') },
  { name: 'Take away', ask: press('Take away'), shown: heading('Take away') },
  { name: 'Help', ask: press('Help'), shown: (page) => page.getByRole('menu') },
  { name: 'Seeds', ask: press(/^seeds/), shown: heading('Seeds') },
  { name: 'Train several', ask: press('Train several'), shown: (page) => page.getByRole('menu') },
  { name: 'What differs', ask: press(/^What differs in run A/), shown: (page) => page.getByRole('dialog') },
  { name: 'Atlas', ask: press('Atlas'), shown: (page) => page.getByRole('heading', { name: /placements/i }).first() },
  { name: 'Paper', ask: press('Paper'), shown: heading('The paper, measured again') },
  { name: 'Share', ask: press('Share'), shown: heading('Share') },
  { name: 'Cite', ask: press('Cite'), shown: heading('Cite') },
  { name: 'Draw', ask: press('Draw a digit'), shown: (page) => page.getByRole('heading', { name: /[Dd]raw/ }) },
  { name: '?', ask: (page) => page.keyboard.press('?'), shown: heading('Keyboard') },
  { name: 'Settings', ask: press('Settings'), shown: (page) => page.getByRole('dialog', { name: /settings/i }) },
  { name: 'Check', ask: press(/^Check/), shown: (page) => page.getByRole('heading', { name: /[Cc]heck/ }) },
  {
    name: 'A block',
    ask: (page) => page.locator('[data-block="1"]').first().click(),
    shown: (page) => page.getByRole('main', { name: 'Drill-down' }),
  },
  {
    name: 'The head',
    ask: (page) => page.locator('[data-block="head"]').first().click(),
    shown: (page) => page.getByRole('main', { name: 'Drill-down' }),
  },
  {
    name: 'Equations of a block',
    ask: press('Equations of QCL1'),
    shown: (page) => page.getByRole('dialog', { name: /quations/ }),
  },
];
/** What is asked for in a menu that is there already. */
const behindMenus: readonly Part[] = [
  { name: 'Equations', ask: fromMenu('Help', 'Equations'), shown: heading('Equations') },
  { name: 'About', ask: fromMenu('Help', 'About'), shown: heading('About the lab') },
];

async function trainsOn(page: Page): Promise<void> {
  const before = await position(page);
  await page.evaluate(() => window.resqunn.step('batch'));
  expect(await position(page)).not.toEqual(before);
}

/** One part: asked for in vain, said so, left and asked for again, healed, there. */
async function failsAndHeals(page: Page, { name, ask, shown }: Part, fault: Fault): Promise<void> {
  await test.step(name, async () => {
    await breakScripts(page, fault);
    await ask(page);
    await expect(failure(page)).toContainText(faults[fault].says);
    await expect(page.locator('#root h1')).toHaveCount(1);
    await trainsOn(page);
    await again(page).click();
    await expect(failure(page)).toContainText(faults[fault].says);
    await heal(page);
    await again(page).click();
    await expect(shown(page)).toBeVisible();
    await expect(failure(page)).toHaveCount(0);
  });
}

async function openWithMenus(page: Page): Promise<void> {
  await openLab(page, `${smallFragment}&epochs=9&placement=X+O2`);
  await expect(page.getByRole('heading', { name: 'Confusion' })).toBeVisible();
  await page.evaluate(() => window.resqunn.step('batch'));
}

/**
 * Which parts are asked for on one page, in turn: none of them shares its file with one before. The drawer comes
 * last, since it takes the place of the page.
 */
const pages: readonly (readonly string[])[] = [
  ['Preset', 'Take away', 'Seeds', 'What differs', 'Atlas', 'Paper'],
  ['Help', 'Train several', 'Share', 'Cite', 'Draw', 'A block'],
  ['?', 'Settings', 'Check', 'Equations of a block', 'The head'],
];
const named = (name: string): Part => {
  const part = parts.find((each) => each.name === name);
  if (!part) throw new Error(`no part is called ${name}`);
  return part;
};

test('no part is left out', () => {
  expect(pages.flat().sort()).toEqual(parts.map(({ name }) => name).sort());
});

/** Away from everything that fetches a part when the pointer comes near. */
async function leave(page: Page): Promise<void> {
  await page.mouse.move(1, 1);
  await page.keyboard.press('Escape');
}

for (const fault of Object.keys(faults) as Fault[]) {
  test.describe(fault, () => {
    for (const names of pages) {
      test(`said, and there at the next try: ${names.join(', ')}`, async ({ page }) => {
        await openWithMenus(page);
        for (const part of names.map(named)) {
          await failsAndHeals(page, part, fault);
          await leave(page);
        }
      });
    }
    test(`said, and there at the next try: ${behindMenus.map(({ name }) => name).join(', ')}`, async ({ page }) => {
      await openWithMenus(page);
      for (const menu of ['Help']) {
        await page.getByRole('button', { name: menu, exact: true }).click();
        await expect(page.getByRole('menu')).toBeVisible();
        await leave(page);
      }
      for (const part of behindMenus) {
        await failsAndHeals(page, part, fault);
        await leave(page);
      }
    });
  });
}

test('the words that a page explains: what cannot be loaded is said in the place of the explanation', async ({
  page,
}) => {
  await openWithMenus(page);
  const tip = page.getByRole('tooltip');
  // Tips themselves come when the pointer first comes to the page.
  await page.getByRole('button', { name: 'Undo' }).hover();
  await expect(tip).toBeVisible();
  await breakScripts(page, 'the network is cut');
  await page.locator('[data-term="epoch"]').first().hover();
  await expect(tip).toContainText('could not be loaded: the server cannot be reached');
  await page.mouse.move(0, 0);
  await heal(page);
  await page.locator('[data-term="epoch"]').first().hover();
  await expect(tip).not.toContainText('could not be loaded');
});

test('the charts that could not be loaded stand apart, each with a try of its own; training needs none of them', async ({
  page,
}) => {
  const chart = /\/assets\/panels-/;
  /** How each is called where it cannot be had, and where it is. */
  const charts = [
    ['Accuracy and loss', 'Accuracy and loss'],
    ['The gradients', 'Gradient'],
    ['The feature maps', 'Feature maps'],
    ['The confusion matrix', 'Confusion'],
    ['Who is learning', 'Who is learning?'],
  ] as const;
  const missing = (name: string) => failure(page).filter({ hasText: `${name} could not be loaded` });
  await page.route(chart, (route) => route.abort());
  await page.goto(`./${smallFragment}`);
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toHaveCount(charts.length);
  for (const [name] of charts) await expect(missing(name)).toBeVisible();
  await page.waitForFunction(() => window.resqunn.store.getState().runs.at(-1)?.snapshot);
  await trainsOn(page);
  await page.unroute(chart);
  // Each is there before the next is tried: a panel that appears moves those below it, also from under a pointer that is
  // pressed, and the press is then none.
  for (const [index, [name, title]] of charts.entries()) {
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(charts.length - index);
    await missing(name).getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('region', { name: title, exact: true })).toBeVisible();
  }
  await expect(page.getByText('could not be loaded')).toHaveCount(0);
});

test('narrowed to the width of a phone without a network: canvas, skips and Play are there, the charts say why not', async ({
  page,
}) => {
  await openWithMenus(page);
  await breakScripts(page, 'the network is cut');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(failure(page)).toContainText('The charts could not be loaded');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await trainsOn(page);
  await heal(page);
  await again(page).click();
  await expect(page.getByRole('tab', { name: 'Curves' })).toBeVisible();
});

test('a run is saved as a file without a network; one that is opened says what is missing', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.route('**/*', (route) => route.abort());
  await page.getByRole('button', { name: 'Take away', exact: true }).click();
  await expect(failure(page)).toContainText('Take away could not be loaded');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the run file' }).click();
  const path = await (await download).path();
  await page.unroute('**/*');
  await again(page).click();
  const takeAway = page.getByRole('dialog', { name: 'Take away' });
  await expect(takeAway).toBeVisible();
  await page.route('**/*', (route) => route.abort());
  const chooser = page.waitForEvent('filechooser');
  await takeAway.getByRole('button', { name: 'Open a run' }).click();
  await (await chooser).setFiles(path);
  const notice = page.getByRole('alert').filter({ hasText: 'was not opened' });
  await expect(notice).toContainText('what reads it could not be loaded, the server cannot be reached');
  await page.unroute('**/*');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.evaluate(() => window.resqunn.step('batch'));
});

test('what the page itself cannot draw leaves the runs: each can be saved, and the page drawn again', async ({
  page,
}) => {
  await openLab(page, `${smallFragment}&placement=X+O2`);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await page.evaluate(() => {
    // As nothing of the lab would do it: a message without a text, outside of every panel.
    window.resqunn.notify({ kind: 'error', text: null as never });
  });
  await expect(page.getByRole('heading', { name: 'The page could not be drawn' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save run A, X\+O2, epoch 1/ }).click();
  expect((await download).suggestedFilename()).toMatch(/X\+O2.*epoch1\.json$/);
  await page.evaluate(() => window.resqunn.notify(null));
  await page.getByRole('button', { name: 'Draw the page again' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await trainsOn(page);
});

test('while the charts are on their way the canvas stands where it stays', async ({ page }) => {
  let give: () => void = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  await page.route(/\/assets\/panels-/, async (route) => {
    await given;
    await route.continue();
  });
  await page.goto(`./${smallFragment}`);
  const port = page.locator('[data-port="1"]').first();
  await expect(port).toBeVisible();
  const before = await port.boundingBox();
  give();
  await expect(page.getByRole('region', { name: 'Gradient', exact: true })).toBeVisible();
  expect(await port.boundingBox()).toEqual(before);
});
