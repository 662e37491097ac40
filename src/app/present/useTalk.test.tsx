// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeLab } from '../../testing/fakeLab';
import { type Rendered, render } from '../../testing/render';
import { type Talk, useTalk } from './useTalk';

const train = vi.fn();
const leave = vi.fn();
let talk: Talk;
let shown: Rendered;

function Speaker() {
  talk = useTalk(train, leave);
  return null;
}

beforeEach(async () => {
  shown = await render(fakeLab(), <Speaker />);
});
afterEach(() => shown.unmount());

const press = (key: string) => shown.act(() => void window.dispatchEvent(new KeyboardEvent('keydown', { key })));
const point = (at: Talk['light']) => shown.act(() => talk.point(at));

test('the pointer lights what it comes to, and leaves what was chosen', async () => {
  await press('2');
  await point('head');
  expect(talk.light).toBe('head');
  await point(null);
  expect(talk.light).toBe('layer-1');
});

test('a key is obeyed though the pointer rests on a part, and its trembling lights nothing', async () => {
  await point('head');
  for (const [key, light] of [
    ['ArrowRight', 'input'],
    ['ArrowRight', 'layer-1'],
    ['4', 'around'],
    [' ', null],
    ['3', 'cut'],
  ] as const) {
    await press(key);
    expect(talk.light).toBe(light);
    await point('head');
    expect(talk.light).toBe(light);
  }
  await point('curves');
  expect(talk.light).toBe('curves');
  await point('head');
  expect(talk.light).toBe('head');
});

test("a remote control's keys go through the talk, from one end to the other", async () => {
  const lit: Talk['light'][] = [];
  for (const key of ['PageUp', 'PageDown', 'PageUp', 'PageUp']) {
    await press(key);
    lit.push(talk.light);
  }
  expect(lit).toEqual(['curves', 'curves', 'around', 'cut']);
});
