import type { Page } from '@playwright/test';
import type { TestRandom } from '../../src/testing/random';

/** What a person could do next; it says in a few words what it did, for the report of a fault. */
type Act = (page: Page, random: TestRandom) => Promise<string>;

/** Everything that can be pressed; what leads out of the page is left alone. */
const pressable =
  'button, summary, input[type=radio], input[type=checkbox], [role=button], [role=menuitem], [role=menuitemradio], [role=option], [role=tab], [role=switch]';
const writable = 'input:not([type]), input[type=text], input[type=number], input[type=search], textarea';
const movable = 'input[type=range], [role=slider]';

/** Of what a selector finds: in sight, not covered, and not disabled. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** Places where something of a kind can be hit, in the document's order: chosen in the page, so that nothing moves meanwhile. */
function places(page: Page, selector: string): Promise<Place[]> {
  return page.evaluate((selector) => {
    const found: { x: number; y: number; name: string }[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      if (element.matches(':disabled, [aria-disabled=true]')) continue;
      const { left, top, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      const [x, y] = [left + width / 2, top + height / 2];
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      const hit = document.elementFromPoint(x, y);
      if (!hit || !(element.contains(hit) || hit.contains(element))) continue;
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      found.push({ x, y, name: name.trim().slice(0, 40) });
    }
    return found;
  }, selector);
}

const keys = [
  ...[' ', '.', 'Shift+Period', ',', 'Shift+Comma', 'f', 'r', 'e', '1', '2', '3', '4', '5', '?'],
  ...['Control+z', 'Control+z', 'Control+Shift+z', 'Escape', 'Tab', 'Shift+Tab', 'Enter', 'Delete'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'],
];

const press: Act = async (page, random) => {
  const found = await places(page, pressable);
  if (found.length === 0) return key(page, random);
  const { x, y, name } = random.pick(found);
  await page.mouse.move(x, y);
  await page.mouse.down();
  // A hand that slips off before it lets go.
  if (random.uniform() < 0.05) await page.mouse.move(x + 300 * (random.uniform() - 0.5), y + 60);
  await page.mouse.up();
  return `presses "${name}"`;
};

const key: Act = async (page, random) => {
  const chosen = random.pick(keys);
  await page.keyboard.press(chosen);
  return `presses the key ${chosen === ' ' ? 'Space' : chosen}`;
};

const hover: Act = async (page, random) => {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  const [x, y] = [random.below(width), random.below(height)];
  await page.mouse.move(x, y, { steps: 3 });
  return `moves the pointer to ${x}, ${y}`;
};

const drag: Act = async (page, random) => {
  const from = await places(page, '[data-port], circle.rc-grip');
  const to = await places(page, '[data-sum]');
  if (from.length === 0 || to.length === 0) return key(page, random);
  const [start, end] = [random.pick(from), random.pick(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 20, start.y - 30, { steps: 2 });
  if (random.uniform() < 0.9) await page.mouse.move(end.x, end.y, { steps: 4 });
  if (random.uniform() < 0.15) await page.keyboard.press('Escape');
  await page.mouse.up();
  return 'drags a skip';
};

const write: Act = async (page, random) => {
  const found = await places(page, writable);
  if (found.length === 0) return press(page, random);
  const { x, y, name } = random.pick(found);
  const text = random.pick(['0', '1', '2', '3', '4', '8', '40', '0.05', '-1', '1e9', 'NaN', '', 'seven']);
  await page.mouse.click(x, y, { clickCount: 3 });
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.type(text);
  await page.keyboard.press(random.pick(['Enter', 'Tab', 'Escape']));
  return `writes "${text}" into "${name}"`;
};

const slide: Act = async (page, random) => {
  const found = await places(page, movable);
  if (found.length === 0) return key(page, random);
  const { x, y, name } = random.pick(found);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 200 * (random.uniform() - 0.5), y, { steps: 3 });
  await page.mouse.up();
  return `drags along "${name}"`;
};

const close: Act = async (page) => {
  await page.keyboard.press('Escape');
  return 'presses Escape';
};

const turn: Act = async (page, random) => {
  const [width, height] = random.pick([
    [1280, 720],
    [1280, 720],
    [1000, 700],
    [390, 844],
  ] as const);
  await page.setViewportSize({ width, height });
  return `makes the window ${width} x ${height}`;
};

const rest: Act = async (page, random) => {
  const milliseconds = random.below(120);
  await page.waitForTimeout(milliseconds);
  return `waits ${milliseconds} ms`;
};

/** How often each is done, of a hundred. */
const shares: readonly (readonly [number, Act])[] = [
  [45, press],
  [18, key],
  [9, drag],
  [8, hover],
  [6, write],
  [4, slide],
  [5, close],
  [1, turn],
  [4, rest],
];

/** Does one thing, chosen by chance. @returns what it did */
export async function act(page: Page, random: TestRandom): Promise<string> {
  let left = random.uniform() * shares.reduce((sum, [share]) => sum + share, 0);
  for (const [share, one] of shares) {
    left -= share;
    if (left < 0) return one(page, random);
  }
  return key(page, random);
}
