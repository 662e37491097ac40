import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Generator } from '../../engine/math/random';
import { FieldError } from '../../io/fieldError';
import { outcomesOf, type RecordedReading, readReadings, recordReading, writeReadings } from './file';
import { partNamed, readingsOfPart } from './parts';
import { type Screening, targets } from './readings';

/** Right predictions of 1600 and of 400 as accuracies in points. */
const of1600 = (...right: number[]) => right.map((count) => 100 * (count / 1600));
const of400 = (...right: number[]) => right.map((count) => 100 * (count / 400));
const far: RecordedReading = {
  figure: 'fig8',
  reading: { readout: 'qubit0', 'circuit.pixelScale': Math.PI, 'circuit.reuploading': false },
  distance: 23.4567,
  verdict: null,
  sides: [
    { high: of1600(1401), low: of1600(1203) },
    { high: of400(311), low: of400(299) },
  ],
};
const near: RecordedReading = {
  figure: 'fig8',
  reading: {},
  distance: 4,
  verdict: 'holds',
  sides: [
    { high: of1600(1401, 1402, 1403, 1404, 1405), low: of1600(901, 902, 903, 904, 906) },
    { high: of400(301, 302, 303, 304, 305), low: of400(201, 202, 203, 204, 205) },
  ],
};
/** A claim about a level has one side. */
const quantum: RecordedReading = {
  figure: 'fig10',
  reading: { 'head.measured': 'last' },
  distance: 16,
  verdict: null,
  sides: [
    { high: [100 * (161 / 640)], low: null },
    { high: [100 * (41 / 160)], low: null },
  ],
};
const text = writeReadings([far, near, quantum], { numericsVersion: 1, backend: 'test' });

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
  it('gives back what was screened: accuracies to the last bit, distances to two decimals', () => {
    expect(readReadings(parsed())).toEqual([{ ...far, distance: 23.46 }, near, quantum]);
  });

  it('has a short line for each reading', () => {
    expect(text.split('\n')).toContain('["1110000000",23.46,null,[1401,1203,311,299]],');
  });

  it.each([
    ['first', 4896, 200_000],
    ['quarter', 5664, 240_000],
  ] as const)('of the whole part %s is small enough to be loaded by a page', (id, size, bytes) => {
    const random = new Generator(0, 'made-up accuracies');
    const counts = (images: number, seeds: number) =>
      Array.from({ length: seeds }, () => 100 * (Math.floor(random.uniform() * images) / images));
    const all = targets.flatMap((target) =>
      readingsOfPart(target, partNamed(id)).map((reading): RecordedReading => {
        const isNear = random.uniform() < 0.1;
        const claims = isNear ? target.claims : target.claims.slice(0, 1);
        const quantumHead = target.figure === 'fig10';
        const [train, validation] = quantumHead ? [640, 160] : target.figure === 'fig2' ? [800, 200] : [1600, 400];
        const sides = claims.flatMap((claim) =>
          [train, validation].map((images) => ({
            high: counts(images, isNear ? 5 : 1),
            low: quantumHead && claim !== 'fig10-beats' ? null : counts(images, isNear ? 5 : 1),
          })),
        );
        const distance = isNear ? 5.25 : Math.round(100 * (10.5 + 50 * random.uniform())) / 100;
        return { figure: target.figure, reading, distance, verdict: isNear ? 'holds' : null, sides };
      }),
    );
    expect(all).toHaveLength(size);
    const whole = writeReadings(all, { numericsVersion: 1, backend: 'test' });
    expect(gzipSync(whole).length).toBeLessThan(bytes);
    expect(readReadings(JSON.parse(whole))).toEqual(all);
  });

  it('keeps five seeds of a reading that came near, else the first', () => {
    const { sides } = far;
    const outcome = outcomesOf(far)[0];
    if (!outcome) throw new Error('no outcome');
    const screening: Screening = {
      figure: 'fig8',
      reading: {},
      state: 'near',
      distance: 4,
      outcomes: [outcome],
      verified: outcomesOf(near),
      verdict: 'holds',
    };
    expect(recordReading(screening)).toEqual(near);
    expect(recordReading({ ...screening, state: 'far', verified: null, verdict: null }).sides).toEqual([sides[0]]);
  });

  it('says of each claim what its accuracies say', () => {
    const [train, validation] = outcomesOf(near);
    expect(train).toMatchObject({ claim: 'fig8-about', metric: 'train', mode: 'paper' });
    expect(validation).toMatchObject({ metric: 'validation', rule: { kind: 'about', percent: 45 } });
    // 500, 500, 500, 500 and 499 images of 1600.
    expect(train?.points?.mean).toBeCloseTo((100 * 499.8) / 1600, 10);
    expect(train?.points?.interval?.[0]).toBeCloseTo((100 * (499.8 - 2.7764 * Math.sqrt(0.2 / 5))) / 1600, 4);
    expect(outcomesOf(far)[1]).toMatchObject({ points: { n: 1, mean: 3, interval: null } });
  });

  it.each<[string, (json: ReturnType<typeof parsed>) => void, string]>([
    ['another format', (json) => Object.assign(json, { format: 'resqunn-run' }), 'format: '],
    ['an older version', (json) => Object.assign(json, { version: 1 }), 'version: '],
    ['no backend', (json) => delete json.backend, 'backend: expected a text, got nothing'],
    [
      'numerics of 0',
      (json) => Object.assign(json, { numericsVersion: 0 }),
      'numericsVersion: expected a whole number from 1 to 4294967295, got 0',
    ],
    ['no list', (json) => Object.assign(json, { figures: {} }), 'figures: expected a list of figures, got an object'],
    ['an unknown field', (json) => Object.assign(json.figures[1], { seed: 1 }), 'figures[1].seed: no such field'],
    ['another figure', (json) => Object.assign(json.figures[0], { figure: 'fig3' }), 'figures[0].figure: '],
    [
      'other claims',
      (json) => Object.assign(json.figures[1], { claims: ['fig8-best'] }),
      'figures[1].claims: expected fig8-about, got fig8-best',
    ],
    [
      'an open point without values',
      (json) => Object.assign(json.figures[1].open, { loss: 'softmaxTwice' }),
      'figures[1].open.loss: expected a list of values, got "softmaxTwice"',
    ],
    [
      'a value that is a list',
      (json) => json.figures[1].open.loss.push([]),
      'figures[1].open.loss[2]: expected a text, a number, true or false',
    ],
    ['half a reading', (json) => json.figures[1].readings[0].pop(), 'figures[1].readings[0][3]'],
    [
      'a point too few',
      (json) => Object.assign(json.figures[1].readings[0], { 0: '111000000' }),
      'figures[1].readings[0][0]: expected 10 digits, one for each open point, got "111000000"',
    ],
    [
      'a value that the point does not have',
      (json) => Object.assign(json.figures[1].readings[0], { 0: '1310000000' }),
      'figures[1].readings[0][0]: expected a digit below 2 for circuit.pixelScale, got "3"',
    ],
    [
      'a digit that is none',
      (json) => Object.assign(json.figures[1].readings[0], { 0: '1-10000000' }),
      'expected a digit below 2 for circuit.pixelScale, got "-"',
    ],
    [
      'a negative distance',
      (json) => Object.assign(json.figures[1].readings[1], { 1: -1 }),
      'figures[1].readings[1][1]: expected a number from 0 to 1000000000, got -1',
    ],
    [
      'a verdict that is none',
      (json) => Object.assign(json.figures[1].readings[1], { 2: 'yes' }),
      'figures[1].readings[1][2]: ',
    ],
    [
      'nothing measured',
      (json) => Object.assign(json.figures[1].readings[0], { 3: [] }),
      'figures[1].readings[0][3]: expected training and validation of each claim that was looked at, got 0 numbers',
    ],
    [
      'training alone',
      (json) => json.figures[1].readings[0][3].splice(2),
      'figures[1].readings[0][3]: expected training and validation of each claim that was looked at, got 2 numbers',
    ],
    [
      'one seed of a reading that came near',
      (json) => json.figures[1].readings[1][3].splice(4),
      'figures[1].readings[1][3]: expected 10 numbers or none of fig8-about, got 4',
    ],
    [
      'more claims than there are',
      (json) => json.figures[1].readings[0][3].push(1, 1),
      'figures[1].readings[0][3]: expected training and validation',
    ],
    [
      'more right predictions than images',
      (json) => Object.assign(json.figures[1].readings[0][3], { 2: 401 }),
      'figures[1].readings[0][3][2]: expected at most 400 images, got 401',
    ],
    [
      'half a right prediction',
      (json) => Object.assign(json.figures[1].readings[0][3], { 0: 0.5 }),
      'figures[1].readings[0][3][0]: expected a whole number from 0 to 1000000, got 0.5',
    ],
  ])('with %s is refused, and the field is named', (_, change, message) => {
    expect(broken(change)).toContain(message);
  });

  it('that is no object is refused', () => {
    expect(() => readReadings(null)).toThrow(FieldError);
    expect(() => readReadings('readings')).toThrow(FieldError);
  });
});
