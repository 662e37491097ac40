import { expect, test } from 'vitest';
import type { RunState } from '../model/run';
import { readRecorded, writeRecorded } from './recordedFile';

const state = {
  parameters: { angles: [Float64Array.of(0.1, 1 / 3), Float64Array.of()], head: Float64Array.of(-2.5) },
  answers: Uint8Array.of(0, 9),
  history: [{ layers: [{ state: 'none' }], head: null, contrast: [1e-300] }],
} as unknown as RunState;

test('a state comes back as it was, each array of its own kind', () => {
  const back = readRecorded(writeRecorded(state));
  expect(back).toStrictEqual(state);
  expect(back.answers).toBeInstanceOf(Uint8Array);
});

test.each([
  ['another form', '{"form":"resqunn-recorded-0","state":{}}'],
  ['no object', 'null'],
  ['a list', '[]'],
])('%s is refused by name', (_, text) => {
  expect(() => readRecorded(text)).toThrow('expected a recorded run of the form resqunn-recorded-1');
});

test.each(['<!doctype html>', writeRecorded(state).slice(0, 40)])('what is no JSON is refused: %s', (text) => {
  expect(() => readRecorded(text)).toThrow(SyntaxError);
});
