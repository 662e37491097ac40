import { expect } from 'vitest';

/** Numbers in a row: an array, a typed array. */
type Numbers = ArrayLike<number>;

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: has to repeat vitest's declaration
  interface Matchers<T = any> {
    /** As many numbers, each within an absolute tolerance. */
    toAgreeWith(expected: ArrayLike<number>, tolerance: number): T;
  }
}

expect.extend({
  toAgreeWith(received: Numbers, expected: Numbers, tolerance: number) {
    if (received.length !== expected.length) {
      return { pass: false, message: () => `expected ${expected.length} numbers, got ${received.length}` };
    }
    let worst = -1;
    let distance = 0;
    for (let i = 0; i < received.length; i++) {
      const d = Math.abs((received[i] as number) - (expected[i] as number));
      // Not d > distance: NaN has to be found.
      if (!(d <= distance)) {
        worst = i;
        distance = d;
        if (Number.isNaN(d)) break;
      }
    }
    return {
      pass: distance <= tolerance,
      message: () =>
        `largest difference ${distance} (allowed ${tolerance}) at ${worst}: ` +
        `expected ${expected[worst]}, got ${received[worst]}`,
      actual: Array.from(received),
      expected: Array.from(expected),
    };
  },
});
