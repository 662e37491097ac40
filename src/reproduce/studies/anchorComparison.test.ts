import { describe, expect, it } from 'vitest';
import { experimentKey } from '../../model/identity';
import { imageCounts } from '../../model/shapes';
import { type Finished, finder, paperScale, runsOf } from '../claims/series';
import {
  type AnchorComparison,
  anchorSentence,
  anchorsOf,
  anchorTable,
  compareAnchors,
  helpSentence,
} from './anchorComparison';
import { allAnchorSeries, anchoredNetworks, anchorSeries, classicalAnchors } from './anchors';
import type { RecordedTwin } from './twins';

const finished = (experiment: Finished['experiment'], accuracy: number): Finished => ({
  experiment,
  train: { loss: [], accuracy: [accuracy] },
  validation: { loss: [], accuracy: [accuracy] },
  contrast: [],
  gradients: [],
});
/** Networks at 80 %, frozen at 60, without CNOTs at 80; a seed more, a tenth of a point more. */
const runs = [
  ...runsOf(
    anchoredNetworks.map(({ series }) => series),
    paperScale,
  ).map((one) => finished(one, 0.8 + one.seed / 1000)),
  ...runsOf(
    anchoredNetworks.map((one) => anchorSeries(one).unentangled),
    paperScale,
  ).map((one) => finished(one, 0.8 + one.seed / 1000)),
  ...runsOf(
    anchoredNetworks.map((one) => anchorSeries(one).frozen),
    paperScale,
  ).map((one) => finished(one, 0.6 + one.seed / 1000)),
];
const twins = (linear: number, surrogate: number): RecordedTwin[] =>
  classicalAnchors().map(({ name, kind, experiment }) => ({
    name,
    seed: experiment.seed,
    experiment: experimentKey(experiment),
    train: [],
    validation: [
      0,
      Math.round((kind === 'linear' ? linear : surrogate) * imageCounts(experiment).validation) + (experiment.seed % 2),
    ],
  }));

describe('networks beside their anchors', () => {
  it('have four each, paired by seed', () => {
    const all = compareAnchors(finder(runs), twins(0.9, 0.8));
    expect(all).toHaveLength(4 * anchoredNetworks.length);
    const of = (anchor: string) => all.filter((one) => one.anchor === anchor).map(({ standing }) => standing);
    expect(new Set(of('frozen'))).toEqual(new Set(['better']));
    expect(new Set(of('unentangled'))).toEqual(new Set(['alike']));
    expect(new Set(of('linear'))).toEqual(new Set(['worse']));
    expect(all[0]?.measured.bySeed).toHaveLength(paperScale.seeds.length);
    const { head, rows } = anchorTable(anchorsOf('fig8', all));
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).toHaveLength(head.length);
    // Fig. 9 is about the same networks.
    expect(anchorsOf('fig9', all)).toEqual(anchorsOf('fig8', all));
  });

  it('say in one sentence who wins by how much', () => {
    const sentence = (linear: number, surrogate: number) =>
      anchorSentence(anchorsOf('fig8', compareAnchors(finder(runs), twins(linear, surrogate))));
    expect(sentence(0.9, 0.8)).toMatch(/^A linear model on as many inputs wins, 9\.\d points ahead of O1\+O2/);
    expect(sentence(0.8, 0.8)).toMatch(/^Nobody wins/);
    expect(sentence(0.8, 0.8)).toContain('+20.0 (better) against the same with frozen circuits');
    const better = runs.map((one) => ({
      ...one,
      ...(one.experiment.circuit.entangling
        ? {}
        : { validation: { loss: [], accuracy: [0.5 + one.experiment.seed / 1000] } }),
    }));
    expect(anchorSentence(anchorsOf('fig2', compareAnchors(finder(better), twins(0.5, 0.5))))).toMatch(
      /^The trained layer wins with 80\.\d % in validation/,
    );
    expect(anchorSentence([])).toBe('');
  });

  it('count as better only where that survives the correction over all of them', () => {
    // One surrogate lags by a tenth of a point in the mean: by itself it is beaten, among forty it is not.
    const name = classicalAnchors().find(({ kind }) => kind === 'surrogate')?.name;
    const lagging = twins(0.9, 0.8).map((one) => {
      if (one.name !== name) return one;
      const [start = 0, right = 0] = one.validation;
      return { ...one, validation: [start, right - (one.seed % 3)] };
    });
    const all = compareAnchors(finder(runs), lagging);
    const own = all.find(({ network, anchor }) => anchor === 'surrogate' && name?.endsWith(network.id));
    expect(own).toMatchObject({ standing: 'slightly better', corrected: 'alike' });
    expect(anchorTable([own as AnchorComparison]).rows[0]?.join(' ')).toContain('slightly better, corrected: alike');
    const sentence = helpSentence(all);
    expect(sentence).toContain(`over all ${all.length} comparisons: 10 the same with frozen circuits`);
    expect(sentence).toContain('none the classical surrogate. Without the correction 8 more would count.');
    expect(helpSentence(compareAnchors(finder(runs), twins(0.9, 0.9)))).toContain('it would be the same.');
  });

  it('say so where nothing is decided', () => {
    const undecided = compareAnchors(finder(runs), twins(0.5, 0.5)).map(
      (one): AnchorComparison => ({ ...one, standing: 'undecided', corrected: 'undecided' }),
    );
    const sentence = anchorSentence(anchorsOf('fig8', undecided));
    expect(sentence).toMatch(/^Who wins is undecided: O1\+O2 reaches 80\.\d %/);
    expect(sentence).not.toContain('does about as well');
  });

  it('are silent where a run or a twin is missing', () => {
    expect(compareAnchors(finder([]), twins(0.5, 0.5))).toEqual([]);
    const kinds = new Set(compareAnchors(finder(runs), []).map(({ anchor }) => anchor));
    expect(kinds).toEqual(new Set(['frozen', 'unentangled']));
    // Trained beside another experiment than the figure has now.
    const stale = twins(0.5, 0.5).map((one) => ({ ...one, experiment: '0000000000000000' }));
    expect(compareAnchors(finder(runs), stale)).toEqual(compareAnchors(finder(runs), []));
    expect(allAnchorSeries()).toHaveLength(2 * anchoredNetworks.length);
  });
});
