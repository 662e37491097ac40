import { describe, expect, test, vi } from 'vitest';
import type { EpochRecord } from '../../model/run';
import { halfRange, median } from '../../model/statistics';
import type { TwinRecord } from '../../model/twins';
import { fakeRecord } from '../../testing/fakeLab';
import { built, createTestLab, current, type TestLab, tinyExperiment } from '../../testing/inProcessLab';
import { newRun } from '../state/runs';
import { seedsOf } from './companions';
import { learningOf } from './learning';
import { spreadOf } from './spread';

async function trainedLab(): Promise<TestLab> {
  const lab = createTestLab();
  await built(lab);
  await lab.toEnd();
  await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'), 10_000);
  return lab;
}

const idle = (lab: TestLab) => vi.waitFor(() => expect(lab.store.getState().tasks).toEqual([]), 10_000);
const companionsOf = (lab: TestLab) => current(lab).companions.map(({ kind, seed, status }) => [kind, seed, status]);
const lossesOf = (records: readonly TwinRecord[] | undefined) => records?.map(({ validation }) => validation.loss);

describe('seeds', () => {
  test('are trained beside the run, each as a run of its own would be', async () => {
    const lab = await trainedLab();
    expect(spreadOf(current(lab), 1)).toBeNull();
    lab.setSeeds(3);
    expect(lab.store.getState().tasks).toMatchObject([{ label: 'run A: 3 seeds', runs: 2 }]);
    await idle(lab);
    expect(companionsOf(lab)).toEqual([
      ['seed', 1, 'finished'],
      ['seed', 2, 'finished'],
    ]);
    const own = lossesOf(current(lab).records) ?? [];
    const spread = spreadOf(current(lab), 3);
    const second = lossesOf(current(lab).companions[1]?.records);

    const alone = await trainedLab();
    alone.edit((experiment) => ({ ...experiment, seed: 2 }));
    await built(alone);
    await alone.toEnd();
    await vi.waitFor(() => expect(current(alone).snapshot.status).toBe('finished'), 10_000);
    expect(lossesOf(current(alone).records)).toEqual(second);

    const first = lossesOf(current(lab).companions[0]?.records) ?? [];
    own.forEach((loss, epoch) => {
      const all = [loss, first[epoch] as number, second?.[epoch] as number].sort((a, b) => a - b);
      expect(spread?.band[epoch]?.low.loss).toBe(all[0]);
      expect(spread?.records[epoch]?.validation.loss).toBe(all[1]);
      expect(spread?.band[epoch]?.high.loss).toBe(all[2]);
    });
  });

  test('of every listed run are one task, none of it twice', async () => {
    const lab = await trainedLab();
    const first = lab.store.getState().currentId;
    lab.edit((experiment) => ({ ...experiment, gradientMode: 'exact' }));
    await built(lab);
    const untrained = lab.store.getState().currentId;
    await lab.toEnd();
    await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'), 10_000);
    expect(lab.trainSeeds([first, untrained, first], 3)).toBe(4);
    expect(lab.store.getState()).toMatchObject({ seeds: 3, tasks: [{ label: '3 seeds of 2 runs', runs: 4 }] });
    await idle(lab);
    for (const run of lab.store.getState().runs) {
      expect(run.companions.map(({ seed, status }) => [seed, status]).sort()).toEqual([
        [1, 'finished'],
        [2, 'finished'],
      ]);
    }
    expect(lab.trainSeeds([first, untrained], 3)).toBe(0);
    expect(lab.store.getState().tasks).toEqual([]);
  });

  test('of a listed run stay where a file of its experiment is opened, and are the opened run’s too', async () => {
    const lab = await trainedLab();
    lab.setSeeds(2);
    await idle(lab);
    const listed = current(lab);
    expect(listed.companions).toMatchObject([{ seed: 1, status: 'finished' }]);
    await lab.openRun(await lab.saveRun());
    await built(lab);
    expect(lab.store.getState().tasks).toEqual([]);
    const runs = lab.store.getState().runs;
    expect(runs.map(({ letter }) => letter)).toEqual(['A', 'B']);
    expect(runs[0]?.companions).toEqual(listed.companions);
    expect(runs[1]?.companions).toEqual(listed.companions);
    expect(runs[0]?.records).toEqual(listed.records);
    expect(runs[0]).toMatchObject({ name: listed.name, pinned: listed.pinned, visible: true });
  });

  test('that another run of the experiment has are not taken from it while they are trained anew', async () => {
    const lab = await trainedLab();
    lab.setSeeds(2);
    await idle(lab);
    const { companions, id } = current(lab);
    const bare = { ...current(lab), id: 99, letter: 'Z', companions: [], stored: await lab.saveRun() };
    lab.store.setState(({ runs }) => ({ runs: [...runs, bare] }));
    const seen: unknown[] = [];
    const stop = lab.store.subscribe(({ runs }) => seen.push(runs.find((run) => run.id === id)?.companions));
    lab.selectRun(99);
    await built(lab);
    await vi.waitFor(() => expect(current(lab).companions).toMatchObject([{ seed: 1, status: 'finished' }]), 10_000);
    await idle(lab);
    stop();
    for (const each of seen) expect(each).toBe(companions);
  });

  test('begin with the training of a run, stay through its reset, and go with the wish', async () => {
    const lab = createTestLab();
    await built(lab);
    lab.setSeeds(2);
    expect(lab.store.getState().tasks).toEqual([]);
    await lab.step('batch');
    expect(lab.store.getState().tasks).toHaveLength(1);
    await lab.reset();
    await idle(lab);
    expect(companionsOf(lab)).toEqual([['seed', 1, 'finished']]);
    expect(lab.store.getState().announcement.text).toMatch(/^Training is over: /);

    lab.edit((experiment) => ({ ...experiment, training: { ...experiment.training, epochs: 1000 } }));
    await built(lab);
    await lab.step('batch');
    const [task] = lab.store.getState().tasks;
    lab.cancelTask(task?.id ?? 0);
    await idle(lab);
    expect(lab.store.getState().announcement.text).toMatch(/^Training is stopped: /);
    expect(lab.store.getState().seeds).toBe(1);
    expect(companionsOf(lab)).toEqual([]);
  });

  test('follow the run to the largest seed and around', () => {
    expect(seedsOf({ ...tinyExperiment, seed: 4294967294 }, 3)).toEqual([4294967294, 4294967295, 0]);
  });

  test('median and half of the range', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(halfRange([0.5, 0.75, 1])).toBe(0.25);
  });

  test('a seed that has not reached its end does not count yet', () => {
    const records = [fakeRecord(0, 0.1), fakeRecord(1, 0.8)];
    const run = {
      ...newRun(1, 'A', tinyExperiment, 'trained'),
      records,
      companions: [
        { kind: 'seed', seed: 1, records: [fakeRecord(0, 0.1), fakeRecord(1, 0.9)], status: 'finished' },
        { kind: 'seed', seed: 2, records: [fakeRecord(0, 0.1)], status: 'training' },
      ],
    } as const;
    expect(spreadOf(run, 3)).toMatchObject({
      seeds: 2,
      records: [{}, { validation: { accuracy: 0.8500000000000001 } }],
    });
  });
});

