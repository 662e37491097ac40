import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readLink, writeLink } from '../io/link';
import type { Experiment } from '../model/experiment';
import type { RunState } from '../model/run';
import { withLayerCount } from '../model/settings/access';
import { learningOf } from '../store/background/learning';
import { spreadOf } from '../store/background/spread';
import { built, createTestLab, current, type TestLab, tinyExperiment } from '../testing/inProcessLab';
import type { SavedRuns } from './contract';
import type { Changes, RunDatabase } from './database';
import { connectSavedRuns } from './savedRuns';

/** A database in memory: clones what it is given, as the browser's does. */
class MemoryDatabase implements RunDatabase {
  notebook: unknown;
  runs = new Map<string, unknown>();
  writes = 0;
  /** Set to make the next writes fail. */
  error: Error | null = null;
  /** Set to have writes never answer. */
  silent = false;

  async read() {
    return structuredClone({ notebook: this.notebook, runs: this.runs });
  }
  async write({ notebook, put, remove }: Changes): Promise<void> {
    if (this.error) throw this.error;
    if (this.silent) return new Promise(() => {});
    this.writes++;
    this.notebook = structuredClone(notebook);
    for (const [key, record] of put) this.runs.set(key, structuredClone(record));
    for (const key of remove) this.runs.delete(key);
  }
  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.runs.delete(key);
  }
  async clear(): Promise<void> {
    this.notebook = undefined;
    this.runs.clear();
  }
}

interface Visit {
  readonly lab: TestLab;
  readonly saved: SavedRuns;
}

interface VisitOptions {
  readonly linked?: boolean;
  /** The experiment of the address. */
  readonly experiment?: Experiment;
  readonly open?: () => Promise<RunDatabase>;
  readonly recorded?: RunState;
  readonly saves?: boolean;
  /** What the page has said before its saved runs are asked for. */
  readonly said?: string;
  readonly becomeKeeper?: () => Promise<void>;
  /** The lab is to begin before its saved runs are there. */
  readonly late?: boolean;
  readonly loadRecorded?: () => Promise<RunState>;
}

/** Opens the page once more on what the database holds. */
async function visit(database: RunDatabase, options: VisitOptions = {}): Promise<Visit> {
  const { experiment = tinyExperiment } = options;
  const lab = createTestLab({ waits: true, experiment });
  if (options.said) lab.notify({ kind: 'info', text: options.said });
  let saves = options.saves ?? true;
  const saved = connectSavedRuns({
    lab,
    open: options.open ?? (async () => database),
    becomeKeeper: options.becomeKeeper ?? (async () => {}),
    linked: options.linked ?? false,
    loadRecorded: options.loadRecorded ?? (async () => options.recorded ?? Promise.reject(new Error('404'))),
    preference: {
      saves: () => saves,
      setSaves: (on) => {
        saves = on;
      },
    },
    pause: 40,
    patience: 100,
    writePatience: 200,
    yieldToMessages: async () => {},
  });
  if (!options.late) await vi.waitFor(() => expect(saved.status.getState().kind).not.toBe('opening'), 3000);
  await built(lab);
  return { lab, saved };
}

const notice = ({ lab }: Visit) => lab.store.getState().notice;
const runs = ({ lab }: Visit) => lab.store.getState().runs;
const withSeed = (seed: number) => ({ ...tinyExperiment, seed });

/** A visit that trained A to its end and B for a batch. */
async function twoRuns(database: MemoryDatabase): Promise<{ a: RunState; b: RunState }> {
  const { lab } = await visit(database);
  await lab.step('epoch');
  await lab.step('epoch');
  const a = await lab.saveRun();
  lab.edit(() => withSeed(1));
  await built(lab);
  lab.toggleRun(lab.store.getState().runs[0]?.id ?? 0);
  lab.showSample(2);
  await lab.step('batch');
  const b = await lab.saveRun();
  await vi.waitFor(() => expect(database.runs.size).toBe(2), 5000);
  await vi.waitFor(() => expect(database.notebook).toMatchObject({ sample: 2 }), 5000);
  return { a, b };
}

