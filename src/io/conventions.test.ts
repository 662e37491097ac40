import { describe, expect, it } from 'vitest';
import type { Experiment } from '../model/experiment';
import { withHead } from '../model/settings/changes';
import { firstExperiment } from '../model/settings/paper';
import type { SettingPath } from '../model/settings/row';
import { withOther } from '../testing/otherValues';
import { conventionsOf, settingEffects } from './conventions';
import { numpyScript } from './exports/python/numpy';
import { torchScript } from './exports/python/torch/script';

const position = { epoch: 1, batch: 0 };

/** An experiment in which the setting matters. */
function where(path: SettingPath): Experiment {
  const withSkip: Experiment = { ...firstExperiment, skips: [[0, 1]] };
  if (path === 'head.measured') return withHead(withSkip, 'quantum');
  return path === 'skips' ? firstExperiment : withSkip;
}

const rows = Object.entries(settingEffects) as [SettingPath, (typeof settingEffects)[SettingPath]][];

describe('what each setting means to another program', () => {
  it.each(rows)('%s: %s', (path, effect) => {
    const experiment = where(path);
    const other = withOther(experiment, path);
    expect(other).not.toEqual(experiment);
    const [before, after] = [conventionsOf(experiment), conventionsOf(other)];
    const scripts = (each: Experiment) => [
      torchScript({ experiment: each, position }, 'cut'),
      numpyScript({ experiment: each, position }),
    ];
    if (effect === 'training' || effect === 'images') {
      expect(after).toEqual(before);
      return;
    }
    if (effect !== 'parameters') expect(after[effect]).not.toEqual(before[effect]);
    const [torch, numpy] = scripts(experiment);
    const [otherTorch, otherNumpy] = scripts(other);
    // Both readings of the gradient are scripts of their own; one that computes predictions knows no loss, and the
    // shape of the angles from the file.
    if (effect !== 'gradient') expect(otherTorch).not.toBe(torch);
    if (effect !== 'gradient' && effect !== 'loss' && path !== 'layers.*.depth') expect(otherNumpy).not.toBe(numpy);
  });
});
