import { describe, expect, it } from 'vitest';
import { featureMapsHeight } from '../../../charts/maps/featureMaps';
import { csv } from '../../../io/exports/csv';
import type { Experiment } from '../../../model/experiment';
import { noOwnNames } from '../../../model/imageSets';
import { withLayerCount } from '../../../model/settings/access';
import { firstExperiment } from '../../../model/settings/paper';
import { newRun, type RunView, runHue } from '../../../store/state/runs';
import { fakeLab, fakeRecord, gradientValue } from '../../../testing/fakeLab';
import { pairCurves, pairGradient, pairHues, pairMaps, pairOf } from './pairData';
import { differenceText, type PairRow, pairRows, pairTable, valueText } from './pairTable';

const run = (id: number, letter: string, change: Partial<Experiment>, accuracies: readonly number[]): RunView => ({
  ...newRun(id, letter, { ...firstExperiment, ...change }, 'trained'),
  records: accuracies.map((accuracy, epoch) => fakeRecord(epoch, accuracy)),
});
const reached = { layers: [gradientValue(0.34), gradientValue(0.026)], contrast: [0.2, 0.1, 0.05, 0.19] };
const plain = run(1, 'A', {}, [0.1, 0.2, 0.095]);
const skipped: RunView = {
  ...run(2, 'B', { skips: [[1, 2]] }, [0.1]),
  records: [fakeRecord(0, 0.1), fakeRecord(1, 0.5), fakeRecord(2, 0.858, reached)],
};
const rows = pairRows([plain, skipped]);
const named = (name: string) => rows.find((row) => row.name === name) as PairRow;
const read = (name: string) => {
  const row = named(name);
  return [...row.values.map((value) => valueText(row, value)), differenceText(row)];
};

describe('the table', () => {
  it('tells scores apart by points, sizes by how many times, and None by nothing', () => {
    expect(read('Validation, last')).toEqual(['0.095', '0.858', '+0.763']);
    expect(read('Validation, best')).toEqual(['0.200', '0.858', '+0.658']);
    expect(read('Loss')).toEqual(['2.08', '0.33', '−1.75']);
    expect(read('QCL1, norm')).toEqual(['None', '0.34', '']);
    expect(read('QCL2, norm')).toEqual(['0.013', '0.026', '2.0×']);
    expect(read('Contrast at the head')).toEqual(['0.0010', '0.19', '190×']);
    expect(read('Head inputs')).toEqual(['16', '49', '3.1×']);
    expect(read('Head, norm')).toEqual(['0.32', '0.32', '1×']);
  });

  it('leaves a layer that one lacks empty, and says what is not measured', () => {
    const three = { ...withLayerCount(firstExperiment, 3), layers: withLayerCount(firstExperiment, 3).layers };
    const untrained = run(3, 'C', three, [0.1]);
    const found = pairRows([plain, untrained]);
    expect(found.find(({ name }) => name === 'QCL3, norm')?.values).toEqual([null, 'not measured']);
    expect(found.find(({ name }) => name === 'Training, last')?.values[1]).toBe('not measured');
  });

  it('writes ratios of any size so that they can be read', () => {
    const ratio = (a: number, b: number) =>
      differenceText({ name: '', field: '', by: 'ratio', decimals: null, values: [a, b] });
    expect([ratio(1, 123456), ratio(1, 0.0321), ratio(2, 3e9), ratio(0, 1), ratio(1, Number.NaN)]).toEqual([
      '120\u202f000×',
      '0.032×',
      '1.5·10⁹×',
      '',
      '',
    ]);
  });

  it('is saved to the last bit, with None as a word', () => {
    const { header, rows: lines } = pairTable([plain, skipped]);
    const text = csv(header, lines).split('\r\n');
    expect(text[0]).toBe('quantity,run_A,run_B,difference,ratio');
    expect(text[1]).toBe(`validation_last,0.095,0.858,${0.858 - 0.095},${0.858 / 0.095}`);
    expect(text.find((line) => line.startsWith('qcl1_norm'))).toBe('qcl1_norm,None,0.34,,');
  });
});

