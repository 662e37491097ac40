import { describe, expect, it } from 'vitest';
import { readPaper, readStrokes } from '../../engine/data/paper/readPaper';
import { type Paper, papers, written } from './papers';
import { readOn, testDigit, trainedReader } from './readOn';

/** Digits read from papers as people read them: `npm run papers` measures all 200 on each. */

const reader = trainedReader();
/** Every fourth of them, five of each digit. */
const sample = Array.from({ length: 50 }, (_, k) => 4 * k);

describe('a digit is read', () => {
  it.each(Object.keys(papers) as Paper[])('on paper of the kind: %s', (paper) => {
    const right = readOn(reader, paper, sample).filter(Boolean).length;
    expect(right / sample.length).toBeGreaterThanOrEqual(0.8);
  });

  it('and what was on the paper is said', () => {
    const remarks = (paper: Paper) => readPaper(written(testDigit(47).pixels, paper, 47)).remarks;
    expect(remarks('even')).toEqual([]);
    expect(remarks('frame')).toEqual(['frame']);
    expect(remarks('ruled lines')).toEqual(['lines']);
    expect(remarks('squared paper')).toEqual(['lines']);
    expect(remarks('strong gradient')).toEqual(['unevenLight']);
  });

  it('of two side by side, the one with more ink, and this is said', () => {
    const [width, height] = [120, 60];
    const bar = (x: number, from: number, to: number) => x >= from && x < to;
    const paint = (x: number, y: number) => y >= 10 && y < 50 && (bar(x, 10, 18) || bar(x, 90, 100));
    const light = Float32Array.from({ length: width * height }, (_, n) =>
      paint(n % width, Math.floor(n / width)) ? 0.1 : 0.9,
    );
    const dark = light.map((value) => (value < 0.5 ? 1 : 0));
    for (const { ink, remarks } of [
      readPaper({ width, height, values: light }),
      readStrokes({ width, height, values: dark }),
    ]) {
      expect(remarks).toEqual(['others']);
      expect(ink.values[30 * width + 95]).toBeGreaterThan(0.85);
      expect(ink.values[30 * width + 14]).toBe(0);
    }
  });

  it('with the bar of a 5 that does not touch it, and without a stray dot', () => {
    const [width, height] = [100, 100];
    const isInk = (x: number, y: number) =>
      (x >= 40 && x < 70 && y >= 20 && y < 27) || (x >= 40 && x < 47 && y >= 32 && y < 80) || (x > 92 && y > 92);
    const values = Float32Array.from({ length: width * height }, (_, n) =>
      isInk(n % width, Math.floor(n / width)) ? 1 : 0,
    );
    const { ink } = readStrokes({ width, height, values });
    expect(ink.values[23 * width + 60]).toBe(1);
    expect(ink.values[50 * width + 43]).toBe(1);
    expect(ink.values[95 * width + 95]).toBe(0);
  });

  it('as it is where a bar goes from edge to edge: the picture was cut to a 7', () => {
    const [width, height] = [60, 90];
    const isInk = (x: number, y: number) => y < 9 || Math.abs(x - 55 + 0.4 * (y - 9)) < 5;
    const values = Float32Array.from({ length: width * height }, (_, n) =>
      isInk(n % width, Math.floor(n / width)) ? 0.1 : 0.9,
    );
    const { ink, remarks } = readPaper({ width, height, values });
    expect(remarks).toEqual([]);
    expect(ink.values[4 * width + 20]).toBeGreaterThan(0.9);
  });
});

describe('nothing is read', () => {
  it.each([
    ['one colour', () => 0.5],
    ['noise alone', (n: number) => 0.8 + 0.004 * ((n * 7919) % 5)],
    ['shading alone', (n: number) => 0.9 - 0.003 * (n % 60)],
  ])('in %s', (_, value) => {
    const values = Float32Array.from({ length: 3600 }, (__, n) => value(n));
    expect(Math.max(...readPaper({ width: 60, height: 60, values }).ink.values)).toBe(0);
  });
});
