import { useEffect, useRef, useState } from 'react';
import type { LessonId } from '../../../model/lessons';
import { silently } from '../../../store/placement/words';
import { type Answer, keepProgress, noProgress, onForgotten, type Progress, readProgress } from '../progress';
import { experimentAt, type Lesson, type Question, type Scene, type Step, textOf } from './step';
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
  /** Whether an answer was tried that cannot be told yet. */
  readonly tooSoon: boolean;
  readonly choose: (option: string) => void;
  readonly next: () => void;
  readonly back: () => void;
  readonly leave: () => void;
  /** Ends this lesson with another one, which its last step asks for. */
  readonly goOnTo: (id: LessonId) => void;
}

/**
 * A lesson under way: prepares the page for each step, notices when its act is done, and keeps how far one has come.
 * Nothing moves on by itself.
 */
export function useLesson(lesson: Lesson, at: number): Running {
  const { scene, stage } = useScene();
  const { lab } = stage;
  const step = lesson.steps[at] as Step;
  const { progress, keep } = useProgress(lesson.id);
  const began = useBeginning(lesson, at, scene, stage);
  const start = useRef<{ readonly step: Step; readonly scene: Scene } | null>(null);
  const [doneNow, setDoneNow] = useState<readonly Step[]>([]);
  const { act } = step;
  if (began && start.current?.step !== step && (act?.kind !== 'deed' || (act.ready?.(scene) ?? true))) {
    start.current = { step, scene };
  }
  const from = start.current?.step === step ? start.current.scene : null;
  const [triedAt, setTriedAt] = useState<Step | null>(null);
  const answer = answerIn(progress, step);
  const isDone = doneNow.includes(step) || (act?.kind === 'question' ? answer !== null : act === undefined);
  const justDone = !isDone && act?.kind === 'deed' && from !== null && act.done(scene, from);

  useEffect(() => {
    if (!justDone) return;
    setDoneNow((known) => [...known, step]);
    lab.announce('Done. The step is complete: press Next, or the right arrow key.');
  }, [justDone, step, lab]);

  const finish = (): void => keep((known) => ({ ...known, step: 0, finished: true }));
  const goTo = (index: number): void => {
    if (index >= lesson.steps.length) {
      finish();
      lab.leaveLesson();
      return;
    }
    keep((known) => ({ ...known, step: index }));
    lab.goToStep(index);
  };

  return {
    scene,
    step,
    done: isDone || justDone,
    wrong: !isDone && !justDone && act?.kind === 'deed' && from ? (act.wrong?.(scene, from) ?? null) : null,
    answer,
    tooSoon: triedAt === step && answer === null && act?.kind === 'question' && act.right(scene) === null,
    choose(option) {
      if (act?.kind !== 'question' || answer) return;
      const right = act.right(scene);
      if (right === null) return setTriedAt(step);
      const given = answerOf(act, option, right, scene);
      keep((known) => ({ ...known, answers: { ...known.answers, [step.id]: given } }));
    },
    next() {
      if (act?.kind === 'deed' && !isDone && !justDone) act.show(stage);
      goTo(at + 1);
    },
    back: () => goTo(Math.max(0, at - 1)),
    leave: lab.leaveLesson,
    goOnTo(id) {
      finish();
      lab.openLesson(id);
    },
  };
}

interface Kept {
  readonly progress: Progress;
  readonly keep: (change: (known: Progress) => Progress) => void;
}

/** How far one has come, as the browser keeps it. */
function useProgress(id: LessonId): Kept {
  const [progress, setProgress] = useState<Progress>(() => readProgress(id));
  const own = useRef(progress);
  useEffect(
    () =>
      onForgotten(() => {
        own.current = noProgress;
        setProgress(noProgress);
      }),
    [],
  );
  return {
    progress,
    // Written at once: a lesson that ends is drawn no more.
    keep(change) {
      own.current = keepProgress(id, own.current, change);
      setProgress(own.current);
    },
  };
}

/** An answer with the words that stand there. */
function answerOf({ asks, options, why }: Question, chosen: string, right: string, scene: Scene): Answer {
  const choices = options.map(({ id, text }) => ({ id, text: textOf(text, scene) }));
  const textBy = (wanted: string): string => choices.find(({ id }) => id === wanted)?.text ?? '';
  return {
    question: textOf(asks, scene),
    answer: textBy(chosen),
    expected: textBy(right),
    options: choices,
    why: textOf(why, scene),
  };
}

/** What was answered at a step; an answer of which nobody could tell whether it was right is none. */
function answerIn({ answers }: Progress, { id }: Step): Answer | null {
  const given = answers[id];
  return given && given.expected !== null ? given : null;
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