// What saves waits by a clock that the tests set; what is trained takes no time of it.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Whatever saving would do by itself in a minute, it has done. */
const elapse = () => vi.advanceTimersByTimeAsync(60_000);

describe('the next visit', () => {
  test('finds every run to the last bit, under its letter, hidden or not, and the one that was selected', async () => {
    const database = new MemoryDatabase();
    const { a, b } = await twoRuns(database);
    const again = await visit(database);
    expect(runs(again).map(({ letter, visible, origin }) => ({ letter, visible, origin }))).toEqual([
      { letter: 'A', visible: false, origin: 'trained' },
      { letter: 'B', visible: true, origin: 'trained' },
    ]);
    expect(current(again.lab)).toMatchObject({ letter: 'B', snapshot: { epoch: 0, batch: 1 } });
    expect(again.lab.store.getState()).toMatchObject({ sample: 2, experiment: withSeed(1) });
    expect(await again.lab.saveRun()).toEqual(b);
    expect(runs(again)[0]?.stored).toEqual(a);
    expect(again.lab.store.temporal.getState().pastStates).toHaveLength(0);
  });

  test('goes on training as if there had been no reload', async () => {
    const database = new MemoryDatabase();
    await twoRuns(database);
    const again = await visit(database);
    await again.lab.step('epoch');
    const straight = createTestLab({ experiment: withSeed(1) });
    await built(straight);
    await straight.step('epoch');
    expect(await again.lab.saveRun()).toEqual(await straight.saveRun());
  });

  test('finds names, pins and the baseline, the seeds and twins with their numbers, and trains none of them again', async () => {
    const database = new MemoryDatabase();
    const first = await visit(database);
    first.lab.setSeeds(3);
    first.lab.setTwins(true);
    await first.lab.step('epoch');
    await first.lab.step('epoch');
    await vi.waitFor(() => expect(first.lab.store.getState().tasks).toEqual([]), 10_000);
    const { id } = current(first.lab);
    first.lab.renameRun(id, 'the first');
    first.lab.pinRun(id);
    first.lab.setBaseline(id);
    const spread = spreadOf(current(first.lab), 3);
    const learning = learningOf(current(first.lab), 3);
    expect([spread?.seeds, learning?.frozen?.seeds, learning?.linear?.seeds]).toEqual([3, 3, 3]);
    await vi.waitFor(() => expect([...database.runs.values()][0]).toHaveProperty('companions.length', 11), 5000);
    await vi.waitFor(() => expect(database.notebook).toMatchObject({ baseline: expect.any(String) }), 5000);

    const again = await visit(database);
    const run = current(again.lab);
    expect(run).toMatchObject({ name: 'the first', pinned: true });
    expect(again.lab.store.getState()).toMatchObject({ seeds: 3, twins: true, baselineId: run.id, tasks: [] });
    expect(spreadOf(run, 3)).toEqual(spread);
    expect(learningOf(run, 3)).toEqual(learning);
  });

  test('trains what of the seeds was not at its end', async () => {
    const database = new MemoryDatabase();
    const first = await visit(database);
    first.lab.setSeeds(2);
    await first.lab.step('epoch');
    await first.lab.step('epoch');
    await vi.waitFor(() => expect([...database.runs.values()][0]).toHaveProperty('companions.length', 1), 5000);
    const [record] = database.runs.values() as Iterable<{ companions: object[] }>;
    // Only half of it is sound.
    if (record) record.companions = [{ ...record.companions[0], records: [{ epoch: 0 }] }];
    const again = await visit(database);
    await vi.waitFor(() => expect(spreadOf(current(again.lab), 2)?.seeds).toBe(2), 5000);
  });

  test('does not find a run waiting for a pool that is gone', async () => {
    const database = new MemoryDatabase();
    const { lab } = await visit(database);
    await lab.step('epoch');
    lab.store.setState(({ runs: all }) => ({ runs: all.map((run) => ({ ...run, inPool: true })) }));
    await vi.waitFor(() => expect(database.runs.size).toBe(1), 5000);
    expect(runs(await visit(database))[0]).toMatchObject({ inPool: false });
  });

  test('writes nothing while nothing changes', async () => {
    const database = new MemoryDatabase();
    await twoRuns(database);
    const { writes } = database;
    await visit(database);
    await elapse();
    expect(database.writes - writes).toBeLessThanOrEqual(1);
    expect(database.runs.size).toBe(2);
  });

  test('by a link opens its experiment; the saved runs are there too', async () => {
    const database = new MemoryDatabase();
    await twoRuns(database);
    // The test lab's own experiment stands for the link's: it is that of run A.
    const again = await visit(database, { linked: true });
    expect(runs(again)).toHaveLength(2);
    expect(current(again.lab).letter).toBe('A');
    expect(current(again.lab).snapshot).toMatchObject({ status: 'finished' });
  });

  test('by a link that says the same as a saved run selects that run, and makes no empty one', async () => {
    const database = new MemoryDatabase();
    const first = await visit(database);
    await first.lab.step('epoch');
    first.lab.edit((experiment) => withLayerCount(experiment, 3));
    await built(first.lab);
    await first.lab.step('epoch');
    await first.lab.step('epoch');
    await vi.waitFor(() => expect(database.runs.size).toBe(2), 5000);
    await vi.waitFor(() => expect(database.notebook).toMatchObject({ current: expect.any(String) }), 5000);
    // The address follows the canvas, and a reload reads it.
    const { experiment, notices } = readLink(writeLink(first.lab.store.getState().experiment));
    expect(notices).toEqual([]);
    const again = await visit(database, { linked: true, experiment });
    expect(runs(again).map(({ letter, records }) => [letter, records.length])).toEqual([
      ['A', 2],
      ['B', 3],
    ]);
    expect(current(again.lab)).toMatchObject({ letter: 'B', snapshot: { status: 'finished' } });
  });

  test('does not find a run that was removed', async () => {
    const database = new MemoryDatabase();
    const { a } = await twoRuns(database);
    const { lab } = await visit(database);
    lab.removeRun(lab.store.getState().runs.find((run) => run.experiment.seed === a.experiment.seed)?.id ?? 0);
    await vi.waitFor(() => expect(database.runs.size).toBe(1), 5000);
    expect(runs(await visit(database)).map(({ letter }) => letter)).toEqual(['B']);
  });
});

