import { openLab, smallFragment } from './lab';
import { readLevel } from './soak/meters';
import { expect, test } from './test';

test('what closes in mid-transition leaves neither nodes nor listeners behind', async ({ page }) => {
  await openLab(page, smallFragment);
  const session = await page.context().newCDPSession(page);
  const rounds = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) {
      await page.evaluate(() => document.querySelector<HTMLElement>('[aria-label="Help"]')?.click());
      const entry = page.getByRole('menuitem', { name: /^About the lab/ });
      await entry.click();
      const cross = page.getByRole('dialog').getByRole('button', { name: 'Close' });
      const box = await cross.boundingBox();
      if (!box) throw new Error('the cross is not on the screen');
      // Under the pointer the cross begins to change two colours, and closes while it does.
      await page.mouse.move(box.x + 9, box.y + 9);
      await page.mouse.down();
      await page.waitForTimeout(20);
      await page.mouse.up();
      await expect(cross).toHaveCount(0);
    }
  };
  await rounds(2);
  const before = await readLevel(page, session);
  await rounds(12);
  const after = await readLevel(page, session);
  // A dialog is of some hundred nodes, and of some dozen listeners.
  expect(after.nodes - before.nodes).toBeLessThan(300);
  expect(after.listeners - before.listeners).toBeLessThan(60);
});
