import type { EpochRecord, GradientRecord } from '../model/run';
import { firstExperiment } from '../model/settings/paper';
import { sortSkips } from '../model/skips';
import type { Snapshot } from '../protocol/lab';
import type { Lab } from '../store/actions';
import type { AtlasActions } from '../store/background/atlas';
import type { CompanionActions } from '../store/background/companions';
import type { ComparingActions } from '../store/background/comparing';
import type { GhostActions } from '../store/background/ghosts';
import type { RepeatActions } from '../store/background/repeats';
import type { DigitActions } from '../store/inspection/digits';
import type { ExaminingActions } from '../store/inspection/examining';
import type { InspectingActions } from '../store/inspection/inspecting';
import { createLabStore, currentRun, type LabState, type LabStore } from '../store/lab';
import type { Outcome } from '../store/placement/commit';
import type { EditingActions } from '../store/placement/editing';
import type { RunListActions } from '../store/runs/runList';
import type { TrainingActions } from '../store/runs/training';
import { newRun, type RunView, replaceRun } from '../store/state/runs';
import type { TaskActions } from '../store/tasks/tasks';
import type { LookingActions } from '../store/timeTravel/looking';
import type { ViewingActions } from '../store/viewing';

/** What was asked of a fake lab, in order: the action's name and its arguments. */
type Call = readonly [action: string, ...args: unknown[]];

export interface FakeLab extends Lab {
  readonly calls: readonly Call[];
}

/**
 * A lab without worker, for tests of panels: a real store, actions that note their calls and change
 * nothing but what a person sees at once (placement, placement in hand, runs, settings).
 */
export function fakeLab(state: Partial<LabState> = {}): FakeLab {
  const experiment = state.experiment ?? firstExperiment;
  const store = createLabStore(experiment);
  store.setState({ runs: [newRun(1, 'A', experiment, 'trained')], currentId: 1, ...state });
  const notes = createNotes();
  return {
    calls: notes.calls,
    store,
    ...fakeEditing(store, notes),
    ...fakeTraining(store, notes),
    ...fakeLooking(store, notes),
    ...fakeRunList(store, notes),
    ...fakeBackground(store, notes),
    ...fakeInspection(notes),
    ...fakeViewing(store, notes),
    openLesson: notes.noted('openLesson', (id, step = 0) => store.setState({ lesson: { id, step, visit: 1 } })),
    goToStep: notes.noted('goToStep', (step) =>
      store.setState(({ lesson }) => ({ lesson: lesson && { ...lesson, step } })),
    ),
    leaveLesson: notes.noted('leaveLesson', () => store.setState({ lesson: null })),
    openPaper: notes.noted('openPaper', (paper) => store.setState({ paper })),
    closePaper: notes.noted('closePaper', () => store.setState({ paper: null })),
    openSlow: notes.noted('openSlow', (slow) => store.setState({ slow })),
    closeSlow: notes.noted('closeSlow', () => store.setState({ slow: null })),
    predict: notes.noted('predict', (prediction) => store.setState({ prediction })),
    takeOn: notes.noted('takeOn', (challenge) => store.setState({ challenge })),
    notebook: notes.refused('notebook'),
    stateOf: notes.refused('stateOf'),
    referenceDataOf: notes.refused('referenceDataOf'),
    readPair: notes.refused('readPair'),
  };
}

/** Actions that note their calls. */
function createNotes() {
  const calls: Call[] = [];
  const noted =
    <Args extends unknown[]>(action: string, effect: (...args: Args) => void = () => {}) =>
    (...args: Args): void => {
      calls.push([action, ...args]);
      effect(...args);
    };
  return {
    calls,
    noted,
    /** No lock holds a fake lab. */
    done:
      <Args extends unknown[]>(action: string, effect: (...args: Args) => void) =>
      (...args: Args): Outcome => {
        noted(action, effect)(...args);
        return { kind: 'done', kept: [] };
      },
    settled:
      (action: string) =>
      async (...args: unknown[]): Promise<void> =>
        noted(action)(...args),
    /** What takes a worker. */
    refused:
      (action: string) =>
      async (...args: unknown[]): Promise<never> => {
        noted(action)(...args);
        throw new Error(`the fake lab cannot ${action}`);
      },
  };
}

type Notes = ReturnType<typeof createNotes>;

function fakeEditing({ setState: set, temporal }: LabStore, { noted, done }: Notes): EditingActions {
  return {
    edit: done('edit', (update) => set((now) => ({ experiment: update(now.experiment), preview: null }))),
    placeSkips: done('placeSkips', (skips) =>
      set((now) => ({ experiment: { ...now.experiment, skips: sortSkips(skips) }, preview: null })),
    ),
    preview: noted('preview', (preview) => set({ preview })),
    drag: noted('drag', (dragging) => set({ dragging })),
    undo: done('undo', () => temporal.getState().undo()),
    redo: done('redo', () => temporal.getState().redo()),
  };
}

function fakeTraining({ setState: set }: LabStore, { noted, settled, refused }: Notes): TrainingActions {
  return {
    play: settled('play'),
    pause: settled('pause'),
    step: settled('step'),
    toEnd: settled('toEnd'),
    reset: settled('reset'),
    setPace: noted('setPace', (pace) => set({ pace })),
    showSample: noted('showSample', (sample) => set({ sample })),
    saveRun: refused('saveRun'),
  };
}

function fakeLooking({ setState: set }: LabStore, { noted, settled }: Notes): LookingActions {
  return {
    lookAt: noted('lookAt', (position) =>
      set(({ currentId }) => ({ look: position && { runId: currentId, position, snapshot: null, exact: true } })),
    ),
    stepBack: noted('stepBack'),
    stepOn: settled('stepOn'),
    playFilm: settled('playFilm'),
    stopFilm: noted('stopFilm', () => set({ filming: false })),
    continueFromHere: settled('continueFromHere'),
  };
}

