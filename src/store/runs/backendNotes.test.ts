import { expect, test } from 'vitest';
import { referenceBackend } from '../../engine/reference/backend';
import { built, createTestLab, current, type TestLab, type TestLabOptions } from '../../testing/inProcessLab';

async function builtLab(options: TestLabOptions = {}): Promise<TestLab> {
  const lab = createTestLab(options);
  await built(lab);
  // The first snapshot is there shortly before what is said of it.
  await lab.step('batch');
  return lab;
}

const said = (lab: TestLab) => lab.store.getState().notice?.text ?? '';
const dismiss = (lab: TestLab) => lab.store.setState({ notice: null });

test('nothing is said where the fast backend works', async () => {
  const lab = await builtLab();
  expect(current(lab).snapshot.backend).toBe('wasm-simd');
  expect(said(lab)).toBe('');
});

test('where it does not, the lab says so once', async () => {
  const lab = await builtLab({ backend: referenceBackend });
  expect(current(lab).snapshot.backend).toBe('typescript');
  expect(lab.store.getState().notice).toMatchObject({ kind: 'info' });
  expect(said(lab)).toMatch(/no WebAssembly with SIMD.*plain TypeScript/);
  dismiss(lab);
  lab.edit((experiment) => ({ ...experiment, seed: 1 }));
  await built(lab);
  await lab.step('batch');
  expect(said(lab)).toBe('');
});

test('a run that the other backend began says so, in either direction, and goes on', async () => {
  const fast = await builtLab();
  const plain = await builtLab({ backend: referenceBackend });
  for (const [from, to] of [
    [fast, plain],
    [plain, fast],
  ] as const) {
    const saved = await from.saveRun();
    dismiss(to);
    await to.openRun(saved);
    await to.step('batch');
    const { letter, snapshot } = current(to);
    const names = `so far computed by ${saved.backend}, from here by ${snapshot.backend}`;
    expect(said(to)).toBe(`Run ${letter}: ${names}. The two agree within 1e-9 over two epochs, not to the last bit.`);
    expect(snapshot.batch).toBe(saved.position.batch + 1);
    expect((await to.saveRun()).backend).toBe(snapshot.backend);
  }
});

test('a run of the same backend says nothing, nor does one that was put away and comes back', async () => {
  const lab = await builtLab();
  await lab.openRun(await lab.saveRun());
  await lab.step('batch');
  lab.selectRun(1);
  await built(lab);
  await lab.step('batch');
  expect(said(lab)).toBe('');
});
