// @vitest-environment happy-dom
import { createElement, Fragment } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CutCodeProvider, useCutCode } from '../kit/lab/CutCodeContext';
import { DrillProvider } from '../kit/lab/DrillContext';
import { ShellProvider, useShell } from '../kit/lab/ShellContext';
import { whatChanged } from '../store/placement/words';
import { changeCurrentRun, type FakeLab, fakeLab, fakeSnapshot } from '../testing/fakeLab';
import { type Rendered, render } from '../testing/render';
import { shortcutsBut, switchSingleKeys, useShortcuts } from './shortcuts';

/** What the shortcuts act on: the page, a text field and a button; and which overlay is open. */
function Page() {
  useShortcuts();
  const { overlay } = useShell();
  const { node } = useCutCode();
  return createElement(
    Fragment,
    null,
    createElement('input', { type: 'text' }),
    createElement('button', { type: 'button' }, 'a button'),
    createElement('output', null, overlay?.kind ?? 'nothing'),
    createElement('p', null, node === null ? 'closed' : `cut ${node}`),
  );
}

let lab: FakeLab;
let page: Rendered;

beforeEach(async () => {
  lab = fakeLab();
  page = await render(
    lab,
    createElement(
      ShellProvider,
      null,
      createElement(DrillProvider, null, createElement(CutCodeProvider, null, createElement(Page))),
    ),
  );
});
afterEach(async () => {
  switchSingleKeys(true);
  await page.unmount();
});

/** Presses a key on an element; returns the actions that it led to. */
async function press(key: string, options: KeyboardEventInit = {}, on = 'output'): Promise<string[]> {
  const before = lab.calls.length;
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
  await page.act(() => void page.container.querySelector(on)?.dispatchEvent(event));
  return lab.calls.slice(before).map(([action]) => action);
}

test('space plays, and pauses what is training', async () => {
  expect(await press(' ')).toEqual(['play']);
  changeCurrentRun(lab, { snapshot: fakeSnapshot({ status: 'running' }) });
  expect(await press(' ')).toEqual(['pause']);
});

test('a full stop trains on one batch, with shift on the rest of the epoch', async () => {
  await press('.', { code: 'Period' });
  await press('>', { code: 'Period', shiftKey: true });
  expect(lab.calls).toEqual([
    ['stepOn', 'batch'],
    ['stepOn', 'epoch'],
  ]);
});

test('n opens the lines of code at the first cut, and closes them', async () => {
  const drawer = (): string | null | undefined => page.container.querySelector('p')?.textContent;
  await press('n');
  expect(drawer()).toBe('cut 1');
  await press('n');
  expect(drawer()).toBe('closed');
});

test('F trains to the end at once', async () => {
  expect(await press('f')).toEqual(['toEnd']);
});

test('a comma looks one epoch back, with shift one batch', async () => {
  await press(',', { code: 'Comma' });
  await press('<', { code: 'Comma', shiftKey: true });
  expect(lab.calls).toEqual([
    ['stepBack', 'epoch'],
    ['stepBack', 'batch'],
  ]);
});

test('keys go by what is printed on them, not by where they lie', async () => {
  // AZERTY: shift and the place of the comma; the place of M; the place of W.
  await press('.', { code: 'Comma', shiftKey: true });
  await press(',', { code: 'KeyM' });
  await press('z', { code: 'KeyW', ctrlKey: true });
  // Dvorak: the places of E, of the slash, and of O.
  await press('.', { code: 'KeyE' });
  await press('z', { code: 'Slash', ctrlKey: true });
  await press('r', { code: 'KeyO' });
  // A number pad.
  await press('.', { code: 'NumpadDecimal' });
  await press('2', { code: 'Numpad2' });
  // Cyrillic: the letter of the same place.
  await press('я', { code: 'KeyZ', ctrlKey: true });
  await press('Я', { code: 'KeyZ', ctrlKey: true, shiftKey: true });
  await press('к', { code: 'KeyR' });
  expect(lab.calls.map(([action]) => action)).toEqual([
    'stepOn',
    'stepBack',
    'undo',
    'stepOn',
    'undo',
    'reset',
    'stepOn',
    'placeSkips',
    'undo',
    'redo',
    'reset',
  ]);
});

