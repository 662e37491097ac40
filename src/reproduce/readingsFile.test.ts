import { describe, expect, it } from 'vitest';
import { FieldError } from '../io/fieldError';
import type { Screening } from './readings';
import { readReadings, recordReading, writeReadings } from './readingsFile';

const estimate = { n: 1, mean: 12.345, interval: null };
const far: Screening = {
  figure: 'fig2',
  reading: { readout: 'qubit0', 'circuit.pixelScale': Math.PI },
  state: 'far',
  distance: 23.4567,
  outcomes: [
    {
      claim: 'fig2-about',
      mode: 'paper',
      metric: 'train',
      rule: { kind: 'about', percent: 36 },
      high: estimate,
      low: estimate,
      points: estimate,
      relative: null,
      verdict: 'undecided',
      relativeVerdict: null,
    },
  ],
  verified: null,
  verdict: null,
};
const near: Screening = {
  ...far,
  state: 'near',
  distance: 4,
  verified: far.outcomes.map((outcome) => ({
    ...outcome,
    points: { n: 5, mean: 33, interval: [30.126, 36.5] },
  })),
  verdict: 'holds',
};
const text = writeReadings([far, near], { numericsVersion: 1, backend: 'test' });

/** What a file says that was changed somewhere. */
function broken(change: (json: ReturnType<typeof parsed>) => void): string {
  const json = parsed();
  change(json);
  try {
    readReadings(json);
  } catch (error) {
    if (error instanceof FieldError) return error.message;
    throw error;
  }
  return 'nothing wrong';
}

// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything
const parsed = (): any => JSON.parse(text);

describe('a file of readings', () => {
  it('gives back what was screened, to two decimals, and each reading exactly', () => {
    const [first, second] = readReadings(parsed());
    expect(first).toMatchObject({ figure: 'fig2', reading: far.reading, distance: 23.46, verdict: null });
    expect(first?.outcomes[0]?.points?.mean).toBe(12.35);
    expect(second?.verdict).toBe('holds');
    // Of a reading that came near the five seeds are kept.
    expect(second?.outcomes[0]?.points).toEqual({ n: 5, mean: 33, interval: [30.13, 36.5] });
    expect(recordReading(near).outcomes[0]).not.toHaveProperty('mode');
  });

  it.each<[string, (json: ReturnType<typeof parsed>) => void, string]>([
    ['another format', (json) => Object.assign(json, { format: 'resqunn-run' }), 'format: '],
    ['a newer version', (json) => Object.assign(json, { version: 2 }), 'version: '],
    ['no backend', (json) => delete json.backend, 'backend: expected a text, got nothing'],
    [
      'numerics of 0',
      (json) => Object.assign(json, { numericsVersion: 0 }),
      'numericsVersion: expected a whole number from 1 to 4294967295, got 0',
    ],
    [
      'no list',
      (json) => Object.assign(json, { readings: {} }),
      'readings: expected a list of readings, got an object',
    ],
    ['an unknown field', (json) => Object.assign(json.readings[1], { seed: 1 }), 'readings[1].seed: no such field'],
    ['another figure', (json) => Object.assign(json.readings[0], { figure: 'fig3' }), 'readings[0].figure: '],
    [
      'a negative distance',
      (json) => Object.assign(json.readings[1], { distance: -1 }),
      'readings[1].distance: expected a number from 0 to 1000000000, got -1',
    ],
    ['a verdict that is none', (json) => Object.assign(json.readings[1], { verdict: 'yes' }), 'readings[1].verdict: '],
    [
      'nothing measured',
      (json) => Object.assign(json.readings[1], { outcomes: [] }),
      'readings[1].outcomes: expected at least one, got none',
    ],
    [
      'a mean in words',
      (json) => Object.assign(json.readings[0].outcomes[0].high, { mean: 'much' }),
      'readings[0].outcomes[0].high.mean: expected a number from -1000000000 to 1000000000, got "much"',
    ],
    [
      'half an interval',
      (json) => Object.assign(json.readings[1].outcomes[0].points, { interval: [1] }),
      'readings[1].outcomes[0].points.interval',
    ],
    [
      'another metric',
      (json) => Object.assign(json.readings[0].outcomes[0], { metric: 'test' }),
      'outcomes[0].metric: ',
    ],
  ])('with %s is refused, and the field is named', (_, change, message) => {
    expect(broken(change)).toContain(message);
  });

  it('that is no object is refused', () => {
    expect(() => readReadings(null)).toThrow(FieldError);
    expect(() => readReadings('readings')).toThrow(FieldError);
  });
});
