import { expect, it } from 'vitest';
import { countsOf } from '../claims/claimLines';
import { claimNamed } from '../claims/claims';
import { coverageSeries } from '../claims/coverages';
import { evidenceOf } from '../claims/evidence';
import { countedVerdict, type Outcome, outcomeOf } from '../claims/measure';
import { type Finished, finder, paperScale, runsOf } from '../claims/series';
import { percentagesTable } from './percentages';
import { readFigure } from './story';
import { countsTable } from './summary';

/** Every run of the compared readings but those of Fig. 2 with full coverage and the mean; trained lies about 36 % over frozen. */
const runs = runsOf(coverageSeries(), paperScale)
  .filter(({ layers, readout, coverage }) => layers.length > 1 || readout !== 'mean' || coverage !== 'full')
  .map((experiment): Finished => {
    const { layers, readout, seed } = experiment;
    // Of one qubit the seeds scatter far: the interval holds 0 as well.
    const spread = (readout === 'qubit0' ? 0.4 : 0.02) * (seed % 2 === 0 ? 1 : -1);
    const accuracy = layers[0]?.trainable ? 0.5 * 1.36 + spread : 0.5;
    return {
      experiment,
      train: { loss: [], accuracy: [accuracy] },
      validation: { loss: [], accuracy: [accuracy] },
      contrast: [],
      gradients: [],
    };
  });
const find = finder(runs);

it('the percentages stand under the name of their reading, whatever another figure was not run with', () => {
  const { head, rows } = percentagesTable(find);
  expect(head.slice(3)).toEqual([
    'full coverage, readout mean',
    'full coverage, readout q0',
    'quarter coverage, readout mean',
    'quarter coverage, readout q0',
  ]);
  for (const row of rows) expect(row).toHaveLength(head.length);
  const [fig2] = rows;
  expect(fig2?.[3]).toBe('not run');
  expect(fig2?.[4]).toMatch(/^\+36\.0 % \(.*\), and 0 too$/);
  expect(fig2?.[5]).toMatch(/^\*\*\+36\.0 % \(.*\)\*\*$/);
});

it('what is bold there counts as held in the sums, and nothing else of the percentages', () => {
  const { head, rows } = percentagesTable(find);
  for (const read of readFigure('fig2', find)) {
    const column = head.findIndex(
      (name) => name.startsWith(read.coverage) && name.endsWith(read.readout === 'mean' ? 'mean' : 'q0'),
    );
    const bold = rows.filter(([name, ...cells]) => name?.startsWith('Fig. 2') && cells[column - 1]?.startsWith('**'));
    const others = read.outcomes.filter(({ rule }) => rule.kind !== 'about');
    expect(read.counts.holds).toBe(bold.length + countsOf(others).holds);
  }
});

const about = (high: readonly number[], low: readonly number[]) =>
  outcomeOf(claimNamed('fig8-about'), 'paper', 'train', { high, low });

it('a percentage whose interval holds 0 as well is held by its rule and counts as undecided', () => {
  const low = [50, 50, 50, 50];
  const sure = about([65, 66, 65, 66], low);
  const wide = about([20, 110, 30, 100], low);
  expect([sure, wide].map(({ relativeVerdict }) => relativeVerdict)).toEqual(['holds', 'holds']);
  expect([sure, wide].map(countedVerdict)).toEqual(['holds', 'undecided']);
  expect(countsOf([sure, wide])).toEqual({ holds: 1, fails: 0, undecided: 1 });
  const table = (...own: Outcome[]) => countsTable([{ name: 'default', evidence: evidenceOf(own) }]);
  const far = about([51, 52, 51, 52], low);
  expect(table(far)).toContain('No percentage holds in any of them.');
  expect(table(sure, far)).toContain('The only percentage that holds has an interval above 0.');
  expect(table(sure, wide)).toContain('Of the 2 percentages that hold 1 has an interval that contains 0 as well, and');
});