function fakeRunList({ setState: set }: LabStore, { noted }: Notes): RunListActions {
  const change = (id: number, update: (run: RunView) => RunView): void =>
    set(({ runs }) => ({ runs: replaceRun(runs, id, update) }));
  return {
    selectRun: noted('selectRun', (currentId) =>
      set(({ runs, experiment: now }) => ({
        currentId,
        experiment: runs.find((run) => run.id === currentId)?.experiment ?? now,
      })),
    ),
    toggleRun: noted('toggleRun', (id) => change(id, (run) => ({ ...run, visible: !run.visible }))),
    removeRun: noted('removeRun', (id) => set(({ runs }) => ({ runs: runs.filter((run) => run.id !== id) }))),
    pinRun: noted('pinRun', (id) => change(id, (run) => ({ ...run, pinned: !run.pinned }))),
    renameRun: noted('renameRun', (id, name) => change(id, (run) => ({ ...run, name: name || null }))),
    setBaseline: noted('setBaseline', (baselineId) => set({ baselineId })),
    openRun: async (...args) => {
      noted('openRun')(...args);
      return [];
    },
    begin: (beginning) => {
      noted('begin')(beginning);
      return [];
    },
  };
}

function fakeBackground(
  { setState: set }: LabStore,
  { noted, settled }: Notes,
): GhostActions & ComparingActions & CompanionActions & TaskActions & RepeatActions & AtlasActions {
  return {
    imagine: noted('imagine', (imagined) => set({ imagined })),
    trainPlacements: noted('trainPlacements'),
    setSeeds: noted('setSeeds', (seeds) => set({ seeds })),
    trainSeeds(runIds, count) {
      noted('trainSeeds')(runIds, count);
      return 0;
    },
    setTwins: noted('setTwins', (twins) => set({ twins })),
    startTask: (label, orders) => {
      noted('startTask')(label, orders);
      return 0;
    },
    workers: 2,
    cancelTask: noted('cancelTask', (id) => set(({ tasks }) => ({ tasks: tasks.filter((task) => task.id !== id) }))),
    repeat: () => {
      throw new Error('the fake lab cannot repeat');
    },
    fillAtlas: noted('fillAtlas'),
    estimateAtlas: async () => null,
    planAtlas: noted('planAtlas', (plan) => set(({ atlas }) => ({ atlas: { ...atlas, plan } }))),
    sweepAtlas: settled('sweepAtlas'),
    stopAtlas: noted('stopAtlas'),
  };
}

function fakeInspection({ noted, settled, refused }: Notes): ExaminingActions & InspectingActions & DigitActions {
  return {
    testRun: refused('testRun'),
    readDigit: refused('readDigit'),
    inspect: refused('inspect'),
    seeBatch: refused('seeBatch'),
    checkGradient: refused('checkGradient'),
    compareGradients: settled('compareGradients'),
    cancelExamination: noted('cancelExamination'),
  };
}

function fakeViewing({ setState: set }: LabStore, { noted }: Notes): ViewingActions {
  return {
    setGradientScale: noted('setGradientScale', (gradientScale) => set({ gradientScale })),
    setTheme: noted('setTheme', (theme) => set({ theme })),
    nameSets: noted('nameSets'),
    notify: noted('notify', (notice) => set({ notice })),
    announce: noted('announce', (text) => set({ announcement: { text, number: 1 } })),
  };
}

/** Changes the current run of a fake lab, as a pulled snapshot would. */
export function changeCurrentRun(lab: Lab, change: Partial<RunView>): void {
  const current = currentRun(lab.store.getState());
  lab.store.setState(({ runs }) => ({ runs: runs.map((run) => (run === current ? { ...run, ...change } : run)) }));
}

/** A gradient with this norm in every row. */
export function gradientValue(norm: number, rows = 4): GradientRecord {
  const each = Array.from({ length: rows }, () => norm / Math.sqrt(rows));
  return { state: 'value', rms: each, mean: each, last: each, norm };
}

/** A snapshot of a run of `firstExperiment` at rest before its first batch; `change` replaces parts. */
export function fakeSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    runId: 1,
    status: 'paused',
    backend: 'typescript',
    epoch: 0,
    batch: 0,
    batchesPerEpoch: 100,
    imagesPerSecond: null,
    soFar: null,
    records: [],
    angles: [new Float64Array(16), new Float64Array(4)],
    gradients: null,
    sample: {
      index: 0,
      count: 400,
      label: 3,
      maps: [new Float32Array(196), new Float32Array(49), new Float32Array(16)],
      probabilities: new Float64Array(10).fill(0.1),
      prediction: 5,
      loss: Math.log(10),
    },
    constantInputs: 0,
    confusion: new Uint32Array(100),
    misread: [],
    failure: null,
    ...change,
  };
}

/** Record of an epoch with these validation accuracies; the training score is a little higher. */
export function fakeRecord(epoch: number, accuracy: number, change: Partial<EpochRecord> = {}): EpochRecord {
  const score = { loss: 2.3 * (1 - accuracy), accuracy };
  return {
    epoch,
    train: epoch === 0 ? null : { loss: score.loss * 0.9, accuracy: Math.min(1, accuracy + 0.02) },
    validation: score,
    contrast: [0.19, 0.02, 0.001],
    layers: epoch === 0 ? null : [{ state: 'none' }, gradientValue(0.013)],
    head: epoch === 0 ? null : gradientValue(0.32, 10),
    ...change,
  };
}
