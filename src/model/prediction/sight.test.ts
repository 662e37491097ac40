import { expect, test } from 'vitest';
import { hides, type Place } from './sight';

test('nothing is hidden while no prediction is open', () => {
  for (const place of ['workspace', 'atlas', 'announcements', 'share'] satisfies Place[]) {
    expect(hides(null, place)).toBe(false);
  }
});

test('a prediction hides whatever tells of the network, and leaves what does not', () => {
  const open = {};
  const hidden = [
    'workspace',
    'drill',
    'lesson',
    'figure',
    'print',
    'keys',
    'announcements',
    'atlas',
    'paper',
    'runs',
    'sweep',
    'takeaway',
    'check',
    'equations',
    'settings',
    'test',
    'draw',
    'saved',
  ] satisfies Place[];
  for (const place of hidden) expect(hides(open, place), place).toBe(true);
  for (const place of ['share', 'cite', 'about', 'help'] satisfies Place[])
    expect(hides(open, place), place).toBe(false);
});
