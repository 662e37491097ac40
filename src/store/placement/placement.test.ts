import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Experiment, Skip } from '../../model/experiment';
import { type Lockable, lockable } from '../../model/locks';
import { joinWords, layerReach } from '../../model/reach';
import type { RunState } from '../../model/run';
import { withLayerCount } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { firstExperiment, paperExperiment } from '../../model/settings/paper';
import { allSkips, sortSkips } from '../../model/skips';
import { experiments } from '../../testing/arbitraries';
import { createCore } from '../core';
import { createLabStore } from '../lab';
import type { Loader } from '../runs/loader';
import { runList } from '../runs/runList';
import { newRun } from '../state/runs';
import type { Outcome } from './commit';
import { editing } from './editing';
import { allSettings, asInPaper, onCanvas, onCanvasInMode, whatChanged } from './words';

/** Store and acts without any worker. */
function lab(experiment: Experiment, locked: readonly Lockable[] = []) {
  const store = createLabStore(experiment);
  const unused = {} as never;
  const core = createCore({ store, client: unused, pool: unused, frame: async () => {}, locked });
  const loader: Pick<Loader, 'load' | 'goesOn'> = { load: async () => {}, goesOn: () => false };
  return { store, ...editing(core), ...runList(core, loader, { remove: () => {} }) };
}
type Lab = ReturnType<typeof lab>;

const two = (skips: readonly Skip[], change: Partial<Experiment> = {}): Experiment => ({
  ...withLayerCount(paperExperiment, 2),
  skips,
  ...change,
});
const said = ({ store }: Lab) => store.getState().announcement.text;
const now = ({ store }: Lab) => store.getState().experiment;

describe('a placement says what it has done', () => {
  test.each<[readonly Skip[], readonly Skip[], string]>([
    [[], [[1, 2]], 'Skip O1 to sum 2 added. Gradient now reaches QCL1 and QCL2.'],
    [[[1, 2]], [], 'Skip O1 to sum 2 removed. Gradient now reaches QCL2. QCL1 gets None.'],
    [[], [[0, 2]], 'Skip X to sum 2 added. Gradient now reaches QCL2. QCL1 gets None.'],
    [[[1, 2]], [[0, 2]], 'Skip O1 to sum 2 moved: now X to sum 2. Gradient now reaches QCL2. QCL1 gets None.'],
  ])('%j to %j', (before, after, sentence) => {
    const it = lab(two(before));
    expect(it.placeSkips(after)).toEqual({ kind: 'done', kept: [] });
    expect(now(it).skips).toEqual(after);
    expect(said(it)).toBe(sentence);
  });

  test('and where it is locked that it is, to ear and eye', () => {
    const it = lab(two([]), ['skips']);
    it.preview([[1, 2]]);
    expect(it.placeSkips([[1, 2]])).toEqual({ kind: 'refused', locks: ['skips'] });
    expect(now(it)).toEqual(two([]));
    expect(said(it)).toBe('Nothing has changed: this link locks the skips.');
    expect(it.store.getState().notice?.text).toBe('The link that opened this page keeps as they are: skips.');
    expect(it.store.getState().preview).toBeNull();
  });
});

test('an act that a lock holds in part says what was done and what was not', () => {
  const it = lab(two([]), ['mode']);
  expect(it.edit((now) => ({ ...now, skips: [[1, 2]], gradientMode: 'exact' }), onCanvasInMode('O1+O2'))).toEqual({
    kind: 'done',
    kept: ['mode'],
  });
  expect(said(it)).toBe(
    'Skip O1 to sum 2 added. Gradient now reaches QCL1 and QCL2. This link locks the gradient mode; the rest has changed.',
  );
});

test('undo and redo of nothing claim nothing', () => {
  const it = lab(two([]));
  expect(it.undo()).toEqual({ kind: 'unchanged' });
  expect(said(it)).toBe('There is nothing to undo.');
  it.placeSkips([[1, 2]]);
  expect(it.redo()).toEqual({ kind: 'unchanged' });
  expect(said(it)).toBe('There is nothing to do again.');
  expect(it.undo().kind).toBe('done');
  expect(said(it)).toBe('Undone.');
  expect(it.redo().kind).toBe('done');
  expect(now(it).skips).toEqual([[1, 2]]);
});

test('an opened file and a run of the list come under the controls unless a lock keeps another experiment there', async () => {
  const it = lab(two([]), ['skips']);
  const other = newRun(99, 'B', two([[1, 2]]), 'trained');
  it.store.setState(({ runs }) => ({ runs: [...runs, other] }));
  const before = it.store.getState();
  it.selectRun(99);
  expect(await it.openRun({ experiment: two([[0, 1]]), history: [] } as unknown as RunState)).toEqual(['skips']);
  expect(it.store.getState()).toMatchObject({
    ...{ runs: before.runs, currentId: before.currentId, experiment: before.experiment },
    announcement: { text: 'Nothing has changed: this link locks the skips.' },
  });
  const seeded = { experiment: two([], { seed: 7 }), history: [] } as unknown as RunState;
  expect(await it.openRun(seeded)).toEqual([]);
  expect(now(it).seed).toBe(7);
});

