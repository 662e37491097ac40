import { expect, it } from 'vitest';
import { TimeSlice } from './timeSlice';

it('lets messages in once in every slice, and the next slice begins when they are done', async () => {
  let time = 1000;
  const yields: number[] = [];
  const clock = {
    now: () => time,
    yieldToMessages: async () => {
      yields.push(time);
      time += 7;
    },
  };
  const slice = new TimeSlice(clock, 20);
  for (let piece = 0; piece < 12; piece++) {
    time += 5;
    if (slice.isOver()) await slice.next();
  }
  // 20 ms of work, 7 ms of messages, and again.
  expect(yields).toEqual([1020, 1047, 1074]);
});

it('of no length is over after every piece', () => {
  expect(new TimeSlice({ now: () => 3, yieldToMessages: async () => {} }, 0).isOver()).toBe(true);
});
