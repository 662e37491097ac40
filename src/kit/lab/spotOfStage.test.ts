import { expect, it } from 'vitest';
import { spotOfStage } from './spotOfStage';

const shape = { channels: 1, size: 14 };
const pixel = { row: 5, column: 8 };

it.each([
  ['an output: the layer that made it', 'output', 1, { kind: 'layer', layer: 1, pixel }],
  ['X: the window of QCL1 that covers it', 'output', 0, { kind: 'layer', layer: 1, pixel: { row: 2, column: 4 } }],
  ['a sum: the layer that reads it', 'sum', 1, { kind: 'layer', layer: 2, pixel: { row: 2, column: 4 } }],
  ['the last sum: the head', 'sum', 2, { kind: 'head' }],
  ['the last output: its layer, also where the head reads it', 'output', 2, { kind: 'layer', layer: 2, pixel }],
] as const)('%s', (_, kind, node, spot) => {
  expect(spotOfStage({ kind, node, shape }, pixel, 2)).toEqual(spot);
});

it('leaves the pixel open where none was pressed', () => {
  expect(spotOfStage({ kind: 'output', node: 0, shape }, null, 2)).toEqual({ kind: 'layer', layer: 1, pixel: null });
});
