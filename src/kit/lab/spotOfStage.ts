import type { Stage } from '../../model/shapes';
import type { DrillSpot, Pixel } from './DrillContext';

/**
 * Where a press on a stage's map leads: to the layer that made it, or, for X and sums, which no layer
 * makes, to what reads it: the next layer, whose window covers the pixel, or the head.
 */
export function spotOfStage({ kind, node }: Stage, pixel: Pixel | null, layers: number): DrillSpot {
  if (kind === 'output' && node > 0) return { kind: 'layer', layer: node, pixel };
  if (node === layers) return { kind: 'head' };
  const window = pixel && { row: Math.floor(pixel.row / 2), column: Math.floor(pixel.column / 2) };
  return { kind: 'layer', layer: node + 1, pixel: window };
}
