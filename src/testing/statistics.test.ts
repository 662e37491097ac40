import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Generator } from '../engine/math/random';
import { effectSize, holm, signFlipTest, studentTail, withinBounds } from '../model/significance';
import { estimate, standardError } from '../model/statistics';
import './matchers';
import { pythonWith, skippedFor } from './python';

const modules = ['numpy', 'scipy'];
const python = pythonWith(modules);
const random = new Generator(3, 'samples');
/** Accuracies and differences as they occur: 4 to 12 seeds, some without much spread, some with equal values. */
const samples = Array.from({ length: 40 }, (_, index) => {
  const centre = random.between(-20, 90);
  const spread = [0.3, 3, 15][index % 3] as number;
  return Array.from({ length: 4 + (index % 9) }, () => Math.round(4 * (centre + spread * random.normal())) / 4 + 0.01);
});
/** Accuracies near a bound, whose interval of t leaves it. */
const shares = Array.from({ length: 30 }, (_, index) => {
  const far = Array.from({ length: 5 + (index % 4) }, () => Math.min(90, 2 * Math.abs(random.normal()) ** 3));
  return index % 2 === 0 ? far : far.map((value) => 100 - value);
}).filter((sample) => (estimate(sample).interval ?? []).some((end) => end < 0 || end > 100));
const values = Array.from({ length: 30 }, () => random.uniform() ** 4);

interface Answer {
  readonly samples: readonly {
    readonly mean: number;
    readonly interval: [number, number];
    readonly p: number;
    readonly permutation: number;
    readonly effect: number;
  }[];
  readonly logit: [number, number][];
  readonly holm: number[];
}

describe.skipIf(!python)(`beside scipy${skippedFor(python, modules)}`, () => {
  const asked = JSON.stringify({ samples, shares, values });
  const script = fileURLToPath(new URL('statistics.py', import.meta.url));
  const ran = python ? spawnSync(python, [script], { input: asked, encoding: 'utf8' }) : null;
  if (ran && ran.status !== 0) throw new Error(ran.stderr);
  const answer: Answer | null = ran ? JSON.parse(ran.stdout) : null;

  it.each(samples.map((sample, index) => [index, sample] as const))(
    'sample %d has the same statistics',
    (index, sample) => {
      const other = answer?.samples[index];
      if (!other) throw new Error('no answer');
      const { mean, interval } = estimate(sample);
      expect([mean, ...(interval ?? [])]).toAgreeWith([other.mean, ...other.interval], 1e-9);
      const { error, freedom } = standardError(sample);
      expect([2 * studentTail(Math.abs(mean / error), freedom)]).toAgreeWith([other.p], 1e-9);
      expect(signFlipTest(sample)).toBeCloseTo(other.permutation, 12);
      expect([effectSize(sample)]).toAgreeWith([other.effect], 1e-9);
    },
  );

  it('an interval that would leave 0 to 100 is the one on the logit scale', () => {
    expect(shares.length).toBeGreaterThan(10);
    shares.forEach((sample, index) => {
      const { interval } = withinBounds(estimate(sample), [0, 100]);
      expect(interval ?? []).toAgreeWith(answer?.logit[index] ?? [], 1e-9);
    });
  });

  it("Holm's p values are the same", () => {
    expect(holm(values)).toAgreeWith(answer?.holm ?? [], 1e-12);
  });
});
