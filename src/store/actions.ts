import { type AtlasActions, atlas } from './background/atlas';
import { type CompanionActions, companions } from './background/companions';
import { type ComparingActions, comparing } from './background/comparing';
import { noticeEnds } from './background/ending';
import { type GhostActions, ghosts } from './background/ghosts';
import { type RepeatActions, repeats } from './background/repeats';
import { createCore, type LabParts } from './core';
import { type DigitActions, digits } from './inspection/digits';
import { type ExaminingActions, examining } from './inspection/examining';
import { type InspectingActions, inspecting } from './inspection/inspecting';
import { type PairActions, pairs } from './inspection/pairs';
import type { LabStore } from './lab';
import { type LessonActions, lessons } from './lessons';
import { type PaperActions, paper } from './paper';
import { type EditingActions, editing } from './placement/editing';
import { type PredictingActions, predicting } from './predicting';
import { forgetRemovedRuns } from './runs/forgetting';
import { createLoader } from './runs/loader';
import { type RunListActions, runList } from './runs/runList';
import { type TakingAwayActions, takingAway } from './runs/takingAway';
import { type TrainingActions, training } from './runs/training';
import { type SlowActions, slowMotion } from './slowMotion';
import { createTasks, type TaskActions } from './tasks/tasks';
import { type LookingActions, looking } from './timeTravel/looking';
import { createResets } from './undo/resets';
import { type ViewingActions, viewing } from './viewing';

/** What a person can do, in the words of the interface. Panels and canvas call these, nothing else. */
export interface Lab
  extends EditingActions,
    TrainingActions,
    RunListActions,
    TakingAwayActions,
    GhostActions,
    LookingActions,
    RepeatActions,
    ExaminingActions,
    ComparingActions,
    CompanionActions,
    TaskActions,
    ViewingActions,
    DigitActions,
    AtlasActions,
    InspectingActions,
    PairActions,
    LessonActions,
    PaperActions,
    SlowActions,
    PredictingActions {
  readonly store: LabStore;
}

/**
 * Joins the store to the workers.
 *
 * The lab is made of slices, one idea each: an interface of actions and a function that makes them
 * from the core (store, workers, notices), the loader where it acts on the run under the controls,
 * and the tasks where it has runs trained in the background. A new feature is a slice of its own: its
 * interface joins `Lab`, its function the list below, and what it keeps on the screen `LabState`.
 */
export function createLab(parts: LabParts): Lab {
  const core = createCore(parts);
  const tasks = createTasks(core);
  const loader = createLoader(core, tasks);
  forgetRemovedRuns(core);
  noticeEnds(core);
  const resets = createResets(core, tasks, (id) => void loader.load(id, false));
  const trainingActions = training(core, loader, resets);
  const runListActions = runList(core, loader, resets);
  const takingAwayActions = takingAway(core, trainingActions);
  return {
    store: parts.store,
    ...editing(core),
    ...ghosts(core),
    ...trainingActions,
    ...runListActions,
    ...takingAwayActions,
    ...looking(core, loader, trainingActions, runListActions),
    ...repeats(core),
    ...examining(core, loader),
    ...comparing(core, tasks, loader, trainingActions.toEnd),
    ...companions(core, tasks),
    startTask: tasks.start,
    workers: parts.pool.size,
    ...viewing(core),
    ...digits(core, loader),
    ...atlas(core),
    ...inspecting(core, loader),
    ...pairs(core, takingAwayActions),
    ...lessons(core),
    ...paper(core),
    ...slowMotion(core),
    ...predicting(core),
  };
}
