import { smallFragment } from './lab';
import { soak } from './soak/soak';
import { expect, test } from './test';

test('a minute of random use: no error, no dead control, and everything is let go', async ({ page }) => {
  test.setTimeout(300_000);
  const { faults, levels, acts } = await soak(page, `./${smallFragment}`, { seed: 7, seconds: 60, round: 60 });
  expect(faults).toEqual([]);
  expect(acts).toBeGreaterThan(20);
  expect(levels.length).toBeGreaterThan(1);
  const [first, last] = [levels[0], levels.at(-1)];
  if (!first || !last) throw new Error('nothing was measured');
  // The rounds differ in what was last looked at; what is kept for good would grow with each.
  expect(last.nodes - first.nodes).toBeLessThan(1500);
  expect(last.listeners - first.listeners).toBeLessThan(300);
  expect(last.workers).toBeLessThanOrEqual(2);
});
