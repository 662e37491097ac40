import { describe, expect, test, vi } from 'vitest';
import type { Position } from '../../model/run';
import type { Snapshot } from '../../protocol/lab';
import { built, createTestLab, current, type TestLab, tinyExperiment, turns } from '../../testing/inProcessLab';
import { currentRun } from '../lab';
import { isFetching } from '../state/lookState';
import { chosenEpoch, shownSnapshot } from './shown';

const epochs = 6;
const experiment = { ...tinyExperiment, training: { ...tinyExperiment.training, epochs } };

/** A lab whose run has come to its last epoch, with what it was after each. */
async function trainedLab(options: Parameters<typeof createTestLab>[0] = {}) {
  const lab = createTestLab({ experiment, ...options });
  await built(lab);
  const then: Snapshot[] = [current(lab).snapshot];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    await lab.step('epoch');
    then.push(current(lab).snapshot);
  }
  return { lab, then };
}

const shown = (lab: TestLab) => shownSnapshot(lab.store.getState());

async function arrived(lab: TestLab, position: Position): Promise<void> {
  await vi.waitFor(() => {
    expect(isFetching(lab.store.getState())).toBe(false);
    expect(shown(lab)).toMatchObject(position);
  });
}

describe('looking back', () => {
  test('shows an epoch as it was; the run stays where it is', async () => {
    const { lab, then } = await trainedLab();
    const before = await lab.saveRun();
    lab.lookAt({ epoch: 2, batch: 0 });
    expect(chosenEpoch(lab.store.getState())).toBe(2);
    await arrived(lab, { epoch: 2, batch: 0 });
    for (const part of ['angles', 'gradients', 'confusion', 'misread', 'sample'] as const) {
      expect(shown(lab)?.[part]).toEqual(then[2]?.[part]);
    }
    expect(lab.store.getState().look?.exact).toBe(true);
    expect(current(lab).snapshot.epoch).toBe(epochs);
    expect(await lab.saveRun()).toEqual(before);
    lab.lookAt(null);
    expect(shown(lab)).toBe(current(lab).snapshot);
  });

  test('at the present or beyond it is looking at the present', async () => {
    const { lab } = await trainedLab();
    for (const epoch of [epochs, epochs + 3]) {
      lab.lookAt({ epoch: 1, batch: 0 });
      lab.lookAt({ epoch, batch: 0 });
      expect(lab.store.getState().look).toBeNull();
    }
  });

  test('through many epochs at once ends at the last one asked for, with few questions', async () => {
    let looks = 0;
    const { lab, then } = await trainedLab({
      intercept: (worker) => ({
        look(...args) {
          looks++;
          return worker.look(...args);
        },
      }),
    });
    for (let i = 0; i < 50; i++) lab.lookAt({ epoch: i % epochs, batch: 0 });
    lab.lookAt({ epoch: 4, batch: 0 });
    await arrived(lab, { epoch: 4, batch: 0 });
    expect(shown(lab)?.angles).toEqual(then[4]?.angles);
    expect(looks).toBeLessThan(4);
  });

  test('an answer that comes late does not replace a newer one', async () => {
    const held: (() => void)[] = [];
    const { lab } = await trainedLab({
      intercept: (worker) => ({
        async look(id, position, sample) {
          const answer = await worker.look(id, position, sample);
          if (position.epoch === 1) await new Promise<void>((resolve) => held.push(resolve));
          return answer;
        },
      }),
    });
    lab.lookAt({ epoch: 1, batch: 0 });
    await vi.waitFor(() => expect(held).toHaveLength(1));
    lab.lookAt({ epoch: 3, batch: 0 });
    await arrived(lab, { epoch: 3, batch: 0 });
    held[0]?.();
    await turns();
    expect(shown(lab)?.epoch).toBe(3);
  });

  test('takes steps of an epoch and of a batch, both ways', async () => {
    const { lab } = await trainedLab();
    const steps: [() => unknown, Position][] = [
      [() => lab.stepBack('epoch'), { epoch: 5, batch: 0 }],
      [() => lab.stepBack('batch'), { epoch: 4, batch: 3 }],
      [() => lab.stepBack('batch'), { epoch: 4, batch: 2 }],
      [() => lab.stepBack('epoch'), { epoch: 4, batch: 0 }],
      [() => lab.stepOn('batch'), { epoch: 4, batch: 1 }],
      [() => lab.stepOn('epoch'), { epoch: 5, batch: 0 }],
    ];
    for (const [step, position] of steps) {
      step();
      expect(lab.store.getState().look?.position).toEqual(position);
      await arrived(lab, position);
    }
    expect(lab.store.getState().announcement.text).toBe('Looking back: epoch 5.');
    await lab.stepOn('epoch');
    expect(lab.store.getState().look).toBeNull();
    expect(lab.store.getState().announcement.text).toBe('The present: epoch 6.');
  });

  test('stops at the beginning; a step ahead at the present trains', async () => {
    const lab = createTestLab({ experiment });
    await built(lab);
    lab.stepBack('epoch');
    expect(lab.store.getState().look).toBeNull();
    await lab.stepOn('batch');
    expect(current(lab).snapshot).toMatchObject({ epoch: 0, batch: 1 });
    lab.stepBack('epoch');
    await arrived(lab, { epoch: 0, batch: 0 });
    lab.stepBack('batch');
    expect(lab.store.getState().look?.position).toEqual({ epoch: 0, batch: 0 });
  });

  test('follows another image', async () => {
    const { lab } = await trainedLab();
    lab.lookAt({ epoch: 1, batch: 0 });
    await arrived(lab, { epoch: 1, batch: 0 });
    lab.showSample(2);
    await vi.waitFor(() => expect(shown(lab)?.sample.index).toBe(2));
    expect(shown(lab)?.epoch).toBe(1);
  });

  test('ends with another run', async () => {
    const { lab } = await trainedLab();
    lab.lookAt({ epoch: 1, batch: 0 });
    lab.edit((before) => ({ ...before, seed: 9 }));
    expect(lab.store.getState().look).toBeNull();
    await built(lab);
    expect(shown(lab)).toMatchObject({ epoch: 0, batch: 0 });
  });

  test('a worker that cannot: said, and back to the present', async () => {
    const { lab } = await trainedLab({
      intercept: () => ({ look: () => Promise.reject(new Error('nothing there')) }),
    });
    lab.lookAt({ epoch: 1, batch: 0 });
    await vi.waitFor(() => expect(lab.store.getState().notice?.text).toBe('nothing there'));
    expect(lab.store.getState().look).toBeNull();
    expect(currentRun(lab.store.getState())?.error).toBeNull();
  });
});

