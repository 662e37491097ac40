import { centre, openLab, port, smallFragment, sum } from './lab';
import { expectMaster } from './picture';
import { expect, type Page, test } from './test';

/** Pictures of the main states; see `picture.ts` for what may differ from browser to browser. */
test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
});

/** Every letter in its own font, every chart drawn, nothing under the pointer. */
async function settled(page: Page): Promise<void> {
  await page.mouse.move(2, 2);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

async function trained(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.resqunn.setPace(99);
    return window.resqunn.play();
  });
  await page.waitForFunction(() => {
    const { runs, currentId } = window.resqunn.store.getState();
    return runs.find((run) => run.id === currentId)?.snapshot?.status === 'finished';
  });
}

test('no residual, before training', async ({ page }, info) => {
  await openLab(page, smallFragment);
  await settled(page);
  await expectMaster('no-residual', page, info);
});

test('O1+O2, trained, dark', async ({ page }, info) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  await trained(page);
  await settled(page);
  await expectMaster('trained-dark', page, info);
});

test('a skip in hand', async ({ page }, info) => {
  await openLab(page, smallFragment);
  await settled(page);
  const from = await centre(port(page, 1));
  const to = await centre(sum(page, 2));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  // The charts wait for the ghost of the curve; the canvas is what this picture is of.
  await expectMaster('in-hand', page, info, page.getByRole('region', { name: 'Residual canvas' }));
});

test('three layers and a quantum head', async ({ page }, info) => {
  await openLab(page, '#v=1&size=8&images=20&epochs=2&depths=4,1,1&placement=(X+O1)+O2+O3&head=quantum&digits=0,1,2,3');
  await settled(page);
  await expectMaster('three-layers', page, info);
});

test('tablet', async ({ page }, info) => {
  await page.setViewportSize({ width: 768, height: 1024 });
  await openLab(page, `${smallFragment}&placement=X+O1`);
  await settled(page);
  await expectMaster('tablet', page, info);
});

test('phone', async ({ page }, info) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page, smallFragment);
  await settled(page);
  await expectMaster('phone', page, info);
});

test('equations of QCL1', async ({ page }, info) => {
  await openLab(page, smallFragment);
  await page.locator('[data-equations="layer1"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-equation="9"]')).toBeAttached();
  await settled(page);
  await expectMaster('equations', page, info);
});
