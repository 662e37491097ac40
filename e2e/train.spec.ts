import { block, currentRun, headline, longFragment, openLab, position, slot, smallFragment } from './lab';
import { expect, test } from './test';

test('a real run on MNIST learns: O1+O2 at 14x14 passes 65 % in four epochs', async ({ page }) => {
  await openLab(page, '#v=1&placement=O1+O2&epochs=4');
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(async () => (await position(page)).status, { timeout: 90_000 }).toBe('finished');
  const run = await currentRun(page);
  expect(run?.records).toHaveLength(5);
  expect(run?.records[0]?.validation.accuracy).toBeLessThan(0.3);
  expect(run?.records[4]?.validation.accuracy).toBeGreaterThan(0.65);
});

test('None is measured for QCL1 in "no residual", and gone after O1 -> last sum', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Step one batch' }).click();
  await expect
    .poll(async () => (await currentRun(page))?.snapshot?.gradients?.layers.map((layer) => layer.state))
    .toEqual(['none', 'value']);
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'none');
  await expect(block(page, 1)).toContainText('None');
  await expect(page.getByRole('complementary').getByText('measured')).toBeVisible();

  await slot(page, 'O1', 2).click();
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'reached');
  await expect(block(page, 1)).not.toContainText('None');
  await page.keyboard.press('.');
  await expect
    .poll(async () => (await currentRun(page))?.snapshot?.gradients?.layers.map((layer) => layer.state))
    .toEqual(['value', 'value']);
  // The run without a residual is still there.
  expect(await page.evaluate(() => window.resqunn.store.getState().runs.length)).toBe(2);
});

test('pause stops every number; step moves one batch, then one epoch; reset begins anew', async ({ page }) => {
  await openLab(page, '#v=1&size=8&images=100&epochs=1000');
  // A minute a run: not over before it is paused.
  await page.evaluate(() => window.resqunn.setPace(1));
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(async () => (await position(page)).epoch).toBeGreaterThan(0);
  await page.getByRole('button', { name: /^Pause/ }).click();
  await expect.poll(async () => (await position(page)).status).toBe('paused');
  const before = await position(page);
  const angles = (await currentRun(page))?.snapshot?.angles;
  // The worker itself says where it stands: it would train a batch before each answer.
  for (let answer = 0; answer < 5; answer++) {
    const worker = await page.evaluate(async () => (await window.resqunn.saveRun()).position);
    expect(worker).toMatchObject({ epoch: before.epoch, batch: before.batch });
  }
  expect(await position(page)).toEqual(before);
  expect((await currentRun(page))?.snapshot?.angles).toEqual(angles);

  await page.keyboard.press('.');
  await expect
    .poll(() => position(page))
    .toMatchObject(
      before.batch === 49 ? { epoch: before.epoch + 1, batch: 0 } : { epoch: before.epoch, batch: before.batch + 1 },
    );
  await page.keyboard.press('Shift+Period');
  await expect.poll(async () => (await position(page)).batch).toBe(0);
  await page.keyboard.press('r');
  await expect.poll(() => position(page)).toMatchObject({ epoch: 0, batch: 0, status: 'paused' });
});

test('the page answers while it trains: a placement changes under the hand at full pace', async ({ page }) => {
  await openLab(page, longFragment(300));
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(async () => (await position(page)).batch).toBeGreaterThan(3);
  // Longest gap between frames over a second of training.
  const longest = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        let last = start;
        let worst = 0;
        const frame = (now: number): void => {
          worst = Math.max(worst, now - last);
          last = now;
          if (now - start > 1000) resolve(worst);
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
  );
  // Not a timing test: a blocked page would stand still for as long as training takes.
  expect(longest).toBeLessThan(1000);
  expect((await position(page)).status).toBe('running');
  await slot(page, 'X', 2).click();
  await expect(headline(page)).toHaveText(/X\s*\+\s*O2/);
});

test('a frozen layer and a quantum head are trained and told apart from None', async ({ page }) => {
  await openLab(page, '#v=1&size=8&images=20&epochs=1&digits=0,1,2,3&head=quantum&frozen=QCL1');
  await page.keyboard.press('.');
  await expect
    .poll(async () => (await currentRun(page))?.snapshot?.gradients?.layers.map((layer) => layer.state))
    .toEqual(['frozen', 'value']);
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'frozen');
});

test('a number that is not finite stops the run and is named', async ({ page }) => {
  await openLab(page, '#v=1&size=8&images=20&epochs=3&rate=10&pixelScale=1000');
  // Weights that are not finite cannot be typed in; they are opened, as from a file gone wrong.
  const failed = await page.evaluate(async () => {
    const lab = window.resqunn;
    const state = await lab.saveRun();
    state.parameters.head[0] = Number.NaN;
    await lab.openRun(state);
    await lab.step('batch');
    const { runs, currentId } = lab.store.getState();
    return runs.find((run) => run.id === currentId)?.snapshot;
  });
  expect(failed?.status).toBe('failed');
  expect(failed?.failure).toEqual({ epoch: 1, batch: 1, what: 'loss' });
  await expect(page.getByText(/not finite/).first()).toBeVisible();
});
