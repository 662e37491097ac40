// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SketchFrame, xOf, yOf } from '../../charts/prediction/sketch';
import { useDrawing } from './useDrawing';
import '../../testing/happyDom';

const frame: SketchFrame = { width: 100, height: 100, left: 0, right: 100, top: 0, bottom: 100, epochs: 2 };
let drawn: (number[] | null)[];
let root: Root;
let sheet: SVGSVGElement;

function Sheet() {
  const drawing = useDrawing(frame, { epoch: 0, accuracy: 0 }, (curve) => drawn.push(curve));
  return <svg data-points={drawing.line?.length ?? 0} {...drawing.handlers} />;
}

beforeEach(async () => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  drawn = [];
  const container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
  await act(async () => root.render(<Sheet />));
  sheet = container.querySelector('svg') as SVGSVGElement;
  sheet.setPointerCapture = () => {};
  sheet.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

function send(type: string, epoch: number, accuracy: number, init: PointerEventInit = {}): Promise<void> {
  const place = { clientX: xOf(frame, epoch), clientY: yOf(frame, accuracy) };
  const event = new PointerEvent(type, { bubbles: true, pointerId: 1, isPrimary: true, ...place, ...init });
  return act(async () => void sheet.dispatchEvent(event));
}

const second: PointerEventInit = { pointerId: 2, isPrimary: false };

test('one finger draws; a second beside it neither adds to the line nor ends it', async () => {
  await send('pointerdown', 0, 0);
  await send('pointermove', 1, 0.5);
  await send('pointerdown', 1.5, 0.1, second);
  await send('pointermove', 2, 0.1, second);
  await send('pointerup', 2, 0.1, second);
  await send('pointercancel', 2, 0.1, second);
  expect(drawn).toEqual([]);
  await send('pointermove', 2, 0.9);
  await send('pointerup', 2, 0.9);
  expect(drawn).toEqual([[0.5, 0.9]]);
  expect(sheet.dataset.points).toBe('0');
});

test('a curve that does not come to the right edge, or is taken from the finger, is none', async () => {
  await send('pointerdown', 0, 0);
  await send('pointermove', 1, 0.5);
  await send('pointerup', 1, 0.5);
  expect(drawn).toEqual([null]);
  await send('pointerdown', 0, 0);
  await send('pointermove', 2, 0.5);
  await send('pointercancel', 2, 0.5);
  await send('pointerup', 2, 0.5);
  expect(drawn).toEqual([null]);
  expect(sheet.dataset.points).toBe('0');
});

test('the other button of a mouse draws nothing', async () => {
  await send('pointerdown', 0, 0, { button: 2 });
  await send('pointermove', 2, 0.5);
  expect(sheet.dataset.points).toBe('0');
});
