import { expect, test, vi } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { outcomeSentence } from '../../model/outcome/sentence';
import { built, createTestLab, current, type TestLab } from '../../testing/inProcessLab';
import { endedRun, shownOutcome } from './outcome';
import { shownEnd } from './shownEnd';

const said = (lab: TestLab) => lab.store.getState().announcement.text;
const shown = (lab: TestLab) => shownOutcome(lab.store.getState());

async function trained(lab: TestLab): Promise<void> {
  await built(lab);
  await lab.toEnd();
  await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'));
}

test('a training says what it has shown with the numbers of both runs, until the next begins', async () => {
  const lab = createTestLab();
  await trained(lab);
  const alone = shown(lab);
  const first = current(lab);
  expect(alone?.why).toContain('QCL1 gets None');
  expect(alone?.numbers).toContain((first.records.at(-1)?.validation.accuracy ?? Number.NaN).toFixed(2));
  await vi.waitFor(() => expect(said(lab)).toContain(`Training is over. ${alone?.numbers}`));

  lab.placeSkips([[1, 2]]);
  expect(shown(lab)).toBeNull();
  await trained(lab);
  expect(shownEnd(lab.store.getState())?.before?.id).toBe(first.id);
  expect(endedRun(current(lab))?.layers).toEqual(['learned', 'learned']);

  // Looked at again it is no news, and its end is not told twice.
  await vi.waitFor(() => expect(said(lab)).toContain(`Training is over. ${shown(lab)?.numbers}`));
  const spoken = lab.store.getState().announcement.number;
  lab.selectRun(first.id);
  await built(lab);
  expect(shown(lab)).toBeNull();
  expect(lab.store.getState().announcement.number).toBe(spoken);
});

test('the baseline is what a run is compared with; one of other images is not', async () => {
  const lab = createTestLab();
  await trained(lab);
  const first = current(lab).id;
  lab.setBaseline(first);
  for (const skips of [[[0, 1]], [[1, 2]]] as const) {
    lab.placeSkips(skips);
    await trained(lab);
    expect(shownEnd(lab.store.getState())?.before?.id).toBe(first);
  }
  lab.edit((experiment: Experiment) => ({ ...experiment, seed: 5 }));
  await trained(lab);
  expect(shownEnd(lab.store.getState())?.before).toBeNull();
});

test('twins and seeds are in the sentence once they are trained, with the numbers that they came to', async () => {
  const lab = createTestLab();
  await trained(lab);
  expect(shown(lab)?.linear).toBe('');
  lab.setTwins(true);
  lab.setSeeds(3);
  await vi.waitFor(() =>
    expect(current(lab).companions.filter(({ status }) => status === 'finished').length).toBeGreaterThan(4),
  );
  await vi.waitFor(() => expect(lab.store.getState().tasks).toEqual([]));
  const linear = current(lab)
    .companions.find(({ kind, seed }) => kind === 'linear' && seed === 0)
    ?.records.at(-1);
  const outcome = shown(lab);
  expect(outcome?.linear).toBe(`A linear model on as many inputs reaches ${linear?.validation.accuracy.toFixed(2)}.`);
  expect(outcome?.seeds).toMatch(/^(Over 3 seeds|Seeds disagree: \d of 3)/);
  expect(outcome && outcomeSentence(outcome).rest).toContain(outcome?.linear);
});
