import { cosOfProduct, sinOfProduct } from '../math/elementary';

/** Cosines and sines of half the angles: what the rotation gates take. Computed once, used at every patch. */
export class HalfAngles {
  readonly c: Float64Array;
  readonly s: Float64Array;

  constructor(count: number) {
    this.c = new Float64Array(count);
    this.s = new Float64Array(count);
  }

  /** @returns this, for `scale * values[offset .. offset + count - 1]` in radians */
  set(values: Float64Array, offset = 0, scale = 1): this {
    for (let i = 0; i < this.c.length; i++) {
      const value = values[offset + i] as number;
      this.c[i] = cosOfProduct(scale / 2, value);
      this.s[i] = sinOfProduct(scale / 2, value);
    }
    return this;
  }
}