describe('the first visit', () => {
  async function record(): Promise<RunState> {
    const lab = createTestLab();
    await built(lab);
    await lab.step('epoch');
    await lab.step('epoch');
    return lab.saveRun();
  }

  test('opens on the recorded run, and saves nothing of it before a person has trained', async () => {
    const database = new MemoryDatabase();
    const recorded = await record();
    const first = await visit(database, { recorded });
    expect(current(first.lab)).toMatchObject({ letter: 'A', origin: 'recorded', snapshot: { status: 'finished' } });
    expect(current(first.lab).records).toEqual(recorded.history);
    await elapse();
    expect(database.writes).toBe(0);
    first.lab.edit(() => withSeed(1));
    await built(first.lab);
    await first.lab.step('batch');
    await vi.waitFor(() => expect(database.runs.size).toBe(2), 5000);
    expect(runs(await visit(database)).map(({ origin }) => origin)).toEqual(['recorded', 'trained']);
  });

  test('by a link opens what it says instead', async () => {
    const linked = await visit(new MemoryDatabase(), { recorded: await record(), linked: true });
    expect(current(linked.lab)).toMatchObject({ origin: 'trained', snapshot: { epoch: 0 } });
  });

  test('begins without it where it cannot be had', async () => {
    expect(current((await visit(new MemoryDatabase())).lab)).toMatchObject({
      origin: 'trained',
      snapshot: { epoch: 0 },
    });
  });
});

