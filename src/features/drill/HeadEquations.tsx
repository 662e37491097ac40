import { useMemo } from 'react';
import { equationsAt } from '../../equations/catalogue';
import { EquationCard } from '../../equations/Equation';
import { shownHeadValues } from '../../equations/values';
import { useOwnNames } from '../../kit/lab/LabContext';
import type { Experiment } from '../../model/experiment';
import type { HeadInspection } from '../../model/inspection';
import '../../equations/equations.css';

export interface HeadEquationsProps {
  readonly experiment: Experiment;
  readonly seen: HeadInspection;
  /** Class index of the label. */
  readonly label: number;
}

/** The dense layer, or equations 15 and 16, and the cross entropy, with the numbers that the drawer shows. */
export default function HeadEquations({ experiment, seen, label }: HeadEquationsProps) {
  const entries = useMemo(
    () => [...equationsAt(experiment, { kind: 'head' }), ...equationsAt(experiment, { kind: 'loss' })],
    [experiment],
  );
  const own = useOwnNames();
  const values = shownHeadValues(experiment, seen.features, seen.probabilities, label, own);
  return entries.map((entry) => <EquationCard key={entry.id} entry={entry} values={values} />);
}
