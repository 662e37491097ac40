import { useEffect, useRef, useState } from 'react';
import { silently } from '../../../store/placement/words';
import { type Answer, keepProgress, type Progress, readProgress } from '../progress';
import { experimentAt, type Lesson, type Scene, type Step, textOf } from './step';
import { useScene } from './useScene';

export interface Running {
  readonly scene: Scene;
  readonly step: Step;
  /** Whether what the step asks for is done; true for a step that asks for nothing. */
  readonly done: boolean;
  /** What was done in its place gets this answer; null: nothing was. */
  readonly wrong: string | null;
  /** The first answer to the step's question, of this visit or an earlier one. */
  readonly answer: Answer | null;
  readonly choose: (option: string) => void;
  readonly next: () => void;
  readonly back: () => void;
  readonly leave: () => void;
}

/**
 * A lesson under way: prepares the page for each step, notices when its act is done, and keeps how far one has come.
 * Nothing moves on by itself.
 */
export function useLesson(lesson: Lesson, at: number): Running {
  const { scene, stage } = useScene();
  const { lab } = stage;
  const step = lesson.steps[at] as Step;
  const [progress, setProgress] = useState<Progress>(() => readProgress(lesson.id));
  const began = useBeginning(lesson, at, scene, stage);
  const start = useRef<{ readonly step: Step; readonly scene: Scene } | null>(null);
  const [doneNow, setDoneNow] = useState<readonly Step[]>([]);
  const { act } = step;
  if (began && start.current?.step !== step && (act?.kind !== 'deed' || (act.ready?.(scene) ?? true))) {
    start.current = { step, scene };
  }
  const from = start.current?.step === step ? start.current.scene : null;
  const answer = progress.answers[step.id] ?? null;
  const isDone = doneNow.includes(step) || (act?.kind === 'question' ? answer !== null : act === undefined);
  const justDone = !isDone && act?.kind === 'deed' && from !== null && act.done(scene, from);

  useEffect(() => {
    if (!justDone) return;
    setDoneNow((known) => [...known, step]);
    lab.announce('Done. The step is complete: press Next, or the right arrow key.');
  }, [justDone, step, lab]);

  const own = useRef(progress);
  /** Written at once: a lesson that ends is drawn no more. */
  const keep = (change: (known: Progress) => Progress): void => {
    own.current = keepProgress(lesson.id, own.current, change);
    setProgress(own.current);
  };

  const goTo = (index: number): void => {
    if (index >= lesson.steps.length) {
      keep((known) => ({ ...known, step: 0, finished: true }));
      lab.leaveLesson();
      return;
    }
    keep((known) => ({ ...known, step: index }));
    lab.openLesson(lesson.id, index);
  };

  return {
    scene,
    step,
    done: isDone || justDone,
    wrong: !isDone && !justDone && act?.kind === 'deed' && from ? (act.wrong?.(scene, from) ?? null) : null,
    answer,
    choose(option) {
      if (act?.kind !== 'question' || answer) return;
      const right = act.right(scene);
      const given: Answer = {
        question: textOf(act.asks, scene),
        answer: optionText(step, option, scene),
        expected: right === null ? null : optionText(step, right, scene),
      };
      keep((known) => ({ ...known, answers: { ...known.answers, [step.id]: given } }));
    },
    next() {
      if (act?.kind === 'deed' && !isDone && !justDone) act.show(stage);
      goTo(at + 1);
    },
    back: () => goTo(Math.max(0, at - 1)),
    leave: lab.leaveLesson,
  };
}

function optionText({ act }: Step, id: string, scene: Scene): string {
  const option = act?.kind === 'question' ? act.options.find((each) => each.id === id) : undefined;
  return option ? textOf(option.text, scene) : '';
}

/** Puts the lesson's experiment on the canvas and prepares each step that is gone on to. @returns whether the step has been prepared */
function useBeginning(lesson: Lesson, at: number, scene: Scene, stage: ReturnType<typeof useScene>['stage']): boolean {
  // Before the lab has its runs, an edit would keep those of the last visit from the canvas.
  const isThere = scene.state.runs.length > 0;
  const [begun, setBegun] = useState<{ readonly lesson: Lesson; readonly at: number } | null>(null);
  const latest = useRef(stage);
  latest.current = stage;

  useEffect(() => {
    if (!isThere || (begun?.lesson === lesson && begun.at === at)) return;
    const { lab } = latest.current;
    const resumed = begun?.lesson !== lesson;
    if (resumed) lab.edit((experiment) => experimentAt(lesson, at, experiment), silently);
    // Whatever was skipped is prepared too: what one step opens, a later one closes.
    for (const { prepare } of lesson.steps.slice(resumed ? 0 : begun.at + 1, at + 1)) prepare?.(latest.current);
    setBegun({ lesson, at });
  }, [isThere, begun, lesson, at]);

  return begun?.lesson === lesson && begun.at === at;
}
