import { describe, expect, it } from 'vitest';
import { createPacer } from './pacer';

/** A pacer in a world where only sleeping, and what the test says, takes time. */
function makePacer() {
  const clock = { time: 0, yields: 0, slept: 0 };
  const pacer = createPacer({
    now: () => clock.time,
    yieldToMessages: async () => {
      clock.yields++;
    },
    sleep: async (milliseconds) => {
      clock.time += milliseconds;
      clock.slept += milliseconds;
    },
  });
  /** Trains a batch that takes so long; answers with how long its end was waited for. */
  const batch = async (milliseconds: number): Promise<number> => {
    clock.time += milliseconds;
    pacer.count(16);
    const before = clock.slept;
    await pacer.wait(() => true);
    return clock.slept - before;
  };
  return { clock, pacer, batch };
}

describe('pacer', () => {
  it('waits for what is left of a batch’s time', async () => {
    const { pacer, batch } = makePacer();
    pacer.setPace(10);
    pacer.begin();
    expect(await batch(30)).toBe(70);
    expect(await batch(99)).toBeLessThanOrEqual(1);
    expect(await batch(0)).toBeGreaterThanOrEqual(99);
  });

  it('does not catch up in a burst what it lost: after a second’s pause it waits again within a nap', async () => {
    const { pacer, batch } = makePacer();
    pacer.setPace(100);
    pacer.begin();
    for (let n = 0; n < 5; n++) expect(await batch(0)).toBe(10);
    expect(await batch(1000)).toBe(0);
    // 100 batches would be due; those of the last 30 ms are made up for, no more.
    const waits = [];
    for (let n = 0; n < 10; n++) waits.push(await batch(0));
    expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(3);
    expect(waits.slice(4)).toEqual(new Array(6).fill(10));
  });

  it('lets messages in once a batch at a pace, and without limit', async () => {
    const { clock, pacer, batch } = makePacer();
    for (const pace of [50, Number.POSITIVE_INFINITY]) {
      pacer.setPace(pace);
      pacer.begin();
      clock.yields = 0;
      for (let n = 0; n < 7; n++) await batch(1);
      expect(clock.yields).toBe(7);
    }
  });

  it('tells images per second over the last second, null before anything is known', async () => {
    const { pacer, batch } = makePacer();
    pacer.begin();
    expect(pacer.rate()).toBeNull();
    for (let n = 0; n < 120; n++) await batch(10);
    expect(pacer.rate()).toBeCloseTo(1600, -1);
    pacer.begin();
    expect(pacer.rate()).toBeNull();
  });
});
