import {
  block,
  currentRun,
  experiment,
  longFragment,
  openBare,
  openLab,
  openTakeAway,
  position,
  slot,
  smallFragment,
} from './lab';
import { expect, type Page, test } from './test';

const fragment = smallFragment.replace('epochs=2', 'epochs=4');

interface Saved {
  /** Where each saved run stands, in the order of the list; -1 where it is not there. */
  readonly epochs: number[];
  readonly batches: number[];
  readonly visible: unknown[];
}

/** What lies in the browser's own database. */
function saved(page: Page): Promise<Saved> {
  return page.evaluate(
    () =>
      new Promise<Saved>((resolve, reject) => {
        const opening = indexedDB.open('resqunn');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction(['runs', 'notebook']);
          const runs = transaction.objectStore('runs');
          const [keys, values] = [runs.getAllKeys(), runs.getAll()];
          const list = transaction.objectStore('notebook').get('notebook');
          transaction.oncomplete = () => {
            database.close();
            const entries = (list.result?.runs ?? []) as { key: string; note: { visible: unknown } }[];
            const states = entries.map(({ key }) => values.result[keys.result.indexOf(key)]?.state);
            resolve({
              epochs: states.map((state) => state?.position.epoch ?? -1),
              batches: states.map((state) => state?.position.batch ?? -1),
              visible: entries.map(({ note }) => note.visible),
            });
          };
        };
      }),
  );
}

/** Number of runs in the browser's own database. */
const savedRuns = async (page: Page): Promise<number> => (await saved(page)).epochs.length;

/** Number of seeds and twins that lie in the database beside the first run. */
const savedCompanions = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('resqunn');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('runs');
          const records = transaction.objectStore('runs').getAll();
          transaction.oncomplete = () => {
            opening.result.close();
            resolve(records.result[0]?.companions?.length ?? 0);
          };
        };
      }),
  );

/** The parameters of the current run, to the last bit. */
const weights = (page: Page) =>
  page.evaluate(async () => {
    const { parameters } = await window.resqunn.saveRun();
    return JSON.stringify([...parameters.angles, parameters.head].map((values) => [...values]));
  });

async function openSavedRuns(page: Page): Promise<void> {
  const takeAway = await openTakeAway(page);
  await takeAway.getByRole('button', { name: 'Saved runs' }).click();
  await expect(page.getByRole('dialog', { name: 'Saved runs' })).toBeVisible();
}

test('the first visit opens on the recorded run; a skip is dropped, and curve B grows beside A', async ({ page }) => {
  await openBare(page);
  await expect(page.getByRole('button', { name: /^Run A, no residual, 30 epochs, recorded/ })).toBeVisible();
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'none');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  expect((await currentRun(page))?.records).toHaveLength(31);
  // The invitation, taken.
  await expect(page.locator('.rc-invite').first()).toBeAttached();
  await slot(page, 'O1', 2).click();
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'reached');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await currentRun(page))?.letter).toBe('B');
  await expect.poll(async () => (await currentRun(page))?.records.length ?? 0).toBeGreaterThan(1);
  const letters = await page.evaluate(() => window.resqunn.store.getState().runs.map((run) => run.letter));
  expect(letters).toEqual(['A', 'B']);
});

