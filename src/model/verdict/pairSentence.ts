import type { Experiment } from '../experiment';
import { gradientReach, joinWords, type Reach } from '../reach';
import { hasSkip } from '../skips';

/** A run as it is named beside another. */
export interface NamedExperiment {
  readonly letter: string;
  readonly experiment: Experiment;
}

/** A layer that the loss reaches in one run, and gets None in the other. */
interface Gain {
  readonly name: string;
  readonly reach: Extract<Reach, { state: 'reached' }>;
}

/**
 * What follows for the gradient from what differs between two experiments: 'That skip carries the gradient around the
 * cut: QCL1 gets None in A, and is reached in B.' '' where every layer that both have gets the same verdict, or is frozen
 * in one of them.
 */
export function pairSentence(a: NamedExperiment, b: NamedExperiment): string {
  const inB = gains(a, b);
  const inA = gains(b, a);
  if (inB.length > 0 && inA.length > 0) {
    return `${subject(inB)} reached in ${b.letter} alone, ${subject(inA)} reached in ${a.letter} alone.`;
  }
  if (inB.length > 0) return `${cause(inB, a, b)}: ${contrast(inB, a, b)}`;
  if (inA.length > 0) return `${cause(inA, b, a)}: ${contrast(inA, b, a)}`;
  return '';
}

/** Layers that are reached in `there`, and get None in `here`. */
function gains(here: NamedExperiment, there: NamedExperiment): Gain[] {
  const others = gradientReach(there.experiment);
  return gradientReach(here.experiment).flatMap((reach, index) => {
    const other = others[index];
    return reach.state === 'none' && other?.state === 'reached' ? [{ name: `QCL${index + 1}`, reach: other }] : [];
  });
}

/** Why they are reached there and not here, without a full stop. */
function cause(gained: readonly Gain[], here: NamedExperiment, there: NamedExperiment): string {
  // By the encodings alone, which only exact mode goes through.
  if (gained.some(({ reach }) => reach.route.length === 0)) {
    return `Exact mode does not cut at the re-encoding in ${there.letter}`;
  }
  if (gained.some(({ reach }) => reach.route.length === 1)) {
    return `${there.letter} has ${count(there)} and ${here.letter} ${count(here)}, so that what feeds the head differs`;
  }
  const added = difference(there, here);
  return added.length === 1 && difference(here, there).length === 0
    ? 'That skip carries the gradient around the cut'
    : `The skips of ${there.letter} carry the gradient around the cut`;
}

/** 'QCL1 gets None in A, and is reached in B.' */
function contrast(gained: readonly Gain[], here: NamedExperiment, there: NamedExperiment): string {
  const names = joinWords(gained.map(({ name }) => name));
  const [get, are] = gained.length === 1 ? ['gets', 'is'] : ['get', 'are'];
  return `${names} ${get} None in ${here.letter}, and ${are} reached in ${there.letter}.`;
}

function subject(gained: readonly Gain[]): string {
  return `${joinWords(gained.map(({ name }) => name))} ${gained.length === 1 ? 'is' : 'are'}`;
}

/** '1 layer' */
function count({ experiment: { layers } }: NamedExperiment): string {
  return `${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}`;
}

/** Skips that the first has and the second has not. */
function difference({ experiment }: NamedExperiment, other: NamedExperiment) {
  return experiment.skips.filter((skip) => !hasSkip(other.experiment.skips, skip));
}