describe('what is broken', () => {
  test.each<[string, (record: Record<string, unknown>) => unknown, RegExp]>([
    ['nonsense', () => 7, /not a saved run/],
    ['a newer version', (record) => ({ ...record, version: 99 }), /newer lab \(version 99/],
    ['missing fields', (record) => ({ ...record, state: {} }), /damaged/],
    [
      'a wrong length',
      ({ state, ...record }) => ({ ...record, state: { ...(state as RunState), answers: new Uint8Array(3) } }),
      /answers: expected 4 validation images, got 3/,
    ],
  ])('%s is left out and named; the rest is there; it stays until a person decides', async (_name, spoil, why) => {
    const database = new MemoryDatabase();
    await twoRuns(database);
    const [key, record] = [...database.runs][0] as [string, Record<string, unknown>];
    database.runs.set(key, spoil(record));
    const again = await visit(database);
    expect(runs(again).map(({ letter }) => letter)).toEqual(['B']);
    expect(notice(again)?.text).toMatch(why);
    await again.lab.step('batch');
    await elapse();
    expect(database.runs.has(key)).toBe(true);
    notice(again)?.actions?.[0]?.act();
    await vi.waitFor(() => expect(database.runs.has(key)).toBe(false));
  });

  test('a broken list costs names and order, no run', async () => {
    const database = new MemoryDatabase();
    await twoRuns(database);
    for (const notebook of ['nonsense', { version: 1, runs: [{ key: 3 }, null], current: {}, experiment: 'x' }]) {
      database.notebook = notebook;
      const again = await visit(database, { linked: true });
      expect(runs(again).map(({ letter }) => letter)).toEqual(['A', 'B']);
    }
  });

  test('notes of the wrong kind are not taken', async () => {
    const database = new MemoryDatabase();
    await twoRuns(database);
    const notebook = database.notebook as { runs: { note: Record<string, unknown> }[] };
    Object.assign(notebook.runs[0]?.note ?? {}, { visible: 'yes', records: 5, id: 77, foreign: 1, letter: 'Q' });
    const [first] = runs(await visit(database));
    expect(first).toMatchObject({ visible: true, letter: 'Q' });
    expect(first?.records).toHaveLength(3);
    expect(first).not.toHaveProperty('foreign');
    expect(first?.id).not.toBe(77);
  });
});

describe('no saved runs to be had', () => {
  test('no database: the lab works, and says so once, when there is something to keep', async () => {
    const closed = await visit(new MemoryDatabase(), { open: () => Promise.reject(new Error('private mode')) });
    expect(closed.saved.status.getState()).toEqual({ kind: 'unavailable', why: 'private mode' });
    expect(notice(closed)).toBeNull();
    await closed.lab.step('epoch');
    await vi.waitFor(() => expect(notice(closed)?.text).toMatch(/keeps nothing for the lab \(private mode\)/));
    closed.lab.notify(null);
    await closed.lab.step('epoch');
    await elapse();
    expect(notice(closed)).toBeNull();
  });

  test('another tab keeps it: said once; when that is closed, this one saves', async () => {
    const database = new MemoryDatabase();
    let close = () => {};
    const becomeKeeper = () =>
      new Promise<void>((resolve) => {
        close = resolve;
      });
    const second = await visit(database, { becomeKeeper });
    await vi.waitFor(() => expect(second.saved.status.getState().kind).toBe('elsewhere'), 3000);
    await second.lab.step('epoch');
    await vi.waitFor(() => expect(notice(second)?.text).toMatch(/Another tab/));
    expect(database.writes).toBe(0);
    close();
    await vi.waitFor(() => expect(database.runs.size).toBe(1), 5000);
  });

  test('what a saved run gains meanwhile is saved under its key as soon as that tab is closed', async () => {
    const database = new MemoryDatabase();
    await twoRuns(database);
    const keys = [...database.runs.keys()];
    let close = () => {};
    const second = await visit(database, {
      becomeKeeper: () =>
        new Promise<void>((resolve) => {
          close = resolve;
        }),
    });
    await vi.waitFor(() => expect(second.saved.status.getState().kind).toBe('elsewhere'), 3000);
    await second.lab.step('epoch');
    const { position } = await second.lab.saveRun();
    close();
    const positions = () => [...database.runs.values()].map((run) => (run as { state: RunState }).state.position);
    await vi.waitFor(() => expect(positions()).toContainEqual(position), 5000);
    expect([...database.runs.keys()]).toEqual(keys);
  });

  test('switched off and on again: no run is there twice, and one removed meanwhile is gone', async () => {
    const database = new MemoryDatabase();
    await twoRuns(database);
    const again = await visit(database);
    // One that came with the visit, and one that this recorder saved first.
    again.lab.edit(() => withSeed(2));
    await built(again.lab);
    await again.lab.step('epoch');
    await vi.waitFor(() => expect(database.runs.size).toBe(3), 5000);
    const [first, , third] = [...database.runs.keys()];
    again.saved.setSaving(false);
    const brought = runs(again)[1]?.id ?? 0;
    again.lab.removeRun(brought);
    await elapse();
    expect(database.runs.size).toBe(3);
    again.saved.setSaving(true);
    await elapse();
    await vi.waitFor(() => expect([...database.runs.keys()]).toEqual([first, third]), 5000);
    expect(again.saved.status.getState()).toEqual({ kind: 'saving', runs: 2 });
  });

  test('forgotten while a run goes on: nothing comes back, switched off and on or not', async () => {
    /** Deletes as slowly as the test wants. */
    class SlowlyCleared extends MemoryDatabase {
      cleared = () => {};
      override async clear() {
        await super.clear();
        await new Promise<void>((resolve) => {
          this.cleared = resolve;
        });
      }
    }
    const database = new SlowlyCleared();
    await twoRuns(database);
    const again = await visit(database);
    const forgetting = again.saved.forget();
    await vi.waitFor(() => expect(database.runs.size).toBe(0));
    await again.lab.step('batch');
    await again.lab.saveRun();
    const saving = again.saved.save();
    await vi.advanceTimersByTimeAsync(100);
    database.cleared();
    expect(await forgetting).toBe(true);
    await saving;
    await elapse();
    expect(database.runs.size).toBe(0);
    again.saved.setSaving(false);
    again.saved.setSaving(true);
    await elapse();
    expect(database.runs.size).toBe(0);
  });
});

describe('storage that does not answer', () => {
  /** A database whose reading is answered when the test says so. */
  class SlowDatabase extends MemoryDatabase {
    answer: () => void = () => {};
    override async read() {
      await new Promise<void>((resolve) => {
        this.answer = resolve;
      });
      return super.read();
    }
  }

  async function slowVisit(options: VisitOptions = {}): Promise<{ visit: Visit; database: SlowDatabase; a: RunState }> {
    const before = new MemoryDatabase();
    const { a } = await twoRuns(before);
    const database = new SlowDatabase();
    Object.assign(database, { notebook: before.notebook, runs: before.runs });
    const start = performance.now();
    const slow = await visit(database, { ...options, late: true });
    expect(performance.now() - start).toBeLessThan(2000);
    return { visit: slow, database, a };
  }

  test('the lab begins without its runs and says so; they come when it answers, and the message goes', async () => {
    const { visit: slow, database } = await slowVisit();
    await vi.waitFor(() => expect(notice(slow)?.text).toMatch(/not there yet.*does not answer/));
    expect(runs(slow).map(({ letter }) => letter)).toEqual(['A']);
    database.answer();
    await vi.waitFor(() => expect(slow.saved.status.getState()).toEqual({ kind: 'saving', runs: 2 }));
    await built(slow.lab);
    expect(notice(slow)).toBeNull();
    expect(runs(slow).map(({ letter }) => letter)).toEqual(['A', 'B']);
    expect(current(slow.lab)).toMatchObject({ letter: 'B', snapshot: { batch: 1 } });
  });

  test('what a link had to say is there again when the message goes', async () => {
    const { visit: slow, database } = await slowVisit({ said: 'Seed: this lab knows no such key; ignored' });
    await vi.waitFor(() => expect(notice(slow)?.text).toMatch(/not there yet/));
    database.answer();
    await vi.waitFor(() => expect(notice(slow)?.text).toBe('Seed: this lab knows no such key; ignored'));
  });

  test('what was trained meanwhile stays under the controls, and is saved with the others', async () => {
    const { visit: slow, database } = await slowVisit();
    slow.lab.edit(() => withSeed(5));
    await built(slow.lab);
    await slow.lab.step('epoch');
    const mine = await slow.lab.saveRun();
    database.answer();
    await vi.waitFor(() => expect(runs(slow)).toHaveLength(3));
    expect(await slow.lab.saveRun()).toEqual(mine);
    expect(current(slow.lab).letter).toBe('C');
    await vi.waitFor(() => expect(database.runs.size).toBe(3), 5000);
    slow.lab.undo();
    expect(slow.lab.store.getState().experiment).toEqual(tinyExperiment);
  });

  test('a recorded run that does not come keeps nobody waiting; late, it comes where nothing was touched', async () => {
    const maker = createTestLab();
    await built(maker);
    await maker.step('epoch');
    await maker.step('epoch');
    const recorded = await maker.saveRun();
    let come: (state: RunState) => void = () => {};
    const loadRecorded = () =>
      new Promise<RunState>((resolve) => {
        come = resolve;
      });
    const first = await visit(new MemoryDatabase(), { loadRecorded });
    expect(current(first.lab).origin).toBe('trained');
    come(recorded);
    await vi.waitFor(() => expect(current(first.lab).origin).toBe('recorded'));
    expect(runs(first)).toHaveLength(1);

    const touched = await visit(new MemoryDatabase(), { loadRecorded });
    await touched.lab.step('batch');
    come(recorded);
    await touched.lab.pause();
    expect(current(touched.lab).origin).toBe('trained');
  });

  test('a write that never answers is told, with what to do; later ones are tried, and the message goes', async () => {
    const database = new MemoryDatabase();
    const first = await visit(database);
    database.silent = true;
    await first.lab.step('epoch');
    await vi.waitFor(() => expect(notice(first)?.text).toMatch(/does not answer\. Close other tabs/), 3000);
    database.silent = false;
    // Nothing else changes: it is tried again by itself.
    await vi.waitFor(() => expect(database.runs.size).toBe(1), 5000);
    await vi.waitFor(() => expect(notice(first)).toBeNull());
  });
});

describe('saving that fails', () => {
  test('whatever is thrown, wherever: told once, and the next write is tried', async () => {
    const database = new MemoryDatabase();
    const first = await visit(database);
    // Not in the database: before anything is written.
    const { randomUUID } = globalThis.crypto;
    let refusals = 0;
    globalThis.crypto.randomUUID = () => {
      refusals++;
      throw new Error('no key to be had');
    };
    try {
      await first.lab.step('epoch');
      await vi.waitFor(() => expect(notice(first)?.text).toMatch(/could not be saved: no key to be had\./), 3000);
      first.lab.notify(null);
      await first.lab.step('batch');
      await vi.waitFor(() => expect(refusals).toBeGreaterThan(2), 3000);
      expect(notice(first)).toBeNull();
    } finally {
      globalThis.crypto.randomUUID = randomUUID;
    }
    await first.lab.step('epoch');
    await vi.waitFor(() => expect(database.runs.size).toBe(1), 5000);
  });

  test('without randomUUID, as on http:// in a local network, everything is saved', async () => {
    const { randomUUID } = globalThis.crypto;
    Object.assign(globalThis.crypto, { randomUUID: undefined });
    try {
      const database = new MemoryDatabase();
      await twoRuns(database);
      expect(runs(await visit(database))).toHaveLength(2);
    } finally {
      Object.assign(globalThis.crypto, { randomUUID });
    }
  });

  test.each<[string, string, RegExp]>([
    ['VersionError', 'version 1 is less than 2', /newer version of the lab uses its database.*Reload this page/],
    ['NotFoundError', 'no store named runs', /database is damaged: no store named runs.*Clear this site's data/],
    ['UnknownError', 'Internal error', /database is damaged: Internal error/],
  ])('a database with runs that cannot be had (%s): told at once, with what to do', async (name, message, text) => {
    const closed = await visit(new MemoryDatabase(), { open: () => Promise.reject(new DOMException(message, name)) });
    expect(notice(closed)?.text).toMatch(text);
    expect(closed.saved.status.getState().kind).toBe('unavailable');
  });

  test('private mode, a sandbox, no database at all: told once there is something to keep', async () => {
    const closed = await visit(new MemoryDatabase(), {
      open: () => Promise.reject(new ReferenceError('indexedDB is not defined')),
    });
    expect(notice(closed)).toBeNull();
    await closed.lab.step('batch');
    await vi.waitFor(() => expect(notice(closed)?.text).toMatch(/gives the lab no database: indexedDB is not defined/));
  });

  test('saved runs that cannot be deleted are told, and nobody says that it was', async () => {
    const database = new MemoryDatabase();
    await twoRuns(database);
    const again = await visit(database);
    database.clear = () => Promise.reject(new Error('refused'));
    expect(await again.saved.forget()).toBe(false);
    expect(notice(again)?.text).toBe('The saved runs could not be deleted, since refused.');
  });

  test('a tab lock that is refused keeps nobody from saving', async () => {
    const database = new MemoryDatabase();
    const first = await visit(database, { becomeKeeper: () => Promise.reject(new Error('no locks')) });
    await first.lab.step('batch');
    await vi.waitFor(() => expect(database.runs.size).toBe(1), 5000);
  });
});

describe('storage that is full', () => {
  async function full(): Promise<Visit & { database: MemoryDatabase; quota: Error }> {
    const database = new MemoryDatabase();
    await twoRuns(database);
    const again = await visit(database);
    const quota = new DOMException('no room', 'QuotaExceededError');
    database.error = quota;
    await again.lab.step('batch');
    await vi.waitFor(() => expect(notice(again)?.text).toMatch(/is full/), 5000);
    expect(notice(again)?.actions?.map(({ label }) => label)).toEqual(['Delete the oldest saved run', 'Stop saving']);
    return { ...again, database, quota };
  }

  test('the oldest saved run can make room: it stays on the page', async () => {
    const { lab, database, ...rest } = await full();
    database.error = null;
    lab.store.getState().notice?.actions?.[0]?.act();
    await vi.waitFor(() => expect(database.runs.size).toBe(1), 5000);
    expect(runs({ lab, ...rest })).toHaveLength(2);
    const again = await visit(database);
    expect(runs(again).map(({ letter }) => letter)).toEqual(['B']);
    expect(current(again.lab).snapshot).toMatchObject({ epoch: 0, batch: 2 });
  });

  test('or nothing is saved any more, and what was saved stays', async () => {
    const { lab, saved, database } = await full();
    lab.store.getState().notice?.actions?.[1]?.act();
    database.error = null;
    const { writes } = database;
    await lab.step('batch');
    await elapse();
    expect(database.writes).toBe(writes);
    expect(saved.status.getState()).toEqual({ kind: 'off', runs: 2 });
    expect(database.runs.size).toBe(2);
    saved.setSaving(true);
    await vi.waitFor(() => expect(database.writes).toBeGreaterThan(writes), 5000);
  });

  test('it is said once, not every second', async () => {
    const again = await full();
    again.lab.notify(null);
    await again.lab.step('batch');
    await elapse();
    expect(notice(again)).toBeNull();
  });
});

describe('saving on demand', () => {
  test('writes at once what waits for its time, and says whether it could', async () => {
    const database = new MemoryDatabase();
    const { lab, saved } = await visit(database);
    await lab.step('epoch');
    // The clock stands still: nothing is written by itself.
    expect(await saved.save()).toBe(true);
    expect(database.runs.size).toBe(1);
    database.error = new DOMException('no room', 'QuotaExceededError');
    await lab.step('batch');
    expect(await saved.save()).toBe(false);
    database.error = null;
    expect(await saved.save()).toBe(true);
    saved.setSaving(false);
    expect(await saved.save()).toBe(false);
  });
});

describe('forget', () => {
  test('deletes everything saved, nothing on the page; what goes on is saved again', async () => {
    const database = new MemoryDatabase();
    await twoRuns(database);
    const again = await visit(database);
    await again.saved.forget();
    expect(database.runs.size).toBe(0);
    expect(again.saved.status.getState()).toEqual({ kind: 'saving', runs: 0 });
    expect(runs(again)).toHaveLength(2);
    await elapse();
    expect(database.runs.size).toBe(0);
    await again.lab.step('batch');
    await vi.waitFor(() => expect(database.runs.size).toBe(1), 5000);
  });
});
