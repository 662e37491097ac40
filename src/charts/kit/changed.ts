import type { BaseType } from 'd3';

/**
 * A filter for a selection: the elements whose key is another than when they were last drawn. What has not changed costs
 * nothing, however many lines there are.
 */
export function changed<Node extends BaseType & object, Datum>(
  keyOf: (datum: Datum, index: number) => unknown,
): (this: Node, datum: Datum, index: number) => boolean {
  return function (datum, index) {
    const key = keyOf(datum, index);
    if (drawn.has(this) && drawn.get(this) === key) return false;
    drawn.set(this, key);
    return true;
  };
}

const drawn = new WeakMap<object, unknown>();
