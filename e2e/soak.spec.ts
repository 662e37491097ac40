import { smallFragment } from './lab';
import { heldTrees } from './soak/meters';
import { soak } from './soak/soak';
import { expect, test } from './test';

test('random use: no error, no dead control, and everything is let go', async ({ page }) => {
  test.setTimeout(400_000);
  const until = { rounds: 4 };
  const { faults, levels, acts } = await soak(page, `./${smallFragment}`, { seed: 7, until, round: 40 });
  expect(faults).toEqual([]);
  expect(acts).toBe(160);
  const [first, ...later] = levels;
  if (!first) throw new Error('nothing was measured');
  // A browser may hold the page that was used last until another is; what is kept for good is in both of the last levels.
  const last = later.slice(-2);
  const kept = (of: (level: (typeof levels)[number]) => number): number => Math.min(...last.map(of)) - of(first);
  const held = await heldTrees(await page.context().newCDPSession(page));
  expect(
    kept(({ nodes }) => nodes),
    `${JSON.stringify(levels)}\n${held}`,
  ).toBeLessThan(1500);
  expect(kept(({ listeners }) => listeners)).toBeLessThan(300);
  expect(levels.at(-1)?.workers).toBeLessThanOrEqual(2);
});
