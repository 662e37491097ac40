import { useSyncExternalStore } from 'react';
import { canvasShape } from '../../kit/useLeastLetters';

/** How large everything on the projected page is, px. */
export interface PresentSizes {
  /** Least size of letters. */
  readonly letters: number;
  readonly sentence: number;
  readonly canvas: { readonly width: number; readonly height: number };
  /** How much larger than designed the charts are drawn. */
  readonly chart: number;
  readonly edge: number;
  readonly top: number;
  readonly bottom: number;
  /** The gradient stands under the curves. */
  readonly stacked: boolean;
}

/** The page that everything is measured for: a projector of 1920 x 1080. */
const designed = { width: 1920, height: 1080 };

/** Height of the canvas, by its width. */
const aspect = canvasShape.height / canvasShape.width;

/** Of a page of this size, px: on the designed one no letter is smaller than 20; on others all shrink or grow alike. */
export function presentSizes(width: number, height: number): PresentSizes {
  const scale = Math.max(0.5, Math.min(width / designed.width, height / designed.height));
  const [edge, top, bottom] = [40 * scale, 16 * scale, 20 * scale];
  const stacked = width / height < 1.5;
  // Two charts below each other need more of the height than two side by side.
  const charts = (stacked ? 640 : 366) * scale;
  const room = Math.max(0, height - top - bottom - charts);
  const canvas = Math.min(width - 2 * edge, room / aspect);
  return {
    letters: 20.5 * scale,
    sentence: Math.max(16, 34 * scale),
    canvas: { width: canvas, height: canvas * aspect },
    chart: 2.02 * scale,
    edge,
    top,
    bottom,
    stacked,
  };
}

export function usePresentSizes(): PresentSizes {
  const size = useSyncExternalStore(
    (changed) => {
      window.addEventListener('resize', changed);
      return () => window.removeEventListener('resize', changed);
    },
    () => `${window.innerWidth} ${window.innerHeight}`,
  );
  const [width = 0, height = 0] = size.split(' ').map(Number);
  return presentSizes(width, height);
}
