import type { ReactNode } from 'react';
import { ReachList } from '../features/placement/ReachList';
import { SlotMatrix } from '../features/placement/SlotMatrix';
import { RunList } from '../features/runs/RunList';
import type { Hideable } from '../io/linkView';
import type { Fold } from '../kit/lab/pageChoice';
import { ChartPanel } from './panels';
import { WhoPart } from './whoPart';

export interface FoldPart {
  readonly title: string;
  /** What it tells, in a line under its title; `images`: what one calls them. */
  readonly tells: string | ((images: string) => string);
  /** What a link for a class hides it by. */
  readonly part?: Hideable;
  /** What could not be drawn, if so. */
  readonly name: string;
  readonly body: () => ReactNode;
}

/** What is folded on the first and the simple page. */
export const foldParts: Readonly<Record<Fold, FoldPart>> = {
  skips: {
    title: 'Skips',
    tells: 'the wires as check boxes',
    part: 'skips',
    name: 'The skips',
    body: () => <SlotMatrix />,
  },
  reach: {
    title: 'Gradient reach',
    tells: 'which layers get a gradient',
    part: 'reach',
    name: 'The gradient reach',
    body: () => <ReachList />,
  },
  who: {
    title: 'Who is learning?',
    tells: 'circuits, or only the head',
    part: 'twins',
    name: 'Who is learning',
    body: () => <WhoPart />,
  },
  runs: {
    title: 'Runs',
    tells: 'trainings, to compare',
    part: 'runs',
    name: 'The runs',
    body: () => <RunList />,
  },
  confusion: {
    title: 'Confusion',
    tells: (images) => `which ${images} are misread`,
    part: 'charts',
    name: 'The confusion matrix',
    body: () => <ChartPanel id="confusion" />,
  },
};

/** The id of an unfolded part, which its title controls. */
export const partId = (fold: Fold): string => `part-${fold}`;
