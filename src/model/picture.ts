/** A grey picture from outside: drawn by hand or dropped on the page. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Row by row [width * height], 0..1; what 1 stands for, ink or light, is said where it is used. */
  readonly values: Float32Array;
}

/** What was found on a paper beside the digit, and what of it was taken away. */
export type PaperRemark = 'unevenLight' | 'frame' | 'lines' | 'others';