describe('who is learning', () => {
  test('trains the twins with the same seeds; the frozen one never moves its angles', async () => {
    const lab = await trainedLab();
    lab.setTwins(true);
    await idle(lab);
    expect(companionsOf(lab).sort()).toEqual([
      ['frozen', 0, 'finished'],
      ['linear', 0, 'finished'],
      ['unentangled', 0, 'finished'],
    ]);
    const recordsOf = (kind: string) => current(lab).companions.find((companion) => companion.kind === kind)?.records;
    const twin = recordsOf('frozen');
    const last = twin?.at(-1) as EpochRecord | undefined;
    expect(last?.layers).toEqual([{ state: 'frozen' }, { state: 'frozen' }]);
    for (const kind of ['linear', 'unentangled']) expect(recordsOf(kind)?.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    // Same seed: the same untrained network, on the same images.
    expect(twin?.[0]?.validation).toEqual(current(lab).records[0]?.validation);
    lab.setSeeds(2);
    await idle(lab);
    expect(companionsOf(lab).filter(([kind]) => kind === 'frozen')).toHaveLength(2);
  });

  test('tells chance, what the head brings and what the layers bring apart', () => {
    const run = {
      ...newRun(1, 'A', tinyExperiment, 'trained'),
      records: [fakeRecord(0, 0.5), fakeRecord(1, 0.9)],
      companions: [
        { kind: 'seed', seed: 1, records: [fakeRecord(0, 0.5), fakeRecord(1, 0.8)], status: 'finished' },
        { kind: 'frozen', seed: 0, records: [fakeRecord(0, 0.5), fakeRecord(1, 0.7)], status: 'finished' },
        { kind: 'frozen', seed: 1, records: [fakeRecord(0, 0.5), fakeRecord(1, 0.6)], status: 'training' },
      ],
    } as const;
    const learning = learningOf(run, 2);
    expect(learning?.chance).toBe(0.5);
    expect(learning?.whole.median).toBeCloseTo(0.85, 12);
    expect(learning?.whole.halfRange).toBeCloseTo(0.05, 12);
    expect(learning?.frozen).toEqual({ median: 0.7, halfRange: 0, seeds: 1 });
    expect(learningOf({ ...run, companions: [] }, 2)?.frozen).toBeNull();
    expect(learningOf({ ...run, records: [] }, 2)).toBeNull();
  });
});
