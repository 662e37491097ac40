// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { ShapeContext } from './shapeContext';

const fresh = () => new ShapeContext(document.createElementNS('http://www.w3.org/2000/svg', 'g'));
const shapes = (context: ShapeContext) =>
  [...context.finish().querySelectorAll('path')].map((path) => [path.getAttribute('fill'), path.getAttribute('d')]);

it('gathers the rectangles of a colour in one path, and draws them before what lies above', () => {
  const context = fresh();
  context.fillStyle = '#aa0000';
  context.fillRect(0, 0, 4, 2);
  context.fillStyle = '#00bb00';
  context.fillRect(4, 0, 4, 2);
  context.fillStyle = '#aa0000';
  context.fillRect(8, 0, 4.256, 2);
  context.beginPath();
  context.moveTo(1, 1);
  context.lineTo(3, 1);
  context.closePath();
  context.fillStyle = '#000000';
  context.fill();
  expect(shapes(context)).toEqual([
    ['#aa0000', 'M0 0h4v2h-4zM8 0h4.26v2h-4.26z'],
    ['#00bb00', 'M4 0h4v2h-4z'],
    ['#000000', 'M1 1L3 1z'],
  ]);
});

it('cuts off what is drawn between clip and restore, and nothing after it', () => {
  const context = fresh();
  context.save();
  context.beginPath();
  context.rect(0, 0, 5, 5);
  context.clip();
  context.beginPath();
  context.moveTo(0, 5);
  context.lineTo(5, 0);
  context.stroke();
  context.restore();
  context.strokeRect(8, 8, 2, 2);
  const group = context.finish();
  const [clipped, free] = [...group.querySelectorAll('path[stroke]')];
  const id = group.querySelector('clipPath')?.id;
  expect(clipped?.parentElement?.getAttribute('clip-path')).toBe(`url(#${id})`);
  expect(free?.parentElement).toBe(group);
});
