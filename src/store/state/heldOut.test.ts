import { expect, it } from 'vitest';
import { type HeldOut, heldOutText, readHeldOut } from './heldOut';

const found: HeldOut = { accuracy: 0.1 + 0.2, loss: 1 / 3, images: 1000, position: { epoch: 30, batch: 2 }, looks: 2 };

it('comes back from a run’s note to the last bit', () => expect(readHeldOut(heldOutText(found))).toEqual(found));

it.each([
  null,
  '',
  'of another lab',
  '0.5 1 2',
  '1.5 1 1000 30 0 1',
  '0.5 NaN 1000 30 0 1',
  '0.5 1 1000 30 0.5 1',
  '0.5 1 -1 30 0 1',
])('%j is none', (text) => expect(readHeldOut(text)).toBeNull());
