import { expect, test } from 'vitest';
import { built, createTestLab, current, tinyExperiment } from '../../testing/inProcessLab';
import { hearCurve, hearEpoch, hearGradient } from './listening';
import { accuracyTone, gradientTones } from './tones';

test('a curve is a melody of its accuracies, and None is heard before any training and after it', async () => {
  const lab = createTestLab({ experiment: { ...tinyExperiment, skips: [] } });
  await built(lab);
  const none = gradientTones({ kind: 'none' });
  expect(hearGradient(lab.store.getState()).tones.slice(0, none.length)).toEqual(none);
  expect(hearGradient(lab.store.getState()).words).toMatch(/^Gradient: QCL1 None, /);

  await lab.step('epoch');
  const state = lab.store.getState();
  const { records, letter } = current(lab);
  const heard = hearCurve(state);
  expect(heard?.tones.map(({ frequency }) => frequency)).toEqual(
    records.map(({ validation }) => accuracyTone(validation.accuracy).frequency),
  );
  expect(heard?.words).toMatch(new RegExp(`^Run ${letter}: accuracy from \\d`));
  expect(hearEpoch(state, 1)).toEqual([accuracyTone(records[1]?.validation.accuracy ?? 0)]);
  expect(hearEpoch(state, 7)).toEqual([]);
  const gradient = hearGradient(state);
  expect(gradient.words).toMatch(/^Gradient: QCL1 None, QCL2 [\d.e−-]+ and .*head/i);
  expect(gradient.tones.slice(0, none.length)).toEqual(none);
  expect(gradient.tones).toHaveLength(none.length + 2);
});
