import { useState } from 'react';
import { parseExperiment } from '../../io/experiment';
import { FieldError } from '../../io/fieldError';
import { useActions } from '../../kit/lab/LabContext';
import type { Experiment } from '../../model/experiment';
import { refused } from '../../store/placement/words';

/**
 * Takes a change of the experiment if the lab's own parser accepts it, as the parser gives it back.
 * @returns what is wrong with it, as a sentence; null if it was taken
 */
export function useTake(): (change: (experiment: Experiment) => Experiment) => string | null {
  const lab = useActions();
  return (change) => {
    const problem = problemOf(change(lab.store.getState().experiment));
    if (problem !== null) return problem;
    const outcome = lab.edit((experiment) => parseExperiment(change(experiment)));
    return outcome.kind === 'refused' ? refused(outcome.locks) : null;
  };
}

/** The first thing that the parser of files and links finds wrong with an experiment, as a sentence. */
export function problemOf(experiment: Experiment): string | null {
  try {
    parseExperiment(experiment);
    return null;
  } catch (error) {
    const text = error instanceof FieldError ? error.problem : String(error);
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }
}

/** What was typed and not yet taken, by field; outlives the panel, so that nothing typed is lost. */
const drafts = new Map<string, string>();

export function useDraft(id: string): readonly [string | null, (text: string | null) => void] {
  const [draft, setDraft] = useState<string | null>(drafts.get(id) ?? null);
  return [
    draft,
    (text) => {
      if (text === null) drafts.delete(id);
      else drafts.set(id, text);
      setDraft(text);
    },
  ];
}
