import type { ReactNode } from 'react';
import { ReachList } from '../features/placement/ReachList';
import { SlotMatrix } from '../features/placement/SlotMatrix';
import { RunList } from '../features/runs/RunList';
import type { Fold } from '../kit/lab/pageChoice';
import { ChartPanel } from './panels';
import { WhoPart } from './whoPart';

export interface FoldPart {
  readonly title: string;
  /** What it tells, in a line under its title. */
  readonly tells: string;
  /** What could not be drawn, if so. */
  readonly name: string;
  readonly body: () => ReactNode;
}

/** What is folded on the first and the simple page. */
export const foldParts: Readonly<Record<Fold, FoldPart>> = {
  skips: { title: 'Skips', tells: 'the wires as check boxes', name: 'The skips', body: () => <SlotMatrix /> },
  reach: {
    title: 'Gradient reach',
    tells: 'which layers get a gradient',
    name: 'The gradient reach',
    body: () => <ReachList />,
  },
  who: {
    title: 'Who is learning?',
    tells: 'circuits, or only the head',
    name: 'Who is learning',
    body: () => <WhoPart />,
  },
  runs: { title: 'Runs', tells: 'trainings, to compare', name: 'The runs', body: () => <RunList /> },
  confusion: {
    title: 'Confusion',
    tells: 'which digits are misread',
    name: 'The confusion matrix',
    body: () => <ChartPanel id="confusion" />,
  },
};

/** The id of an unfolded part, which its title controls. */
export const partId = (fold: Fold): string => `part-${fold}`;
