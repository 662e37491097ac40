import { expect, it } from 'vitest';
import { HeldInputs } from './heldInputs';

const node = Float64Array.of(1, 2);
const seen = (held: HeldInputs, k: number, n: number): number[] => {
  let read: number[] = [];
  held.inPlaceOf(node, k, [n], () => {
    read = [...node];
  });
  return read;
};

it('what is held stands in the node while it is read, by layer and image, and is gone afterwards', () => {
  const held = new HeldInputs();
  held.hold((n) => [new Float64Array(0), Float64Array.of(10 * n, 0), Float64Array.of(100 * n, 0)]);
  expect(seen(held, 2, 3)).toEqual([30, 0]);
  expect(seen(held, 3, 4)).toEqual([400, 0]);
  expect([...node]).toEqual([1, 2]);
});

it('the live value is read where nothing is held: for no layer, for this layer, any more', () => {
  const held = new HeldInputs();
  expect(seen(held, 2, 0)).toEqual([1, 2]);
  held.hold(() => [Float64Array.of(7, 7)]);
  expect(seen(held, 2, 0)).toEqual([1, 2]);
  held.hold(() => [Float64Array.of(7, 7), Float64Array.of(7, 7)]);
  expect(seen(held, 2, 0)).toEqual([7, 7]);
  held.hold(null);
  expect(seen(held, 2, 0)).toEqual([1, 2]);
});

it('each image of a chunk reads its own', () => {
  const held = new HeldInputs();
  held.hold((n) => [new Float64Array(0), Float64Array.of(n, -n)]);
  const chunk = Float64Array.of(1, 2, 3, 4, 5, 6);
  held.inPlaceOf(chunk, 2, [7, 9], () => {
    expect([...chunk]).toEqual([7, -7, 9, -9, 5, 6]);
  });
  expect([...chunk]).toEqual([1, 2, 3, 4, 5, 6]);
});
