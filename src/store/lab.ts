import { temporal } from 'zundo';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Experiment, Skip } from '../model/experiment';
import { sameExperiment } from '../model/identity';
import { noOwnNames, type OwnNames } from '../model/imageSets';
import { type AtlasState, emptyAtlas } from './state/atlasState';
import type { CompanionState } from './state/companionState';
import { type ComparisonState, noComparison } from './state/comparisonState';
import { type EndState, noEnd } from './state/endState';
import { type GhostState, noGhost } from './state/ghostState';
import { type LessonState, noLesson } from './state/lessonState';
import { type LookState, noLook } from './state/lookState';
import { noPaper, type PaperState } from './state/paperState';
import { noPrediction, type PredictionState } from './state/predictionState';
import { noReset, type ResetState } from './state/resetState';
import type { RunView } from './state/runs';
import { noSlow, type SlowState } from './state/slowState';
import type { TaskState } from './state/taskState';

/** Colour range of the gradient panel: one scale for everything, or each layer's own. */
export type GradientScale = 'shared' | 'layer' | 'run';
/** What takes a preview: letting go of the skip in hand, ticking its box, choosing it from a menu. */
export type PreviewBy = 'drop' | 'tick' | 'choose';
export type Theme = 'system' | 'light' | 'dark';

/** A message that stays until it is dismissed. */
export interface Notice {
  readonly kind: 'error' | 'info';
  readonly text: string;
  /** What can be done about it; each also dismisses the message. */
  readonly actions?: readonly { readonly label: string; readonly act: () => void }[];
  /** Whether its cause still stands, where that can be asked; a message whose cause has gone goes too. */
  readonly holds?: (state: LabState) => boolean;
}

/** What is on the screen. Only `experiment` and `resets` are remembered by undo. */
export interface LabState
  extends AtlasState,
    GhostState,
    LookState,
    CompanionState,
    ComparisonState,
    TaskState,
    EndState,
    LessonState,
    PaperState,
    PredictionState,
    ResetState,
    SlowState {
  /** The experiment on the canvas; the current run is built from it. */
  readonly experiment: Experiment;
  /** Placement as it would be if the skip in hand were dropped now; null when none is in hand. */
  readonly preview: readonly Skip[] | null;
  /** What would make the preview real. */
  readonly previewBy: PreviewBy;
  /** Whether a skip is being dragged, wherever it is: the hand comes before everything else. */
  readonly dragging: boolean;
  /** In order of appearance. Empty until the first is built. */
  readonly runs: readonly RunView[];
  /** The run under the controls. */
  readonly currentId: number;
  /** The run that the others are compared with; null for none. */
  readonly baselineId: number | null;
  /** Position of the shown image among the validation images. */
  readonly sample: number;
  /** Index into `paces`. */
  readonly pace: number;
  readonly gradientScale: GradientScale;
  readonly theme: Theme;
  /** Names of somebody's own images, as far as this page has seen them. */
  readonly ownNames: OwnNames;
  readonly notice: Notice | null;
  /** Last message for the live region; the number tells repeated messages apart. */
  readonly announcement: { readonly text: string; readonly number: number };
}

/** A step of the speed slider: batches per second for a run of so many batches in all. */
export interface Pace {
  readonly label: string;
  readonly rate: (batches: number) => number;
}

/** A whole run in so many seconds, whatever its size, but never slower than a batch a second. */
const wholeRunIn = (seconds: number) => (batches: number) => Math.max(1, batches / seconds);

/** From one batch at a time to at once. */
export const paces: readonly Pace[] = [
  { label: '1 batch/s', rate: () => 1 },
  { label: '1 min a run', rate: wholeRunIn(60) },
  { label: '30 s a run', rate: wholeRunIn(30) },
  { label: '10 s a run', rate: wholeRunIn(10) },
  { label: '3 s a run', rate: wholeRunIn(3) },
  { label: 'at once', rate: () => Number.POSITIVE_INFINITY },
];

/** Slow enough to be watched: ten seconds a run. */
const watchable = 3;

export type LabStore = ReturnType<typeof createLabStore>;
export type SetLab = StoreApi<LabState>['setState'];

/** The state without anything that acts on it; see `actions.ts`. */
export function createLabStore(experiment: Experiment) {
  return createStore<LabState>()(
    temporal(
      (): LabState => ({
        experiment,
        preview: null,
        previewBy: 'drop',
        dragging: false,
        runs: [],
        currentId: 0,
        baselineId: null,
        sample: 0,
        pace: watchable,
        gradientScale: 'shared',
        theme: 'system',
        ownNames: noOwnNames,
        notice: null,
        announcement: { text: '', number: 0 },
        ...noGhost,
        ...noLook,
        ...emptyAtlas,
        ...noReset,
        ...noEnd,
        ...noLesson,
        ...noPaper,
        ...noSlow,
        ...noPrediction,
        ...noComparison,
        seeds: 1,
        twins: false,
        tasks: [],
      }),
      {
        partialize: ({ experiment, resets }): Pick<LabState, 'experiment' | 'resets'> => ({ experiment, resets }),
        equality: (a, b) => sameExperiment(a.experiment, b.experiment) && a.resets === b.resets,
        limit: 200,
      },
    ),
  );
}

/** The run under the controls; null before the first is built. */
export function currentRun(state: Pick<LabState, 'runs' | 'currentId'>): RunView | null {
  return state.runs.find((run) => run.id === state.currentId) ?? null;
}
