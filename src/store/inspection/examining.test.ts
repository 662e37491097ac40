import { expect, test } from 'vitest';
import type { CheckRequest } from '../../model/gradientCheck';
import { built, createTestLab } from '../../testing/inProcessLab';
import { readHeldOut } from '../state/heldOut';

const request: CheckRequest = { place: { group: 0, index: 0 }, images: 2, shots: 32, seed: 0 };

async function builtLab(options: Parameters<typeof createTestLab>[0] = {}) {
  const lab = createTestLab(options);
  await built(lab);
  return lab;
}

/** Progress as it is told; `reached` resolves when a share has come that is `enough`. */
function progress(enough: (share: number) => boolean) {
  const shares: number[] = [];
  let open = (): void => {};
  const reached = new Promise<void>((resolve) => {
    open = resolve;
  });
  const tell = (share: number): void => {
    shares.push(share);
    if (enough(share)) open();
  };
  return { shares, tell, reached };
}

const whole = (share: number): boolean => share === 1;

test('a check of the current run, with its progress', async () => {
  const { shares, tell, reached } = progress(whole);
  const lab = await builtLab({
    // The answer comes when all progress has been told.
    intercept: (worker) => ({
      async checkGradient(id, asked) {
        const found = await worker.checkGradient(id, asked);
        await reached;
        return found;
      },
    }),
  });
  const found = await lab.checkGradient(request, tell);
  expect(found?.result.request).toEqual(request);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

test('a comparison is the run’s own, and is kept while the run goes on', async () => {
  const lab = await builtLab();
  const seen = new Set<boolean>();
  lab.store.subscribe((state) => seen.add(state.comparing));
  await lab.compareGradients();
  expect(seen).toContain(true);
  const { comparison, comparing, currentId } = lab.store.getState();
  expect(comparing).toBe(false);
  expect(comparison).toMatchObject({ runId: currentId, position: { epoch: 0, batch: 0 } });
  await lab.step('batch');
  expect(lab.store.getState().comparison).toBe(comparison);
});

test('what goes wrong is told: a check rejects, a comparison leaves a notice', async () => {
  const lab = await builtLab({
    intercept: () => ({ compareGradients: () => Promise.reject(new Error('out of memory')) }),
  });
  await expect(lab.checkGradient({ ...request, images: 0 }, () => {})).rejects.toThrow('images: expected');
  await lab.compareGradients();
  expect(lab.store.getState()).toMatchObject({ comparing: false, notice: { kind: 'error', text: 'out of memory' } });
});

test('a comparison that is given up says nothing, though it fails later', async () => {
  let fail: (error: Error) => void = () => {};
  const lab = await builtLab({
    intercept: () => ({
      compareGradients: () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    }),
  });
  const compared = lab.compareGradients();
  await expect.poll(() => lab.store.getState().comparing).toBe(true);
  lab.cancelExamination();
  fail(new Error('its file cannot be had'));
  await compared;
  expect(lab.store.getState()).toMatchObject({ comparing: false, notice: null });
});

test('a cancelled check answers null', async () => {
  const lab = await builtLab();
  const { tell, reached } = progress((share) => share > 0);
  const asked = lab.checkGradient({ ...request, images: 16, shots: 65536 }, tell);
  await reached;
  lab.cancelExamination();
  expect(await asked).toBeNull();
});

test('the held-out test of the current run, with its progress; cancelled, it answers null', async () => {
  const { shares, tell, reached } = progress(whole);
  const lab = await builtLab({
    intercept: (worker) => ({
      async test(id) {
        const found = await worker.test(id);
        await reached;
        return found;
      },
    }),
  });
  const found = await lab.testRun(tell);
  expect(found?.images).toBe(200);
  expect(found?.score.accuracy).toBeGreaterThanOrEqual(0);
  expect(found?.score.accuracy).toBeLessThanOrEqual(1);
  expect(shares.at(-1)).toBe(1);

  const cancelled = await builtLab({
    intercept: (worker) => ({
      async test(id) {
        const asked = worker.test(id);
        await worker.cancelExamination();
        return asked;
      },
    }),
  });
  expect(await cancelled.testRun(() => {})).toBeNull();
});

test('the result of a held-out test stays with its run, and says how often anybody looked', async () => {
  const lab = await builtLab();
  const heldOut = () => readHeldOut(lab.store.getState().runs[0]?.heldOut ?? null);
  expect(heldOut()).toBeNull();
  const result = await lab.testRun(() => {});
  expect(heldOut()).toEqual({ ...result?.score, images: result?.images, position: { epoch: 0, batch: 0 }, looks: 1 });
  await lab.step('epoch');
  await lab.testRun(() => {});
  expect(heldOut()).toMatchObject({ position: { epoch: 1, batch: 0 }, looks: 2 });
});