describe('the hues', () => {
  it('are those of the page, and two also where the page has one for both', () => {
    expect(pairHues([plain, skipped])).toEqual([runHue(plain), runHue(skipped)]);
    for (const [one, other] of ['AG', 'BH', 'FL', 'TZ']) {
      const [early, late] = [run(1, one as string, {}, [0.1]), run(7, other as string, {}, [0.2])];
      expect(runHue(late)).toBe(runHue(early));
      const [first, second] = pairHues([early, late]);
      expect(first).toBe(runHue(early));
      expect(second).not.toBe(first);
      // Each keeps its hue where they change places, and has it in the curves.
      expect(pairHues([late, early])).toEqual([second, first]);
      const { store } = fakeLab({ runs: [early, late], currentId: 1 });
      expect(pairCurves([7, 1], null)(store.getState())?.runs.map(({ hue }) => hue)).toEqual([second, first]);
    }
  });
});

describe('what is shared', () => {
  const longer = run(3, 'C', { training: { ...firstExperiment.training, epochs: 50 } }, [0.1, 0.3]);
  const lab = fakeLab({ runs: [plain, skipped, longer], currentId: 1 });
  const state = () => lab.store.getState();

  it('is the axis: the longer run’s', () => {
    const ids = [1, 3] as const;
    const epochs = [0, 1].map((side) => pairGradient(ids, side as 0 | 1, null)(state())?.budget);
    expect([...epochs, pairCurves(ids, null)(state())?.budget]).toEqual([50, 50, 50]);
  });

  it('is the scale, fixed or fitted to both', () => {
    const locks = () => [0, 1].map((side) => pairGradient([1, 2], side as 0 | 1, null)(state())?.lock);
    expect(locks()).toEqual([null, null]);
    lab.setGradientScale('layer');
    const [one, other] = locks();
    const ranges = [...(one?.ranges.values() ?? []), ...(other?.ranges.values() ?? [])];
    expect(new Set(ranges.map(({ min, max }) => `${min} ${max}`)).size).toBe(1);
    // Both runs' least and largest lie within.
    expect(ranges[0]?.min).toBeLessThanOrEqual(0.013 / 2);
    expect(ranges[0]?.max).toBeGreaterThanOrEqual(0.34);
    lab.setGradientScale('shared');
  });

  it('is drawn anew only where something of the two has changed', () => {
    const select = pairGradient([1, 2], 0, null);
    const before = select(state());
    lab.showSample(3);
    expect(select(state())).toBe(before);
  });

  it('are the columns of the maps: a stage that one lacks leaves its own empty', () => {
    const columns = ([one, other]: ReturnType<typeof pairMaps>) => [one, other].map(({ columns: of }) => of);
    const names = (data: ReturnType<typeof pairMaps>[0]) => data.stages.map(({ name }) => name);
    const maps = pairMaps([plain, skipped], null, noOwnNames);
    expect(columns(maps)).toEqual([
      { count: 4, of: [0, 1, 2, 3] },
      { count: 4, of: [0, 1, 2, 3] },
    ]);
    expect(names(maps[0])).toEqual(['X', 'O1', 'O2', 'O2']);
    expect(names(maps[1])).toEqual(['X', 'O1', 'O2', 'O1+O2']);
    const summed = run(4, 'D', { skips: [[0, 1]] }, [0.1]);
    expect(columns(pairMaps([summed, plain], null, noOwnNames))).toEqual([
      { count: 5, of: [0, 1, 2, 3, 4] },
      { count: 5, of: [0, 1, 3, 4] },
    ]);
    const one = run(5, 'E', withLayerCount(firstExperiment, 1), [0.1]);
    expect(columns(pairMaps([one, plain], null, noOwnNames))[0]).toEqual({ count: 4, of: [0, 1, 3] });
    expect(featureMapsHeight(maps[0].stages, 360, 5)).toBeLessThan(featureMapsHeight(maps[0].stages, 360));
  });

  it('has the maps of each run, the head’s again', () => {
    const maps = [new Float32Array(196), new Float32Array(49), new Float32Array(16).fill(0.5)];
    const image = { maps, probabilities: new Float64Array(10), prediction: 6, label: 6, loss: 1, part: 'validation' };
    const seen = { index: 0, count: 400, agreement: null, reads: [image, image] } as const;
    const [own] = pairMaps([plain, plain], seen as unknown as Parameters<typeof pairMaps>[1], noOwnNames);
    expect(own.maps?.map((map) => map.length)).toEqual([196, 49, 16, 16]);
    expect(own.subject).toBe('run A, a 6');
  });

  it('is gone with one of the runs', () => {
    expect(pairOf(state(), [1, 9])).toBeNull();
    expect(pairCurves([1, 9], null)(state())).toBeNull();
  });
});
