import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLab } from '../../kit/lab/LabContext';
import { outcomeSentence } from '../../model/outcome/sentence';
import type { VerdictSentence } from '../../model/verdict/sentences';
import { shownOutcome } from '../../store/background/ending';
import type { LabState } from '../../store/lab';

/** What the training that has just ended shows, in the verdict's place until the next begins; null: there is none. */
export function useShownOutcome(): VerdictSentence | null {
  const [strong, rest] = useLab(useShallow(words));
  return useMemo(() => (strong === undefined ? null : { strong, rest: rest ?? '' }), [strong, rest]);
}

function words(state: LabState): readonly string[] {
  const outcome = shownOutcome(state);
  if (!outcome) return [];
  const { strong, rest } = outcomeSentence(outcome);
  return [strong, rest];
}
