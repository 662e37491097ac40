import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { noOwnNames } from '../../model/imageSets';
import { withLayerCount, withValue } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { firstExperiment } from '../../model/settings/paper';
import { settingPaths } from '../../model/settings/table';
import { allPlacements } from '../../model/skips';
import { fakeRecord } from '../../testing/fakeLab';
import { withOther } from '../../testing/otherValues';
import { accuracies, differences as differencesOf, runDash } from './runSummary';

const differences = (experiment: Experiment, base?: Experiment) => differencesOf(experiment, noOwnNames, base);

const base = firstExperiment;
/** Every setting but the placement, and the head, which changes the digits that one expects. */
const paths = settingPaths.filter((path) => path !== 'skips' && path !== 'head.kind');

describe('differences', () => {
  it('is empty for the opening experiment in any placement', () => {
    for (const skips of allPlacements(2)) expect(differences({ ...base, skips })).toEqual([]);
  });

  it.each(paths)('says one thing where only %s differs, there and back', (path) => {
    const other = withOther(base, path);
    expect(differences(other)).toHaveLength(1);
    expect(differences(base, other)).toHaveLength(1);
    expect(differences(base, other)).not.toEqual(differences(other));
  });

  it('says nothing of the digits that the quantum head brings along', () => {
    expect(differences(withHead(base, 'quantum'))).toEqual(['quantum head']);
  });

  it('is in words', () => {
    expect(differences({ ...withHead(base, 'quantum'), gradientMode: 'exact', seed: 3 })).toEqual([
      'exact',
      'quantum head',
      'seed 3',
    ]);
    expect(differences({ ...withHead(base, 'quantum'), data: base.data })).toEqual(['quantum head', 'digits 0–9']);
    const centred = withValue(withValue(base, 'padding', 'centre'), 'loss', 'softmaxTwice');
    expect(differences(centred)).toEqual(['centred', 'softmax twice']);
    expect(differences(base, centred)).toEqual(['padded at the end', 'cross entropy']);
    const frozen = withValue(base, 'layers.*.trainable', [false, false]);
    expect(differences(frozen)).toEqual(['layers frozen']);
    expect(differences(base, frozen)).toEqual(['nothing frozen']);
    expect(differences(withValue(base, 'layers.*.depth', [2]))).toEqual(['QCL1 8 angles']);
    expect(differences(withLayerCount(base, 3))).toEqual(['3 layers']);
    expect(differences(withValue(base, 'circuit.pixelScale', Math.PI))).toEqual(['pixels × 3.142']);
  });
});

describe('runDash', () => {
  it('tells the placements of two layers apart', () => {
    const dashes = allPlacements(2).map((skips) => runDash({ ...base, skips }));
    expect(new Set(dashes).size).toBe(8);
    expect(runDash({ ...base, skips: [[1, 2]] })).toBeNull();
  });

  it('keeps the pattern of "no residual" to itself', () => {
    for (const layers of [1, 2, 3, 4]) {
      const experiment = withLayerCount(base, layers);
      const same = allPlacements(layers).filter((skips) => runDash({ ...experiment, skips }) === '6 3');
      expect(same).toEqual([[]]);
    }
  });
});

describe('accuracies', () => {
  it('gives the last and the best', () => {
    const records = [fakeRecord(0, 0.1), fakeRecord(1, 0.5), fakeRecord(2, 0.4)];
    expect(accuracies(records)).toEqual({ last: 0.4, best: 0.5, bestEpoch: 1 });
    expect(accuracies([])).toBeNull();
  });
});
