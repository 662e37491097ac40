import type { ResidualCanvasProps } from '../canvas/ResidualCanvas';

/** For a canvas that leads nowhere else: no block opens, and no mark does. The canvas shows as a button only what has an act. */
export const closedCanvas = {
  onSelectBlock: undefined,
  onCutCode: undefined,
  onEquations: undefined,
} as unknown as Partial<ResidualCanvasProps>;
