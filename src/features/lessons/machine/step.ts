import type { CutCode } from '../../../kit/lab/CutCodeContext';
import type { Drill, DrillSpot } from '../../../kit/lab/DrillContext';
import type { Overlay, Shell } from '../../../kit/lab/ShellContext';
import type { Experiment } from '../../../model/experiment';
import type { LessonId } from '../../../model/lessons';
import type { Lab } from '../../../store/actions';
import type { SceneState } from './sceneState';

/*
 * A lesson is data: steps of one sentence and one act each. What a step says is computed from what is on the page, and
 * so is whether its act is done. The tour of one minute is a lesson like the others.
 */

/** What is on the page: all that sentences and conditions may depend on. */
export interface Scene {
  readonly state: SceneState;
  /** What is looked into; null: the canvas is there. */
  readonly drill: DrillSpot | null;
  /** The node whose line of code is shown; null: none. */
  readonly code: number | null;
  readonly overlay: Overlay['kind'] | null;
}

/** What a step can do to the page: what a person could do. */
export interface Stage {
  readonly lab: Lab;
  readonly drill: Drill;
  readonly code: CutCode;
  readonly shell: Shell;
}

export type Words = string | ((scene: Scene) => string);

export interface Lesson {
  readonly id: LessonId;
  readonly title: string;
  /** What one can say afterwards, after the words 'You can say'. */
  readonly aim: string;
  readonly minutes: number;
  /** The experiment that it begins with: data, epochs and seed stay as they are. */
  readonly begin: (experiment: Experiment) => Experiment;
  readonly steps: readonly Step[];
}

export interface Step {
  /** Names the step within its lesson, in what is kept and handed in. */
  readonly id: string;
  readonly title: Words;
  /** One sentence. */
  readonly says: Words;
  /** CSS selectors of what it speaks of, the first that is there counts. */
  readonly point?: readonly string[];
  /** CSS selectors of parts of the canvas that stay in the light; left out: all of it. */
  readonly light?: readonly string[];
  /** Prepares the page when the step is come to from the one before. */
  readonly prepare?: (stage: Stage) => void;
  readonly act?: Deed | Question;
  /** What stands below the sentence. */
  readonly panel?: 'cut' | 'outcome';
}

/** Something to be done on the page. */
export interface Deed {
  readonly kind: 'deed';
  /** 'Bring O1 to sum 2.' */
  readonly todo: Words;
  /** Whether the page is as the act begins with it; left out: at once. */
  readonly ready?: (scene: Scene) => boolean;
  /** @param start the page as it was when the step began */
  readonly done: (now: Scene, start: Scene) => boolean;
  /** The answer to something else that was done; null: it does not matter here. */
  readonly wrong?: (now: Scene, start: Scene) => string | null;
  /** Does it for whoever goes on without. */
  readonly show: (stage: Stage) => void;
  /** What it makes of the experiment, for whoever goes on from a later step. */
  readonly makes?: (experiment: Experiment) => Experiment;
}

/** Something to be answered; a wrong answer gets the same reason as the right one. */
export interface Question {
  readonly kind: 'question';
  readonly asks: Words;
  readonly options: readonly { readonly id: string; readonly text: Words }[];
  /** Id of the right one, found from the page; null while it cannot be told. */
  readonly right: (scene: Scene) => string | null;
  readonly why: Words;
}

export function textOf(words: Words, scene: Scene): string {
  return typeof words === 'string' ? words : words(scene);
}

/** The experiment on which a step stands when the lesson is taken up there: as if all before it had been done. */
export function experimentAt(lesson: Lesson, step: number, experiment: Experiment): Experiment {
  return lesson.steps
    .slice(0, step)
    .reduce((at, { act }) => (act?.kind === 'deed' ? (act.makes?.(at) ?? at) : at), lesson.begin(experiment));
}
