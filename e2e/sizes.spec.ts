import { expect, test } from './test';

test.fail('a page whose sizes run in a circle fails its test', async ({ page }) => {
  await page.goto('./recorded.json');
  await page.evaluate(async () => {
    const box = document.body.appendChild(document.createElement('div'));
    new ResizeObserver(() => {
      box.style.width = `${box.clientWidth + 1}px`;
    }).observe(box);
    box.style.width = '100px';
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  expect(page).toBeTruthy();
});
