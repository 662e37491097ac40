import { QuestionCanvas } from '../../canvas/question/QuestionCanvas';
import { useActions } from '../../kit/lab/LabContext';
import { formatPlacement } from '../../model/notation';
import { whatChanged } from '../../store/placement/words';
import type { Predicting } from './usePrediction';
import { useUncovered } from './useUncovered';

export interface QuestionMapProps {
  readonly predicting: Predicting;
  readonly compact: boolean;
  readonly announce: (text: string) => void;
}

/** Joins the covered canvas to the store. */
export function QuestionMap({ predicting, compact, announce }: QuestionMapProps) {
  const lab = useActions();
  const { experiment, given, run, measured, marks } = predicting;
  const last = experiment.layers.length;
  const from = useUncovered(measured ? given.phase : 'asking', last);
  const rightByName = new Map(marks.map(({ name, right }) => [name, right]));
  return (
    <QuestionCanvas
      experiment={experiment}
      snapshot={run?.snapshot ?? null}
      compact={compact}
      answers={given.answers}
      uncoveredFrom={from}
      right={experiment.layers.map((_, index) => rightByName.get(`QCL${index + 1}`) === true)}
      onCommit={(skips) => {
        const taken = lab.placeSkips(skips).kind !== 'refused';
        if (taken) announce(`${formatPlacement(skips, last)}. Which layers will learn?`);
        return taken;
      }}
      onGradientMode={(gradientMode) => {
        lab.edit((before) => ({ ...before, gradientMode }), whatChanged);
        announce(`Scissors ${gradientMode === 'exact' ? 'open' : 'closed'}. Which layers will learn?`);
      }}
      onAsk={(k) => document.querySelector<HTMLElement>(`[data-answer="${k}"] input`)?.focus()}
      announce={announce}
    />
  );
}
