import fc, { type Scheduler } from 'fast-check';
import { expect, test } from 'vitest';
import { sameExperiment } from '../../model/identity';
import { createLateLab, type LateLab } from '../../testing/lateLab';
import { currentRun } from '../lab';
import { hasTrained } from '../state/runs';

/** Whatever a person can do to the run under the controls, or to the list of runs. */
const acts: Readonly<Record<string, (lab: LateLab) => unknown>> = {
  play: (lab) => lab.play(),
  pause: (lab) => lab.pause(),
  'step a batch': (lab) => lab.step('batch'),
  'step an epoch': (lab) => lab.step('epoch'),
  'to the end': (lab) => lab.toEnd(),
  reset: (lab) => lab.reset(),
  'place a skip': (lab) => lab.placeSkips([[0, 2]]),
  'take the skips': (lab) => lab.placeSkips([]),
  'change the seed': (lab) => lab.edit((experiment) => ({ ...experiment, seed: experiment.seed + 1 })),
  undo: (lab) => lab.undo(),
  redo: (lab) => lab.redo(),
  'select the first run': (lab) => lab.selectRun(lab.store.getState().runs[0]?.id ?? 0),
  'select the last run': (lab) => lab.selectRun(lab.store.getState().runs.at(-1)?.id ?? 0),
  'remove a run': (lab) => {
    const { runs, currentId } = lab.store.getState();
    lab.removeRun(runs.find(({ id }) => id !== currentId)?.id ?? 0);
  },
  'set the baseline': (lab) => lab.setBaseline(lab.store.getState().currentId),
  'open the run again': async (lab) => lab.openRun(await lab.saveRun()),
  'look back': (lab) => lab.lookAt({ epoch: 0, batch: 1 }),
  'step back': (lab) => lab.stepBack('batch'),
  'step on': (lab) => lab.stepOn('batch'),
  'continue from here': (lab) => lab.continueFromHere(),
  'next image': (lab) => lab.showSample(lab.store.getState().sample + 1),
  "the paper's placements": (lab) => lab.trainPlacements('paper'),
  'give up the tasks': (lab) => {
    for (const { id } of lab.store.getState().tasks) lab.cancelTask(id);
  },
  'three seeds': (lab) => lab.setSeeds(3),
  'one seed': (lab) => lab.setSeeds(1),
  'compare the modes': (lab) => lab.compareGradients(),
};

const names = Object.keys(acts);

/** Does nothing about an act that is refused: who asks is told. */
function act(lab: LateLab, name: string): void {
  void Promise.resolve(acts[name]?.(lab)).catch(() => {});
  expectSound(lab);
}

/** Whatever has come back has also been handled. */
const settledDown = () => new Promise<void>((resolve) => setImmediate(resolve));

async function wait(lab: LateLab, scheduler: Scheduler, events: number): Promise<void> {
  for (let n = 0; n < events; n++) {
    await settledDown();
    if (scheduler.count() === 0) return;
    await scheduler.waitNext(1);
    expectSound(lab);
  }
  await settledDown();
}

/** What is on the screen at any time belongs together. */
function expectSound(lab: LateLab): void {
  const { runs, currentId, experiment, baselineId, look } = lab.store.getState();
  const ids = runs.map(({ id }) => id);
  expect(new Set(ids).size, 'each run is listed once').toBe(ids.length);
  expect(ids, 'the run under the controls is listed').toContain(currentId);
  const run = currentRun(lab.store.getState());
  expect(run && sameExperiment(run.experiment, experiment), 'canvas and run agree').toBe(true);
  if (baselineId !== null) expect(ids, 'the baseline is listed').toContain(baselineId);
  for (const { id, snapshot } of runs) expect(snapshot?.runId ?? id, 'nothing of another run is painted').toBe(id);
  if (look) expect(look.runId).toBe(currentId);
}

/**
 * Where everything has come to rest, the page tells what the worker is.
 * @param lossless whether nothing was lost with a worker
 */
function expectAgreement(lab: LateLab, lossless = true): void {
  const state = lab.store.getState();
  const run = currentRun(state);
  expect(run?.error).toBeNull();
  expect(lab.worker.run?.id, 'the worker holds the run under the controls').toBe(run?.id);
  expect(lab.worker.run?.experiment, 'the worker holds the experiment on the canvas').toEqual(state.experiment);
  const truth = lab.worker.snapshot({ sample: state.sample, recordsKnown: 0 });
  const { status, epoch, batch, sample } = run?.snapshot ?? {};
  expect({ status, epoch, batch, sample }, 'the controls tell the truth').toEqual({
    status: truth?.status,
    epoch: truth?.epoch,
    batch: truth?.batch,
    sample: truth?.sample,
  });
  expect(run?.records.map((record) => record.epoch)).toEqual(truth?.records.map((record) => record.epoch));
  expect(lab.worker.running, 'training is over or rests').toBe(false);
  for (const other of [...state.runs, ...state.away]) {
    if (other.id === run?.id) continue;
    expect(other.inPool).toBe(false);
    if (!lossless) continue;
    if (hasTrained(other)) expect(other.stored, `run ${other.letter} can come back`).not.toBeNull();
    expect(other.records.length).toBe(other.stored?.history.length ?? (other.snapshot ? 1 : 0));
  }
  expect(state.comparing).toBe(false);
  expect(state.tasks).toEqual([]);
  if (state.look) expect(state.look.snapshot).toMatchObject(state.look.position);
}

