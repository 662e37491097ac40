import { expect, test } from 'vitest';
import { estimateWidth } from '../../charts/kit/svg';
import type { Experiment } from '../../model/experiment';
import { withLayerCount } from '../../model/settings/access';
import { paperExperiment } from '../../model/settings/paper';
import { allPlacements } from '../../model/skips';
import { reachReport } from './reachRows';

const experiment = (layers: number, change: Partial<Experiment>): Experiment => ({
  ...withLayerCount(paperExperiment, layers),
  ...change,
});
const briefs = (value: Experiment) => reachReport(value, null, []).rows.map(({ brief }) => brief);

test('reasons in brief: what carries the gradient or that nothing does; none where the reason is the usual one', () => {
  expect(briefs(experiment(3, { skips: [[2, 3]] }))).toEqual([
    'Cut before the head.',
    'Through sum 3, in part.',
    '',
    '',
  ]);
  expect(briefs(experiment(3, { skips: [[2, 3]], gradientMode: 'exact' }))).toEqual([
    'Through the encodings.',
    'Through sum 3 and the encodings.',
    '',
    '',
  ]);
  // A sum carries O1, though not to the head.
  expect(briefs(experiment(3, { skips: [[1, 2]] }))).toEqual(['Cut before the head.', 'Cut before the head.', '', '']);
  const measured = reachReport(experiment(2, { skips: [[1, 2]] }), null, ['0', '0.1', '0.1']).rows;
  expect(measured[0]?.brief).toBe('Through sum 2, in part. Measured as exactly 0.');
});

test('a brief reason stands where a full one does, and has room: beside None, up to three layers below reached', () => {
  for (const layers of [2, 3, 4]) {
    for (const skips of allPlacements(layers)) {
      for (const { reason, brief, state } of reachReport(experiment(layers, { skips }), null, []).rows) {
        expect(brief === '').toBe(reason === '');
        if (state === 'none') expect(estimateWidth(brief, 11)).toBeLessThanOrEqual(130);
        if (layers < 4) expect(estimateWidth(brief, 11)).toBeLessThanOrEqual(196);
      }
    }
  }
});
