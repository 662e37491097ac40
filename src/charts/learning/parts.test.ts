import { expect, it } from 'vitest';
import { learningParts } from './data';

const sum = ({ shares }: ReturnType<typeof learningParts>) => shares.guess + shares.head + shares.layers;

it.each([
  { chance: 0.1, whole: 0.875, frozen: 0.5, shares: [0.1, 0.4, 0.375], adds: [0.4, 0.375] },
  { chance: 0.1, whole: 0.5, frozen: 0.625, shares: [0.1, 0.4, 0], adds: [0.525, -0.125] },
  { chance: 0.25, whole: 0.5, frozen: 0.125, shares: [0.25, 0, 0.25], adds: [-0.125, 0.375] },
  { chance: 0.25, whole: 0.125, frozen: 0.5, shares: [0.125, 0, 0], adds: [0.25, -0.375] },
  { chance: 0.1, whole: 0.5, frozen: null, shares: [0.1, 0.4, 0], adds: [0.4, null] },
])('the parts of a bar come to the whole: $whole with $frozen frozen', ({ shares, adds, ...scores }) => {
  const parts = learningParts(scores);
  expect(Object.values(parts.shares).map((share) => Number(share.toFixed(12)))).toEqual(shares);
  expect([parts.headAdds, parts.layersAdd].map((value) => value && Number(value.toFixed(12)))).toEqual(adds);
  expect(sum(parts)).toBeCloseTo(scores.whole, 12);
});
