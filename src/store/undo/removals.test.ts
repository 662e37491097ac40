import { expect, test } from 'vitest';
import { built, createTestLab, current, type TestLab } from '../../testing/inProcessLab';

const letters = (lab: TestLab) => lab.store.getState().runs.map((run) => run.letter);

/** A trained run A, its baseline, and a trained run B under the controls. */
async function twoRuns(): Promise<{ readonly lab: TestLab; readonly first: number }> {
  const lab = createTestLab();
  await built(lab);
  await lab.step('epoch');
  const first = current(lab).id;
  lab.renameRun(first, 'bare');
  lab.setBaseline(first);
  lab.edit((experiment) => ({ ...experiment, seed: 1 }));
  await built(lab);
  await lab.step('batch');
  return { lab, first };
}

test('undo brings a removed run back with all that it was; redo removes it again', async () => {
  const { lab, first } = await twoRuns();
  const before = lab.store.getState().runs[0];
  const on = lab.store.getState().currentId;
  lab.removeRun(first);
  expect(letters(lab)).toEqual(['B']);
  expect(lab.store.getState().baselineId).toBeNull();
  lab.undo();
  expect(letters(lab)).toEqual(['A', 'B']);
  expect(lab.store.getState().runs[0]).toBe(before);
  expect(lab.store.getState().currentId).toBe(on);
  expect(lab.store.getState().baselineId).toBe(first);
  lab.redo();
  expect(letters(lab)).toEqual(['B']);
  expect(lab.store.getState().baselineId).toBeNull();
  lab.undo();
  expect(lab.store.getState().baselineId).toBe(first);
  lab.selectRun(first);
  await built(lab);
  expect((await lab.saveRun()).history).toEqual(before?.records);
});

test('a baseline that was chosen meanwhile stays, and what was none comes back as none', async () => {
  const { lab, first } = await twoRuns();
  const second = current(lab).id;
  lab.removeRun(first);
  lab.setBaseline(second);
  lab.undo();
  expect(lab.store.getState().baselineId).toBe(second);
  lab.redo();
  lab.setBaseline(null);
  lab.undo();
  expect(letters(lab)).toEqual(['A', 'B']);
  expect(lab.store.getState().baselineId).toBeNull();
});

test('its letter is another one where that has been given away meanwhile', async () => {
  const { lab, first } = await twoRuns();
  const second = current(lab).id;
  lab.selectRun(first);
  await built(lab);
  lab.removeRun(second);
  lab.edit((experiment) => ({ ...experiment, seed: 2 }));
  await built(lab);
  await lab.step('batch');
  expect(letters(lab)).toEqual(['A', 'B']);
  lab.undo();
  lab.undo();
  expect(letters(lab)).toEqual(['A', 'B', 'C']);
  expect(lab.store.getState().runs.find(({ id }) => id === second)?.letter).toBe('C');
});

test('a run that has come under the controls meanwhile stays there when its removal is done again', async () => {
  const lab = createTestLab();
  await built(lab);
  await lab.step('epoch');
  const first = current(lab).id;
  // Another run of the same experiment: going from one to the other is no step of undo.
  await lab.openRun(await lab.saveRun());
  lab.removeRun(first);
  lab.undo();
  lab.selectRun(first);
  await built(lab);
  lab.redo();
  await built(lab);
  expect(letters(lab)).toEqual(['A', 'B']);
  expect(current(lab).id).toBe(first);
  lab.undo();
  expect(letters(lab)).toEqual(['A', 'B']);
});

test('the run under the controls is not removed, nor is one that has learned nothing kept aside', async () => {
  const { lab, first } = await twoRuns();
  lab.removeRun(current(lab).id);
  expect(letters(lab)).toEqual(['A', 'B']);
  lab.edit((experiment) => ({ ...experiment, seed: 5 }));
  await built(lab);
  const untouched = current(lab).id;
  lab.store.setState({ currentId: first });
  const steps = lab.store.temporal.getState().pastStates.length;
  lab.removeRun(untouched);
  expect(letters(lab)).toEqual(['A', 'B']);
  expect(lab.store.temporal.getState().pastStates).toHaveLength(steps);
});

test('a run of the list keeps everything when a file of its experiment is opened', async () => {
  const { lab, first } = await twoRuns();
  const before = lab.store.getState();
  lab.selectRun(first);
  await built(lab);
  const file = await lab.saveRun();
  const kept = lab.store.getState().runs.map(({ letter, name, pinned, visible, companions, records }) => ({
    ...{ letter, name, pinned, visible, companions, records },
  }));
  await lab.openRun(structuredClone(file));
  const { runs, baselineId } = lab.store.getState();
  expect(runs.slice(0, 2)).toMatchObject(kept);
  expect(runs).toHaveLength(3);
  expect(runs[2]).toMatchObject({ letter: 'C', origin: 'opened', name: null });
  expect(baselineId).toBe(before.baselineId);
  // The list's own run still comes back with its own state.
  lab.selectRun(first);
  await built(lab);
  expect(await lab.saveRun()).toEqual(file);
});
