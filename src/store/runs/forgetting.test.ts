import { expect, test } from 'vitest';
import { built, createTestLab, current } from '../../testing/inProcessLab';

test('the worker forgets runs that are replaced, and those removed or begun again once nothing brings them back', async () => {
  const forgotten: number[] = [];
  const lab = createTestLab({
    intercept: (worker) => ({
      forget(id) {
        forgotten.push(id);
        return worker.forget(id);
      },
    }),
  });
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
