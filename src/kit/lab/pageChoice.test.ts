// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { writePreference } from '../preferences';
import { readPageChoice, writePageChoice } from './pageChoice';

beforeEach(() => writePreference('page', null));

test('whoever has chosen nothing sees the first page', () => {
  expect(readPageChoice()).toEqual({ page: 'first', open: [] });
});

test.each([
  { page: 'full', open: [] },
  { page: 'simple', open: [] },
  { page: 'simple', open: ['skips', 'confusion'] },
  { page: 'first', open: [] },
] as const)('a choice is remembered: %j', (choice) => {
  writePageChoice(choice);
  expect(readPageChoice()).toEqual(choice);
});

test.each(['', 'simple:', 'simple:nothing,runs,runs', 'other', 'other:skips'])(
  'what is no choice is none: "%s"',
  (text) => {
    writePreference('page', text);
    const { page, open } = readPageChoice();
    expect(['first', 'simple']).toContain(page);
    expect(open).toEqual(text.includes('runs') ? ['runs'] : []);
  },
);