/** Everything that is still to come comes. Two hundred batches are more than any of these runs have. */
async function rest(lab: LateLab, scheduler: Scheduler): Promise<void> {
  await wait(lab, scheduler, 5000);
  expect(scheduler.count(), 'the lab comes to rest').toBe(0);
}

/** Two runs, of which the second stands in the middle of an epoch, and something to be undone. */
async function begun(scheduler: Scheduler): Promise<LateLab> {
  const lab = createLateLab(scheduler);
  for (const name of ['step an epoch', 'place a skip', 'step a batch']) {
    await rest(lab, scheduler);
    act(lab, name);
  }
  await rest(lab, scheduler);
  expectAgreement(lab);
  return lab;
}

async function race(scheduler: Scheduler, sequence: readonly string[], gaps: readonly number[]): Promise<void> {
  const lab = await begun(scheduler);
  for (const [n, name] of sequence.entries()) {
    act(lab, name);
    await wait(lab, scheduler, gaps[n] ?? 0);
  }
  await rest(lab, scheduler);
  expectAgreement(lab);
}

const gaps = fc.array(fc.nat(12), { minLength: 4, maxLength: 4 });

test('every pair of acts, at once or a few events apart: canvas, run and controls agree', async () => {
  for (const first of names) {
    for (const second of names) {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), fc.constantFrom(0, 0, 1, 2, 4), (scheduler, gap) =>
          race(scheduler, [first, second], [gap]),
        ),
        { numRuns: 2 },
      );
    }
  }
}, 120_000);

/** Some acts, and what befalls the worker before one of them. */
const misfortune = fc.tuple(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }), fc.nat(2));

test('a worker that dies between any acts: the next Play has canvas, run and controls agree again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), misfortune, gaps, async (scheduler, [sequence, at], pauses) => {
      const lab = await begun(scheduler);
      for (const [n, name] of sequence.entries()) {
        act(lab, name);
        await wait(lab, scheduler, pauses[n] ?? 0);
        if (n !== at) continue;
        lab.crash();
        expectSound(lab);
      }
      await rest(lab, scheduler);
      act(lab, 'play');
      await rest(lab, scheduler);
      expectAgreement(lab, false);
      expect(lab.worker.finished).toBe(true);
    }),
    { numRuns: 300 },
  );
}, 120_000);

test('images that are missing for a while: once they are there, one press of Play is enough', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), misfortune, gaps, async (scheduler, [sequence], pauses) => {
      const lab = createLateLab(scheduler);
      lab.worker.broken = true;
      for (const [n, name] of sequence.entries()) {
        act(lab, name);
        await wait(lab, scheduler, pauses[n] ?? 0);
      }
      await rest(lab, scheduler);
      expect(currentRun(lab.store.getState())?.error).toContain('404');
      expect(lab.store.getState().notice?.text).toContain('404');
      lab.worker.broken = false;
      act(lab, 'play');
      await rest(lab, scheduler);
      expectAgreement(lab);
      expect(lab.worker.finished).toBe(true);
      expect(lab.store.getState().notice).toBeNull();
    }),
    { numRuns: 300 },
  );
}, 120_000);

/** How many races of several acts: RACES=5000 tries more. */
test('three and four acts of any kind: canvas, run and controls agree', async () => {
  const sequence = fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 4 });
  await fc.assert(fc.asyncProperty(fc.scheduler(), sequence, gaps, race), {
    numRuns: Number(process.env.RACES ?? 400),
  });
}, 120_000);

test('races that were lost once: a run given to the pool while it is put away keeps what the pool has learned', async () => {
  const acts = ['remove a run', 'take the skips', "the paper's placements", 'select the first run'];
  const few = fc.tuple(fc.constant(acts), fc.tuple(fc.constant(0), fc.nat(12), fc.constant(0), fc.constant(0)));
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), few, (scheduler, [sequence, pauses]) => race(scheduler, sequence, pauses)),
    { numRuns: 200 },
  );
}, 120_000);
