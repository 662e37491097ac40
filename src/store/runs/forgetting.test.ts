import { expect, test } from 'vitest';
import { built, createTestLab, current, type TestLab } from '../../testing/inProcessLab';

/** A lab, and the runs that its worker has been told to forget, in order. */
function watchedLab(): { readonly lab: TestLab; readonly forgotten: number[] } {
  const forgotten: number[] = [];
  const lab = createTestLab({
    intercept: (worker) => ({
      forget(id) {
        forgotten.push(id);
        return worker.forget(id);
      },
    }),
  });
  return { lab, forgotten };
}

test('a removed run that has learned nothing is forgotten at once; one that has, when so many were removed after it', async () => {
  const { lab, forgotten } = watchedLab();
  await built(lab);
  await lab.step('batch');
  const file = await lab.saveRun();
  const kept = current(lab).id;
  // A run of the list that has nothing yet: not the one under the controls.
  lab.edit((experiment) => ({ ...experiment, seed: 1 }));
  await built(lab);
  const untouched = current(lab).id;
  lab.store.setState({ currentId: kept });
  lab.removeRun(untouched);
  expect(forgotten).toEqual([untouched]);

  const removed: number[] = [];
  for (let count = 0; count < 31; count++) {
    removed.push(current(lab).id);
    await lab.openRun(structuredClone(file));
    lab.removeRun(removed.at(-1) as number);
  }
  expect(forgotten).toEqual([untouched, removed[0]]);
});

test('the worker forgets runs that are replaced, and those removed or begun again once nothing brings them back', async () => {
  const { lab, forgotten } = watchedLab();
  await built(lab);
  const untouched = current(lab).id;
  lab.edit((experiment) => ({ ...experiment, seed: 1 }));
  await built(lab);
  expect(forgotten).toEqual([untouched]);

  const trained = current(lab).id;
  await lab.step('epoch');
  lab.edit((experiment) => ({ ...experiment, seed: 2 }));
  await built(lab);
  await lab.step('batch');
  expect(forgotten).toEqual([untouched]);

  // Undone, and another way taken: no redo removes it again, and nothing holds it but the list.
  lab.removeRun(trained);
  expect(forgotten).toEqual([untouched]);
  lab.undo();
  expect(forgotten).toEqual([untouched]);
  lab.removeRun(trained);
  const reset = current(lab).id;
  await lab.reset();
  await built(lab);
  expect(forgotten).toEqual([untouched]);
  // Undone, and another way taken: the run that took its place comes back no more.
  const replaced = current(lab).id;
  lab.undo();
  await built(lab);
  await lab.reset();
  await built(lab);
  expect(forgotten).toEqual([untouched, replaced]);
  expect(forgotten).not.toContain(reset);
});
