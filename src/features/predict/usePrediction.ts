import { useEffect, useMemo } from 'react';
import { useClassView } from '../../kit/lab/ClassView';
import { useActions, useLab } from '../../kit/lab/LabContext';
import type { Experiment } from '../../model/experiment';
import { sameExperiment } from '../../model/identity';
import { curveMark, layerMarks, type Mark } from '../../model/prediction/marks';
import { type Answer, type Given, givenFor, type Prediction, stillOpen } from '../../model/prediction/prediction';
import { nextQuestion } from '../../model/prediction/questions';
import { layerVerdicts, type Verdict } from '../../model/verdict/verdicts';
import type { Lab } from '../../store/actions';
import { currentRun, type LabState } from '../../store/lab';
import { whatChanged } from '../../store/placement/words';
import { isFinished, type RunView } from '../../store/state/runs';

/** The prediction that is open, with all that its page shows and asks for. */
export interface Predicting {
  readonly experiment: Experiment;
  readonly given: Given;
  readonly tally: Prediction['tally'];
  readonly held: boolean;
  /** The run under the controls, where it is one of this experiment. */
  readonly run: RunView | null;
  readonly asksCurve: boolean;
  /** What is still to be said; null: it can be trained. */
  readonly open: string | null;
  /** Whether a batch has told which gradients there are; before, nothing is uncovered and nothing marked. */
  readonly measured: boolean;
  readonly verdicts: readonly Verdict[];
  /** By question; of the curve only at the end. */
  readonly marks: readonly Mark[];
  answer(k: number, answer: Answer): void;
  draw(curve: readonly number[] | null): void;
  trainAndReveal(): void;
  /** Trains on after a failure that may pass, as images that did not come; null: there is none. */
  readonly again: (() => void) | null;
  /** Asks about the next placement; null where the link locks the skips. */
  readonly next: (() => void) | null;
  /** Null where the link holds the prediction open. */
  readonly leave: (() => void) | null;
}

const closed: Prediction = { held: false, given: null, tally: null };

export function usePrediction(): Predicting {
  const lab = useActions();
  const { hidden, locked } = useClassView();
  const experiment = useLab((state) => state.experiment);
  const prediction = useLab((state) => state.prediction) ?? closed;
  const run = useLab(ownRun);
  const asksCurve = !hidden.includes('charts');
  const given = useMemo(() => givenFor(prediction, experiment), [prediction, experiment]);
  const gradients = run?.snapshot?.gradients?.layers;
  const measured = gradients !== undefined;
  const verdicts = useMemo(
    () => layerVerdicts(experiment, null, gradients ?? []).layers.map(({ verdict }) => verdict),
    [experiment, gradients],
  );
  const marks = useMemo(() => marksOf(given, run, verdicts), [given, run, verdicts]);
  useReveal(lab, prediction, given, run, marks);

  /** Only as long as it is asked: what has been trained is no prediction any more. */
  const say = (change: Partial<Given>): void => {
    if (given.phase === 'asking') lab.predict({ ...prediction, given: { ...given, ...change } });
  };
  const open = stillOpen(given, asksCurve);
  return {
    ...{ experiment, given, run, asksCurve, open, measured, verdicts, marks },
    tally: prediction.tally,
    held: prediction.held,
    answer: (k, answer) => say({ answers: given.answers.map((old, index) => (index === k - 1 ? answer : old)) }),
    draw: (curve) => say({ curve }),
    trainAndReveal() {
      if (open) return;
      say({ phase: 'training' });
      // A run that has come to its end keeps what it learned.
      if (!run || !hasEnded(run)) void lab.play();
    },
    again: given.phase === 'training' && run?.error ? () => void lab.play() : null,
    next: locked.includes('skips')
      ? null
      : () => void lab.edit((before) => ({ ...before, skips: nextQuestion(before) }), whatChanged),
    leave: prediction.held ? null : () => lab.predict(null),
  };
}

/** The run of what is on the canvas; null while it is being built. */
function ownRun(state: LabState): RunView | null {
  const run = currentRun(state);
  return run && sameExperiment(run.experiment, state.experiment) ? run : null;
}

/** Whether no number of it will change any more. */
function hasEnded(run: RunView): boolean {
  return isFinished(run) || run.snapshot?.status === 'failed';
}

function marksOf(given: Given, run: RunView | null, verdicts: readonly Verdict[]): Mark[] {
  if (given.phase === 'asking' || !run?.snapshot?.gradients) return [];
  // What training that failed reached on its way is no end.
  const end = isFinished(run) ? run.records.at(-1)?.validation.accuracy : undefined;
  const curve = end === undefined ? null : curveMark(given, end, verdicts);
  return [...layerMarks(given, verdicts), ...(curve ? [curve] : [])];
}

/** Once the run has ended, what was said is counted. */
function useReveal(lab: Lab, prediction: Prediction, given: Given, run: RunView | null, marks: readonly Mark[]): void {
  const ended = given.phase === 'training' && run !== null && hasEnded(run);
  useEffect(() => {
    if (!ended) return;
    const before = prediction.tally ?? { right: 0, of: 0 };
    const right = marks.filter((mark) => mark.right).length;
    lab.predict({
      ...prediction,
      given: { ...given, phase: 'revealed' },
      tally: { right: before.right + right, of: before.of + marks.length },
    });
  }, [ended, lab, prediction, given, marks]);
}
