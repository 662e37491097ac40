import type { Experiment } from '../model/experiment';
import trees from './equations.tex';
import type { MathTree } from './mathTree';

export interface EquationEntry {
  /** Names it for good: the paper's number, or a word where the paper gives none. */
  readonly id: string;
  /** As the paper numbers it, or where it stands there. */
  readonly source: string;
  readonly title: string;
  /** In the lab's own words; one sentence. */
  readonly meaning: string;
  /** What the printed one has otherwise, where that is a slip. */
  readonly slip?: string;
  readonly tree: MathTree;
  /** With slots for the numbers. */
  readonly now?: MathTree;
}

type Told = string | ((experiment: Experiment) => string);

/** An equation before an experiment's settings are read: what depends on them is a function. */
export interface EquationRow extends Pick<EquationEntry, 'id' | 'source' | 'title' | 'slip'> {
  readonly meaning: Told;
  /** Name in equations.tex. */
  readonly tree: Told;
  /** Name of the one with numbers; without it the tree's own with '.now', where there is one. */
  readonly now?: Told;
}

/** @throws Error where equations.tex has no equation of that name */
export function entryOf({ id, source, title, slip, ...row }: EquationRow, experiment: Experiment): EquationEntry {
  const told = (text: Told): string => (typeof text === 'string' ? text : text(experiment));
  const name = told(row.tree);
  const tree = trees[name];
  const now = trees[told(row.now ?? `${name}.now`)];
  if (!tree) throw new Error(`equations.tex has no equation "${name}"`);
  return { id, source, title, meaning: told(row.meaning), ...(slip ? { slip } : {}), tree, ...(now ? { now } : {}) };
}

/** An experiment without CNOTs has equations of its own: the end of their names. */
export function ablation({ circuit }: Experiment): '' | 'Off' {
  return circuit.entangling ? '' : 'Off';
}
