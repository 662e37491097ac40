import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ManualFrames, manualFrames } from '../../testing/frames';
import { leaveQueue, takeTurn } from './turns';

let frames: ManualFrames;
let now = 0;
const drawn: string[] = [];
/** A chart that takes so long to draw, ms. */
const chart = (name: string, takes: number) => () => {
  drawn.push(name);
  now += takes;
};

beforeEach(() => {
  frames = manualFrames();
  now = 0;
  drawn.length = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

afterEach(() => {
  while (frames.waiting > 0) frames.show();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('draws nothing before the frame, then in one frame what fits its share, in the order of asking', () => {
  const keys = [{}, {}, {}, {}];
  keys.forEach((key, index) => {
    takeTurn(key, chart(`chart ${index}`, 0.9));
  });
  expect(drawn).toEqual([]);
  frames.show();
  // The third begins within the share of 2 ms.
  expect(drawn).toEqual(['chart 0', 'chart 1', 'chart 2']);
  frames.show();
  expect(drawn).toEqual(['chart 0', 'chart 1', 'chart 2', 'chart 3']);
  expect(frames.waiting).toBe(0);
});

it('draws one in each frame at least, however long it takes', () => {
  takeTurn({}, chart('long', 40));
  takeTurn({}, chart('next', 40));
  frames.show();
  expect(drawn).toEqual(['long']);
  frames.show();
  expect(drawn).toEqual(['long', 'next']);
});

it('a chart that asks again keeps its place and draws once, as asked last', () => {
  const [first, second] = [{}, {}];
  takeTurn(first, chart('old', 0));
  takeTurn(second, chart('second', 0));
  takeTurn(first, chart('new', 0));
  frames.show();
  expect(drawn).toEqual(['new', 'second']);
});

it('a chart that has left is not drawn', () => {
  const key = {};
  takeTurn(key, chart('gone', 0));
  leaveQueue(key);
  frames.show();
  expect(drawn).toEqual([]);
});
