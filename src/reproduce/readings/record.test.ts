import { describe, expect, it } from 'vitest';
import { FieldError } from '../../io/fieldError';
import { type RecordedReading, writeReadings } from './file';
import { parts } from './parts';
import { againText, partSize, partsTable, readingsOf, readParts } from './record';

const one = (distance: number, verdict: RecordedReading['verdict'], right = 50): RecordedReading => ({
  figure: 'fig8',
  reading: {},
  distance,
  verdict,
  sides: [1, 2].map(() => ({
    high: new Array(verdict ? 5 : 1).fill(right),
    low: new Array(verdict ? 5 : 1).fill(25),
  })),
});
const recorded = (readings: Readonly<Record<string, readonly RecordedReading[]>>) =>
  readParts((name) =>
    JSON.parse(
      writeReadings(readings[name.replace('.json', '')] ?? [], {
        numericsVersion: name === 'readings.json' ? 1 : 2,
        backend: 'test',
      }),
    ),
  );

describe('the recorded parts of the search', () => {
  it('say how far each is, and by which arithmetic', () => {
    const parts = recorded({ readings: [one(20, null)], 'readings-quarter': [], 'readings-again': [one(20, null)] });
    expect(partsTable(parts).rows.map(([, size, screened, numerics]) => [size, screened, numerics])).toEqual([
      ['4896', '1 so far', '1'],
      ['5664', '0 so far', '2'],
      ['768', '0 so far', '2'],
      ['200', '1 so far', '2'],
    ]);
    expect(parts.reduce((sum, { part }) => sum + (part.sample === null ? partSize(part) : 0), 0)).toBe(11_328);
    // What the sample trained again is not counted twice.
    expect(readingsOf(parts)).toHaveLength(1);
  });

  it('compare the sample with what was recorded before', () => {
    const text = (again: RecordedReading) =>
      againText(recorded({ readings: [one(20, null)], 'readings-again': [again] }));
    expect(text(one(20, null))).toContain(
      '1 were trained again so far under numerics 2: all have the verdict that numerics 1 gave, all the same',
    );
    expect(text(one(20.5, null, 52))).toContain(
      '0 of 1 the same right predictions in every run; the distance from the paper differs by at most 0.5',
    );
    expect(text(one(9, 'holds'))).toContain('0 of 1 have the verdict');
    expect(againText(recorded({}))).toBe('No reading was trained again under another arithmetic yet.');
  });

  it('are refused where a file is none of theirs', () => {
    expect(() => readParts(() => ({ format: 'resqunn-record' }))).toThrow(FieldError);
    expect(parts.map(({ file }) => file)).toEqual([
      'readings',
      'readings-quarter',
      'readings-averaged',
      'readings-again',
    ]);
  });
});
