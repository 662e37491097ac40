import type { Picture } from '../../../model/picture';
import { otsuThreshold, quantile } from './levels';
import { smoothLight } from './light';
import { closing, meanAround } from './window';

/** How much darker than its paper each pixel is. */

/** Half of the widest stroke that is told from a shadow, as a share of the shorter side. */
const reachShare = 0.15;
/** A shadow leaves at least this share of the light; what is darker is ink, however wide. */
const deepestShadow = 0.4;
/** Contrasts on darker paper than this are no larger than on this: there they would be those of noise. */
const darkestPaper = 0.25;

export interface Darkness {
  /** 0 for paper, towards 1 for ink; below 0 is noise. */
  readonly values: Float32Array;
  /** How much of the brightest paper's light the darkest lacks, 0..1. */
  readonly unevenness: number;
}

/**
 * The picture divided by its own closing, which is the paper as it would be without strokes: it follows shading, the
 * edges of shadows, and glare. Ink is the minority: light ink on dark paper is turned round first.
 */
export function darkness(picture: Picture): Darkness {
  const smooth = smoothLight(picture);
  const isDarkInk = skewness(picture, smooth) <= 0;
  const { width, height } = picture;
  const upright = isDarkInk ? picture : { width, height, values: picture.values.map((value) => 1 - value) };
  const reach = Math.max(3, Math.round(reachShare * Math.min(width, height)));
  const paper = closing(meanAround(upright, 1), reach);
  const shadow = deepestShadow * quantile(paper.values, 0.9);
  const values = upright.values.map((value, n) => {
    const light = Math.max(shadow, paper.values[n] as number);
    return (light - value) / Math.max(darkestPaper, light);
  });
  // The closing follows the brightest of the noise: most paper lies a little below.
  const usual = quantile(values, 0.5);
  return {
    values: values.map((value) => value - usual),
    unevenness: 1 - quantile(smooth.values, 0.02) / Math.max(darkestPaper, quantile(smooth.values, 0.98)),
  };
}

/** Levels by which ink is told from paper. */
export interface InkLevels {
  /** Most of the ink is above. */
  readonly strong: number;
  /** Ink that hangs together with stronger is above. */
  readonly weak: number;
  /** Full ink; a speck that is darker does not move it. */
  readonly full: number;
}

/** Contrast below which nothing is told from paper. */
const leastContrast = 0.03;

/** @returns null where nothing stands out */
export function inkLevels(values: Float32Array): InkLevels | null {
  const noise = quantile(values.map(Math.abs), 0.5);
  const strong = otsuThreshold(values);
  const full = quantile(
    values.filter((value) => value > strong),
    0.8,
  );
  if (full < Math.max(leastContrast, 5 * noise)) return null;
  return { strong, weak: Math.max(0.5 * strong, 3 * noise), full };
}

/** Third moment of what a smooth light leaves: below 0 where the longer tail is dark. */
function skewness(picture: Picture, smooth: Picture): number {
  let sum = 0;
  picture.values.forEach((value, n) => {
    const residual = value - (smooth.values[n] as number);
    sum += residual * residual * residual;
  });
  return sum;
}