/** Everything by which a person changes the experiment; some tell whether they were refused by an outcome. */
type Act = (it: Lab) => Outcome | Promise<unknown> | undefined;

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.subarray(allSkips(4)).map(
    (skips): Act =>
      (it) => {
        return it.placeSkips(skips.filter(([, to]) => to <= now(it).layers.length));
      },
  ),
  fc.constantFrom('paper' as const, 'exact' as const).map(
    (mode): Act =>
      (it) => {
        return it.edit((experiment) => ({ ...experiment, gradientMode: mode }), whatChanged);
      },
  ),
  fc.integer({ min: 1, max: 4 }).map(
    (count): Act =>
      (it) =>
        it.edit((all) => withLayerCount(all, count), whatChanged),
  ),
  fc.constantFrom('dense' as const, 'quantum' as const).map(
    (kind): Act =>
      (it) =>
        it.edit((all) => withHead(all, kind), whatChanged),
  ),
  experiments().map(
    (preset): Act =>
      (it) =>
        it.edit(() => preset, onCanvas('The preset')),
  ),
  experiments().map(
    (link): Act =>
      (it) =>
        it.edit(() => link),
  ),
  fc.constant<Act>((it) => it.edit(({ seed }) => ({ ...firstExperiment, seed }), asInPaper(allSettings))),
  fc.integer({ min: 0, max: 9 }).map(
    (seed): Act =>
      (it) =>
        it.edit((all) => ({ ...all, seed })),
  ),
  fc.constant<Act>((it) => it.edit((all) => ({ ...all, skips: [], gradientMode: 'exact' }), onCanvasInMode('O1'))),
  fc.constant<Act>((it) => it.undo()),
  fc.constant<Act>((it) => it.redo()),
  fc.nat(5).map(
    (index): Act =>
      (it) => {
        const { runs } = it.store.getState();
        it.selectRun(runs[index % runs.length]?.id ?? 0);
        return undefined;
      },
  ),
  experiments().map(
    (opened): Act =>
      (it) =>
        it.openRun({ experiment: opened, history: [] } as unknown as RunState),
  ),
);

/** What a link promises of a part that it locks, told without the code that keeps it. */
const promises: Record<Lockable, (experiment: Experiment) => unknown> = {
  skips: ({ skips }) => sortSkips(skips),
  layers: ({ layers }) => layers.length,
  head: ({ head }) => head.kind,
  mode: ({ gradientMode }) => gradientMode,
  settings: ({ training, seed, circuit, readout, padding, loss, initialAngles }) =>
    structuredClone({ training, seed, circuit, readout, padding, loss, initialAngles }),
};

/** Every claim that a sentence makes is true of the two experiments. */
function expectTrue(sentence: string, before: Experiment, after: Experiment): void {
  const layersThat = (state: string) =>
    joinWords(after.layers.flatMap((_, k) => (layerReach(after, k + 1).state === state ? [`QCL${k + 1}`] : [])));
  const reached = /Gradient now reaches ([^.]*)\./.exec(sentence);
  if (reached) expect(reached[1]).toBe(layersThat('reached'));
  const none = /(?:^|\. )((?:QCL\d|, | and )+) gets? None\./.exec(sentence);
  if (reached || none) expect(none?.[1] ?? '').toBe(layersThat('none'));
  const has = (name: string, { skips }: Experiment) =>
    skips.some(([from, to]) => `${from === 0 ? 'X' : `O${from}`} to sum ${to}` === name);
  for (const [, name = '', what] of sentence.matchAll(/Skip (\S+ to sum \d) (added|removed)/g)) {
    expect([has(name, before), has(name, after)]).toEqual(what === 'added' ? [false, true] : [true, false]);
  }
  const moved = /Skip (\S+ to sum \d) moved: now (\S+ to sum \d)\./.exec(sentence);
  if (moved) expect([has(moved[1] ?? '', after), has(moved[2] ?? '', after)]).toEqual([false, true]);
  const count = /^(\d) layers?\./.exec(sentence);
  if (count) expect(after.layers).toHaveLength(Number(count[1]));
  const mode = /(Exact|Paper) mode:/.exec(sentence);
  if (mode) expect(after.gradientMode).toBe(mode[1]?.toLowerCase());
  const head = /(Dense|Quantum) head,/.exec(sentence);
  if (head) expect(after.head.kind).toBe(head[1]?.toLowerCase());
}

test('whatever is done and whatever is locked: what is locked stays, and what is said is true', async () => {
  await fc.assert(
    fc.asyncProperty(
      experiments(),
      fc.array(experiments(), { maxLength: 3 }),
      fc.subarray([...lockable]),
      fc.array(acts, { minLength: 1, maxLength: 6 }),
      async (start, listed, locked, sequence) => {
        const it = lab(start, locked);
        const others = listed.map((experiment, index) => newRun(90 + index, `L${index}`, experiment, 'opened'));
        it.store.setState(({ runs }) => ({ runs: [...runs, ...others] }));
        for (const act of sequence) {
          const before = it.store.getState();
          const outcome = (await act(it)) as Outcome | undefined;
          const after = it.store.getState();
          for (const part of locked) expect(promises[part](after.experiment)).toEqual(promises[part](start));
          const spoken = after.announcement.number > before.announcement.number;
          const sentence = spoken ? after.announcement.text : '';
          expectTrue(sentence, before.experiment, after.experiment);
          if (after.experiment === before.experiment) {
            expect(sentence).not.toMatch(/added|removed|moved|now reaches|the rest has changed|Undone|Done again/);
          }
          if (outcome?.kind === 'refused') {
            expect(after.experiment).toBe(before.experiment);
            expect(sentence).toMatch(/^Nothing has changed: this link locks /);
            expect(after.notice?.text).toContain('keeps as they are');
            expect(outcome.locks.length).toBeGreaterThan(0);
            for (const lock of outcome.locks) expect(locked).toContain(lock);
          }
          if (outcome?.kind === 'unchanged') expect(after.experiment).toBe(before.experiment);
          if (outcome?.kind === 'done') {
            expect(after.experiment).not.toEqual(before.experiment);
            expect(/This link locks/.test(sentence)).toBe(outcome.kept.length > 0);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