describe('the film', () => {
  /** Epochs shown, in order, as long as the film runs. */
  async function watch(lab: TestLab, calm: boolean): Promise<number[]> {
    const seen: number[] = [];
    const stop = lab.store.subscribe((state) => {
      const epoch = state.look?.snapshot && !isFetching(state) ? state.look.snapshot.epoch : null;
      if (epoch !== null && epoch !== seen.at(-1)) seen.push(epoch);
    });
    await lab.playFilm(calm);
    stop();
    return seen;
  }

  test('shows every epoch in order from the beginning, and ends at the present', async () => {
    const { lab } = await trainedLab();
    expect(await watch(lab, false)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(lab.store.getState()).toMatchObject({ look: null, filming: false });
    expect(shown(lab)).toBe(current(lab).snapshot);
  });

  test('goes on from the epoch looked at, and stops where it is told', async () => {
    const { lab } = await trainedLab();
    lab.lookAt({ epoch: 3, batch: 0 });
    const stop = lab.store.subscribe(({ look }) => {
      if (look?.position.epoch === 4) lab.stopFilm();
    });
    const seen = await watch(lab, false);
    stop();
    expect(seen[0]).toBe(3);
    expect(lab.store.getState()).toMatchObject({ look: { position: { epoch: 4, batch: 0 } }, filming: false });
  });

  test('ends when the person looks elsewhere', async () => {
    const { lab } = await trainedLab();
    const film = lab.playFilm(false);
    lab.lookAt({ epoch: 5, batch: 0 });
    await film;
    expect(lab.store.getState()).toMatchObject({ look: { position: { epoch: 5, batch: 0 } }, filming: false });
  });
});

describe('continue from here', () => {
  test('another run stands at that position and comes to the same end, to the last bit', async () => {
    const { lab } = await trainedLab();
    const end = await lab.saveRun();
    lab.lookAt({ epoch: 3, batch: 2 });
    await lab.continueFromHere();
    await built(lab);
    expect(current(lab)).toMatchObject({ letter: 'B', origin: 'forked', snapshot: { epoch: 3, batch: 2 } });
    expect(lab.store.getState().look).toBeNull();
    expect(current(lab).records).toEqual(end.history.slice(0, 4));
    while (current(lab).snapshot.epoch < epochs) await lab.step('epoch');
    expect(await lab.saveRun()).toEqual(end);
  });
});
