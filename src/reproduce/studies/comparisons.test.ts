import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { type Finished, finder, runsOf, searchScale } from '../claims/series';
import { figures, studyFigures } from '../report/figures';
import {
  type Comparison,
  comparisonTable,
  entanglement,
  furtherLayers,
  headSizes,
  standardisation,
} from './comparisons';
import { beyondSeries, studies } from './studies';

/** Every run of the studies with this validation accuracy. */
const findWith = (accuracy: (experiment: Experiment) => number) =>
  finder(
    runsOf(beyondSeries(), searchScale).map(
      (experiment): Finished => ({
        experiment,
        train: { loss: [], accuracy: [] },
        validation: { loss: [], accuracy: [accuracy(experiment)] },
        contrast: [],
        gradients: [],
      }),
    ),
  );
const means = ({ rows }: Comparison): number[] =>
  rows.flatMap(({ differences }) => differences.map((one) => Math.round(one?.points.mean ?? Number.NaN)));

describe('comparisons', () => {
  it('have all their runs among the studies', () => {
    const find = findWith(() => 0.5);
    for (const compare of [headSizes, furtherLayers, entanglement, standardisation]) {
      const comparison = compare(searchScale, find);
      expect(means(comparison).every((mean) => mean === 0)).toBe(true);
      expect(comparisonTable(comparison).rows).toHaveLength(comparison.rows.length);
      expect(comparisonTable(compare(searchScale, finder([]))).rows).toEqual([]);
    }
  });

  it('of the sizes of heads tell how the lead changes, paired by seed', () => {
    // Pooled, O1+O2 gains a point with every seed over what the seed alone gives.
    const find = findWith(({ skips, seed, head }) => {
      const isAhead = skips.some(([from, to]) => from === 1 && to === 2) && skips.length === 1;
      return 0.5 + seed / 100 + (isAhead ? (head.pooled === 'none' ? 0.02 : 0.03 + seed / 100) : 0);
    });
    const { rows } = headSizes(searchScale, find);
    const row = rows.find(({ what }) => what.startsWith('O1+O2 (196 inputs) against X+O1'));
    expect(row?.differences.map((one) => one?.points.mean.toFixed(6))).toEqual(['2.000000', '5.000000']);
    expect(row?.change?.mean).toBeCloseTo(3, 9);
    expect(row?.change?.interval?.[0]).toBeCloseTo(3 - (2.776 * Math.sqrt(2.5)) / Math.sqrt(5), 2);
    expect(comparisonTable(headSizes(searchScale, find)).head.at(-1)).toBe('change, paired');
  });

  it('take the sides that they name', () => {
    const ten = (is: (experiment: Experiment) => boolean) => findWith((experiment) => (is(experiment) ? 0.6 : 0.5));
    expect(
      new Set(
        means(
          entanglement(
            searchScale,
            ten(({ circuit }) => circuit.entangling),
          ),
        ),
      ),
    ).toEqual(new Set([10]));
    expect(
      new Set(
        means(
          standardisation(
            searchScale,
            ten(({ head }) => head.standardise),
          ),
        ),
      ),
    ).toEqual(new Set([10]));
    const deeper = furtherLayers(
      searchScale,
      findWith(({ layers }) => layers.length / 10),
    );
    expect(new Set(means(deeper))).toEqual(new Set([10]));
    // Placements without a residual against the next: the first step only.
    const residual = headSizes(
      searchScale,
      ten(({ skips }) => skips.length > 0),
    );
    expect(means(residual).slice(0, 6)).toEqual([10, 10, 10, 10, 10, 10]);
    expect(new Set(means(residual).slice(6))).toEqual(new Set([0]));
    expect(residual.rows[3]?.what).toBe('O1+O2 (196 inputs) against X+O1 (196)');
  });
});

it('every picture has at most six curves, and those of a study hold all of it', () => {
  for (const study of studies) {
    const own = studyFigures(study);
    expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
    expect(own.flatMap(({ curves }) => curves)).toHaveLength(study.series.length);
    // A name stands for one curve of its picture.
    for (const { curves } of own) expect(new Set(curves.map(({ name }) => name)).size).toBe(curves.length);
  }
  for (const { curves } of [...figures, ...studies.flatMap(studyFigures)]) expect(curves.length).toBeLessThanOrEqual(6);
});
