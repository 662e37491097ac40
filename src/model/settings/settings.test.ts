import { describe, expect, it, test } from 'vitest';
import type { Experiment } from '../experiment';
import { isImageSet } from '../imageSets';
import { plainText } from '../plainText';
import { valueAt, withLayerCount, withValue } from './access';
import { boundsText, closedBounds } from './bounds';
import { linkOrder, summaryOrder } from './order';
import { paperExperiment, paperLayer } from './paper';
import type { RowsOf, SettingPath, ValueAt } from './row';
import { allSettings, isPerLayer, settingGroups, settingPaths, settings } from './table';

/** The paper's experiment, written down by hand in the order of files. */
const byHand: Experiment = {
  data: {
    digits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    sampling: 'perClass',
    images: 200,
    imageSize: 28,
    trainShare: 0.8,
    set: 'mnist',
  },
  layers: [
    { depth: 4, trainable: true },
    { depth: 1, trainable: true },
  ],
  circuit: { gate: 'RX', reuploading: true, entangling: true, pixelScale: 1, mapScale: 1 },
  readout: 'mean',
  coverage: 'full',
  severalChannels: 'each',
  skips: [],
  padding: 'end',
  head: { kind: 'dense', trainable: true, measured: 'first', pooled: 'none', standardise: false },
  loss: 'crossEntropy',
  gradientMode: 'paper',
  initialAngles: 'uniform2Pi',
  training: { epochs: 30, batchSize: 16, learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  seed: 0,
};

/** Whether a value is one that a setting takes, by its row. */
function takes(path: SettingPath, value: unknown): boolean {
  const setting = settings[path];
  if (setting.kind === 'set') return isImageSet(value as string);
  if ('options' in setting) return String(value) in setting.options;
  if (!('bounds' in setting) || setting.kind === 'digits') return Array.isArray(value);
  const [least, most] = closedBounds(setting.bounds, setting.open);
  return (value as number) >= least && (value as number) <= most;
}

describe('the table of settings', () => {
  it("has the paper's values, and files have its order", () => {
    expect(JSON.stringify(paperExperiment)).toBe(JSON.stringify(byHand));
    expect([0, 1, 2, 3, 4].map((k) => paperLayer(k).depth)).toEqual([4, 1, 1, 1, 1]);
  });

  it.each(allSettings.map((setting) => [setting.path, setting] as const))('%s is described', (path, setting) => {
    expect(setting.label).toMatch(/^[A-Z]/);
    expect(setting.says).toMatch(/^[A-Z].*[.]$/);
    expect(setting.note ?? 'None.').toMatch(/^[[A-Z].*[.]$/);
    expect(setting.link).toMatch(/^[a-z]\w*$/i);
    const own = isPerLayer(path) ? (setting.paper as readonly unknown[]) : [setting.paper];
    for (const value of own) expect(takes(path, value)).toBe(true);
    expect(own).toHaveLength(isPerLayer(path) ? settings['layers.length'].bounds[1] : 1);
    const options = 'options' in setting ? Object.values(setting.options) : [];
    for (const { name, says } of options) expect([name, says]).not.toContain('');
    expect(new Set(options.map(({ word }) => word)).size).toBe(options.length);
    if (setting.searched) {
      expect(plainText(setting.searched[0])).toBe(plainText(setting.paper));
      for (const value of setting.searched) expect(takes(path, value)).toBe(true);
    }
    const presets = 'presets' in setting ? (setting.presets ?? []) : [];
    for (const { value } of presets) expect(takes(path, value)).toBe(true);
  });

  it('names each setting otherwise', () => {
    expect(new Set(allSettings.map(({ label }) => label)).size).toBe(allSettings.length);
  });

  it('has each setting in one group, and once in each order', () => {
    const all = [...settingPaths].sort();
    expect(settingGroups.flatMap((group) => group.settings.map(({ path }) => path)).sort()).toEqual(all);
    expect([...linkOrder].sort()).toEqual(all);
    expect([...summaryOrder].sort()).toEqual(all);
  });

  it('does not compile with a row or an option that the type lacks, or that lacks one', () => {
    const { options, ...readout } = settings.readout;
    const { channels, ...some } = options;
    // @ts-expect-error: an option is missing
    const fewer: RowsOf<'readout'> = { readout: { ...readout, options: some } };
    // @ts-expect-error: a row is missing
    const none: RowsOf<'readout'> = {};
    // @ts-expect-error: there is no such option
    const more: RowsOf<'readout'> = { readout: { ...readout, options: { ...some, channels, median: channels } } };
    // @ts-expect-error: there is no such field
    const other: RowsOf<'readout'> = { readout: settings.readout, readin: settings.readout };
    expect([fewer, none, more, other]).toHaveLength(4);
  });
});

test('every value is read where it is written, and nothing else changes', () => {
  const experiment = withLayerCount(paperExperiment, 3);
  for (const path of settingPaths) {
    const value = valueAt(experiment, path);
    expect(withValue(experiment, path, value)).toEqual(experiment);
    if (path === 'layers.length') continue;
    const marked = isPerLayer(path) ? ['a', 'b', 'c'] : 'a';
    const after = withValue(experiment, path, marked as unknown as ValueAt<SettingPath>);
    expect(valueAt(after, path)).toEqual(marked);
    expect(withValue(after, path, value)).toEqual(experiment);
  }
  expect(withValue(experiment, 'layers.*.depth', [7]).layers.map(({ depth }) => depth)).toEqual([7, 1, 1]);
  expect(withValue(experiment, 'layers.length', 1).layers).toEqual([{ depth: 4, trainable: true }]);
});

test('bounds that are open are kept by the next number', () => {
  expect(closedBounds([0, 1], 'most')).toEqual([0, 1 - Number.EPSILON / 2]);
  expect(closedBounds([0, 1], 'least')).toEqual([Number.MIN_VALUE, 1]);
  expect(closedBounds([2, 6000])).toEqual([2, 6000]);
  expect(boundsText([0, 1], false, 'most')).toBe('a number from 0 to below 1');
  expect(boundsText([0, 1], false, 'least')).toBe('a number above 0, at most 1');
  expect(boundsText([1, 10], true)).toBe('a whole number from 1 to 10');
});