test('a key that is held steps on; any other acts once', async () => {
  expect(await press('.', { code: 'KeyE', repeat: true })).toEqual(['stepOn']);
  expect(await press(',', { code: 'KeyM', repeat: true })).toEqual(['stepBack']);
  expect(await press('r', { code: 'KeyR', repeat: true })).toEqual([]);
});

test('space plays the film while the past is looked at, and stops it', async () => {
  lab.lookAt({ epoch: 1, batch: 0 });
  await press(' ');
  lab.store.setState({ filming: true });
  await press(' ');
  expect(lab.calls.slice(1)).toEqual([['playFilm', false], ['stopFilm']]);
});

test("digits load the paper's placements in its order", async () => {
  const placed: unknown[] = [];
  for (const key of ['1', '2', '3', '4', '5']) {
    await press(key);
    placed.push(lab.store.getState().experiment.skips);
  }
  expect(placed).toEqual([
    [],
    [[0, 1]],
    [[1, 2]],
    [[0, 2]],
    [
      [0, 1],
      [1, 2],
    ],
  ]);
});

test('e changes the gradient mode and says so', async () => {
  expect(await press('e')).toEqual(['edit']);
  // The store says what it has done.
  expect(lab.calls.at(-1)?.[2]).toBe(whatChanged);
  expect(lab.store.getState().experiment.gradientMode).toBe('exact');
  await press('e');
  expect(lab.store.getState().experiment.gradientMode).toBe('paper');
});

test('control and z undo, with shift redo', async () => {
  expect(await press('z', { ctrlKey: true })).toEqual(['undo']);
  expect(await press('Z', { ctrlKey: true, shiftKey: true })).toEqual(['redo']);
});

test('text fields keep their keys, buttons their space', async () => {
  for (const key of [' ', '1', 'r', 'e', '.']) expect(await press(key, { code: 'Period' }, 'input')).toEqual([]);
  expect(await press('z', { ctrlKey: true }, 'input')).toEqual([]);
  expect(await press(' ', {}, 'button')).toEqual([]);
  expect(await press('r', {}, 'button')).toEqual(['reset']);
});

test('keys held together with others are the browser’s', async () => {
  expect(await press('r', { ctrlKey: true })).toEqual([]);
  expect(await press('1', { altKey: true })).toEqual([]);
  expect(await press('e', { metaKey: true })).toEqual([]);
});

test('single keys can be switched off; undo and help stay', async () => {
  switchSingleKeys(false);
  expect(await press(' ')).toEqual([]);
  expect(await press('2')).toEqual([]);
  expect(await press('z', { ctrlKey: true })).toEqual(['undo']);
  await press('?', { shiftKey: true });
  expect(page.container.querySelector('output')?.textContent).toBe('help');
});

test('nothing is listened to while something lies over the page', async () => {
  await press('?', { shiftKey: true });
  expect(await press(' ')).toEqual([]);
  expect(await press('z', { ctrlKey: true })).toEqual([]);
});

test('S opens what there is to take away', async () => {
  await press('s');
  expect(page.container.querySelector('output')?.textContent).toBe('takeaway');
});

test('L opens all runs as a table, on any layout of keys', async () => {
  await press('д', { code: 'KeyL' });
  expect(page.container.querySelector('output')?.textContent).toBe('runs');
});

test('what a link for a class hides, no key opens', async () => {
  const keysOf = (hidden: Parameters<typeof shortcutsBut>[0]) => shortcutsBut(hidden).flatMap(({ keys }) => keys);
  expect(keysOf([])).toEqual(expect.arrayContaining(['S', 'L', '?']));
  expect(keysOf(['files'])).not.toContain('S');
  expect(keysOf(['runs'])).not.toContain('L');
  expect(keysOf(['files', 'runs'])).toContain('?');
});

test('S does nothing where single keys are off', async () => {
  switchSingleKeys(false);
  await press('s');
  expect(page.container.querySelector('output')?.textContent).toBe('nothing');
});