test('reload: runs, names, order, what was hidden and what was selected are there, to the last bit', async ({
  page,
}) => {
  await openLab(page, fragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await slot(page, 'O1', 2).click();
  await expect.poll(async () => (await position(page)).epoch).toBe(0);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await page.evaluate(() => window.resqunn.step('batch'));
  await page.getByRole('button', { name: 'Hide the curves of run A' }).click();
  const before = await weights(page);
  await expect.poll(() => saved(page)).toEqual({ epochs: [1, 1], batches: [0, 1], visible: [false, true] });

  await page.reload();
  await expect.poll(async () => position(page)).toMatchObject({ epoch: 1, batch: 1 });
  expect(await weights(page)).toBe(before);
  await expect(page.getByRole('button', { name: 'Show the curves of run A' })).toBeVisible();
  expect((await currentRun(page))?.letter).toBe('B');
  // It goes on as if nothing had been.
  await page.evaluate(() => window.resqunn.step('epoch'));
  await page.evaluate(() => window.resqunn.lookAt({ epoch: 1, batch: 0 }));
  await page.waitForFunction(() => window.resqunn.store.getState().look?.snapshot?.epoch === 1);
  expect(await page.evaluate(() => window.resqunn.store.getState().look?.exact)).toBe(true);
});

test('reload with three layers: the trained run stands under the controls, no empty one beside it', async ({
  page,
}) => {
  await openLab(page, fragment);
  await page.getByRole('radio', { name: '3 layers' }).click();
  await expect.poll(async () => (await experiment(page)).layers.length).toBe(3);
  await page.getByRole('button', { name: /^To the end/ }).click();
  await expect.poll(async () => (await position(page)).status, { timeout: 30_000 }).toBe('finished');
  await expect.poll(async () => (await saved(page)).epochs).toEqual([4]);
  await page.reload();
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  expect(await page.evaluate(() => window.resqunn.store.getState().runs.map(({ records }) => records.length))).toEqual([
    5,
  ]);
});

test('a page that is killed while it trains loses a second or so', async ({ page }) => {
  const long = fragment.replace('epochs=4', 'epochs=1000');
  await openLab(page, long);
  // A minute a run: not over before the page is killed.
  await page.evaluate(() => {
    window.resqunn.setPace(1);
    void window.resqunn.play();
  });
  await expect.poll(async () => (await saved(page)).epochs[0]).toBeGreaterThan(2);
  // No farewell: as after a crash.
  await page.goto('about:blank');
  await openLab(page, long);
  await expect.poll(async () => (await position(page)).epoch).toBeGreaterThan(1);
  expect((await position(page)).status).toBe('paused');
});

test('a run that the pool is training is saved before it is done', async ({ page }) => {
  const epochs = 1000;
  const long = longFragment(epochs);
  await openLab(page, long);
  await page.evaluate(() => window.resqunn.trainPlacements('paper'));
  await expect.poll(async () => (await saved(page)).epochs[1] ?? 0).toBeGreaterThan(0);
  await page.goto('about:blank');
  // The last of its runs has waited for its turn, and is not built yet.
  await page.goto(`/${long}`);
  const second = () =>
    page.evaluate(() => {
      const run = window.resqunn?.store.getState().runs[1];
      return { epoch: run?.stored?.position.epoch ?? 0, inPool: run?.inPool, records: run?.records.length ?? 0 };
    });
  await expect.poll(async () => (await second()).epoch).toBeGreaterThan(0);
  const { epoch, inPool, records } = await second();
  expect(epoch).toBeLessThan(epochs);
  expect(records).toBe(epoch + 1);
  expect(inPool).toBe(false);
});

test('a damaged record is named, and never keeps the lab from starting', async ({ page }) => {
  await openLab(page, fragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await expect.poll(() => savedRuns(page)).toBe(1);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('resqunn');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('runs', 'readwrite');
          transaction.objectStore('runs').put({ version: 1, state: { nonsense: true } }, 'broken');
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await page.reload();
  await expect.poll(async () => (await position(page)).epoch).toBe(1);
  await expect(page.getByRole('alert')).toContainText('A saved run could not be read');
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect.poll(() => savedRuns(page)).toBe(1);
});

test('no database: the lab works and says so once', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  await openLab(page, fragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await expect(page.getByRole('status').filter({ hasText: 'keeps nothing for the lab' })).toBeVisible();
  await openSavedRuns(page);
  await expect(page.getByText(/This browser keeps nothing for the lab/).last()).toBeVisible();
});

test('storage that is full: said with a choice; saving can be stopped', async ({ page }) => {
  await openLab(page, fragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await expect.poll(() => savedRuns(page)).toBe(1);
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await page.evaluate(() => window.resqunn.step('epoch'));
  const alert = page.getByRole('alert').filter({ hasText: 'is full' });
  await expect(alert).toBeVisible();
  await expect(alert.getByRole('button', { name: 'Delete the oldest saved run' })).toBeVisible();
  await alert.getByRole('button', { name: 'Stop saving' }).click();
  await openSavedRuns(page);
  await expect(page.getByText('Saving is switched off. This browser keeps one run.')).toBeVisible();
});

test('deleting what is saved: asked first; the next visit is a first one', async ({ page }) => {
  await openLab(page, fragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await expect.poll(() => savedRuns(page)).toBe(1);
  await openSavedRuns(page);
  await expect(page.getByText('This browser keeps one run.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete the saved runs' }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByText('This browser keeps no run.')).toBeVisible();
  expect(await savedRuns(page)).toBe(0);
  await page.goto('about:blank');
  await openBare(page);
  await expect(page.getByRole('button', { name: /^Run A, .*recorded/ })).toBeVisible();
});

test('reload: names, pins, the baseline, the seeds with their band and the twins with their numbers are there', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  const runs = page.getByRole('region', { name: 'Runs' });
  const who = page.getByRole('region', { name: 'Who is learning?' });
  await page.evaluate(async () => {
    const lab = window.resqunn;
    lab.setSeeds(3);
    lab.setTwins(true);
    await lab.step('epoch');
    await lab.step('epoch');
    const [run] = lab.store.getState().runs;
    lab.renameRun(run?.id ?? 0, 'the first');
    lab.pinRun(run?.id ?? 0);
    lab.setBaseline(run?.id ?? 0);
  });
  await expect(runs.getByRole('progressbar')).toHaveCount(0);
  await expect(who.getByText('linear model')).toBeVisible();
  const words = (await runs.getByText(/±0\.\d{3}/).textContent()) ?? '';
  const numbers = (await who.textContent()) ?? '';
  await expect.poll(() => savedCompanions(page)).toBe(11);

  await page.reload();
  await expect(runs.getByRole('button', { name: /^Run A, the first, .*baseline, 3 seeds/ })).toBeVisible();
  await expect(runs.getByRole('button', { name: 'Unpin run A' })).toBeVisible();
  await expect(runs.getByText(words)).toBeVisible();
  await expect(who).toHaveText(numbers);
  await expect(page.getByText('median of 3 seeds, band their range')).toBeVisible();
  await expect(page.locator('path.band[d^="M"]').first()).toBeAttached();
  expect(await page.evaluate(() => window.resqunn.store.getState().tasks)).toEqual([]);
});

test('a run that is removed does not come back', async ({ page }) => {
  await openLab(page, fragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await slot(page, 'O1', 2).click();
  await expect.poll(async () => (await position(page)).epoch).toBe(0);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await expect.poll(() => savedRuns(page)).toBe(2);
  await page.getByRole('button', { name: 'What differs in run A' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Remove run A' }).click();
  await expect.poll(() => savedRuns(page)).toBe(1);
  await page.reload();
  await expect.poll(async () => (await position(page)).epoch).toBe(1);
  expect(await page.evaluate(() => window.resqunn.store.getState().runs.map((run) => run.letter))).toEqual(['B']);
});
