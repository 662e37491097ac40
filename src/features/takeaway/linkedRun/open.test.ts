import { describe, expect, test, vi } from 'vitest';
import { bestBackend } from '../../../engine/backends';
import { Trainer } from '../../../engine/train/trainer';
import { writeLinkRun } from '../../../io/linkRun';
import { readLinkRunText } from '../../../io/linkRunKey';
import { currentRun } from '../../../store/lab';
import { isFinished } from '../../../store/state/runs';
import { built, createTestLab, tinyExperiment } from '../../../testing/inProcessLab';
import { readMnist } from '../../../testing/mnistFile';
import { openLinkedRun } from './open';

const trainer = Trainer.start(tinyExperiment, readMnist(), bestBackend());
while (!trainer.finished) trainer.trainEpoch();
const sent = trainer.state();
const written = writeLinkRun(sent);
const text = 'text' in written ? (readLinkRunText(written.text) ?? '') : '';

async function lab() {
  const page = createTestLab({ experiment: tinyExperiment });
  await built(page);
  return page;
}

describe('a link with a trained run', () => {
  test('opens as a run of its own that says where it comes from, at its end, with its numbers', async () => {
    const page = await lab();
    await openLinkedRun(page, tinyExperiment, text);
    await vi.waitFor(() => expect(currentRun(page.store.getState())?.snapshot).not.toBeNull());
    const run = currentRun(page.store.getState());
    expect(run).toMatchObject({ name: 'from a link', origin: 'opened', error: null });
    expect(run && isFinished(run)).toBe(true);
    expect(run?.records.map(({ validation }) => validation)).toEqual(sent.history.map(({ validation }) => validation));
    expect((await page.stateOf(run?.id ?? -1)).parameters).toEqual(sent.parameters);
    expect(page.store.getState().notice).toMatchObject({
      kind: 'info',
      text: expect.stringMatching(/^This run came with the link: trained for 2 epochs elsewhere, backend wasm/),
    });
  });

  test('that is damaged is told with the reason, and changes nothing', async () => {
    const page = await lab();
    const before = page.store.getState();
    await openLinkedRun(page, tinyExperiment, text.slice(0, -5));
    const after = page.store.getState();
    expect(after.runs).toHaveLength(before.runs.length);
    expect(after.currentId).toBe(before.currentId);
    expect(after.notice).toMatchObject({
      kind: 'error',
      text: expect.stringMatching(/not taken: it is (damaged|cut)/),
    });
  });

  test('of another experiment than the rest of the link names is refused', async () => {
    const page = await lab();
    await openLinkedRun(page, { ...tinyExperiment, seed: 5 }, text);
    expect(page.store.getState().notice?.text).toMatch(/the state of another experiment/);
  });

  test('waits for a page that has not begun yet', async () => {
    const page = createTestLab({ experiment: tinyExperiment, waits: true });
    const opening = openLinkedRun(page, tinyExperiment, text);
    expect(page.store.getState().runs).toEqual([]);
    page.begin({ runs: [], current: -1, baseline: -1, experiment: null, sample: 0, seeds: 1, twins: false });
    await opening;
    expect(currentRun(page.store.getState())?.name).toBe('from a link');
  });
});
