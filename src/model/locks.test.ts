import fc from 'fast-check';
import { expect, test } from 'vitest';
import { experiments } from '../testing/arbitraries';
import { keepLocked, type Lockable, lockable } from './locks';
import { withLayerCount } from './settings/access';
import { withHead } from './settings/changes';
import { firstExperiment } from './settings/paper';
import { brokenRule } from './settings/rules';

const locks: fc.Arbitrary<Lockable[]> = fc.subarray([...lockable]);

test('nothing locked, nothing kept; everything locked, everything kept', () => {
  fc.assert(
    fc.property(experiments(), experiments(), (before, after) => {
      expect(keepLocked(before, after, [])).toBe(after);
      expect(keepLocked(before, after, lockable)).toEqual(before);
    }),
  );
});

test('each lock holds its part whatever else is locked, and a skip never leads nowhere', () => {
  fc.assert(
    fc.property(experiments(), experiments(), locks, (before, after, locked) => {
      const kept = keepLocked(before, after, locked);
      if (locked.includes('skips')) expect(kept.skips).toEqual(before.skips);
      if (locked.includes('layers')) expect(kept.layers).toHaveLength(before.layers.length);
      if (locked.includes('head')) expect(kept.head.kind).toBe(before.head.kind);
      if (locked.includes('mode')) expect(kept.gradientMode).toBe(before.gradientMode);
      if (locked.includes('settings')) expect(kept.training).toEqual(before.training);
      for (const [, to] of kept.skips) expect(to).toBeLessThanOrEqual(kept.layers.length);
    }),
  );
});

test('what is not locked changes', () => {
  const before = firstExperiment;
  const placed = { ...before, skips: [[1, 2] as const] };
  expect(keepLocked(before, placed, ['layers', 'head', 'mode', 'settings'])).toEqual(placed);
  expect(keepLocked(before, withHead(before, 'quantum'), ['skips', 'layers', 'mode', 'settings'])).toEqual(
    withHead(before, 'quantum'),
  );
  expect(keepLocked(before, withLayerCount(before, 3), ['head', 'mode'])).toEqual(withLayerCount(before, 3));
});

test('two legal experiments make a legal one, whatever is locked', () => {
  fc.assert(
    fc.property(experiments(), experiments(), locks, (before, after, locked) => {
      expect(brokenRule(keepLocked(before, after, locked), 'experiment')).toBeNull();
      expect(brokenRule(keepLocked(before, withHead(before, after.head.kind), locked), 'experiment')).toBeNull();
    }),
  );
});
