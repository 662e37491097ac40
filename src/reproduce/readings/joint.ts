import { type Claim, claimNamed, claims, type FigureId, metrics } from '../claims/claims';
import { type Outcome, outcomeOf } from '../claims/measure';
import { outcomesOf, type RecordedReading } from './file';
import { agreesWith, claimVerdict, targets } from './readings';
import { allJointReadings, type JointReading, jointReadings, jointText } from './together';

/**
 * What one joint reading says of all claims at once: if one program drew the paper's figures, the reading that it was
 * written by should give as many of them as any.
 */
export interface JointScore {
  /** What was screened, in the order of `targets`. */
  readonly joint: JointReading;
  readonly claims: readonly JointClaim[];
  /** Claims of Figs. 2, 8 and 9 that hold over five seeds or, where seed 0 alone was trained, agree with it. */
  readonly held: number;
  /** Of these, those that hold over five seeds. */
  readonly sure: number;
  /** The same of Fig. 10, which decides between equals alone: a claim that was not asked can't be counted against a reading. */
  readonly tenth: number;
  /** Mean over Figs. 2, 8 and 9 of their distance from the paper with seed 0, in points or percent. */
  readonly distance: number;
}

/**
 * `holds`, `undecided`, `fails`: over five seeds. `agrees`, `differs`: of seed 0 alone. `not asked`: an earlier claim of
 * its figure was too far off for it to be trained.
 */
export type JointState = 'holds' | 'undecided' | 'fails' | 'agrees' | 'differs' | 'not asked';

export interface JointClaim {
  readonly claim: Claim;
  readonly state: JointState;
}

/**
 * Claims that a figure's recorded runs can be asked: those of its target and, where one says by how much another holds,
 * that other too. "O1+O2 beats X+O1" takes the very runs of "by about 31 %".
 */
export function askedClaims(ids: readonly string[]): Claim[] {
  const asked = ids.flatMap((id) => [id, claimNamed(id).goesOnFrom ?? id]);
  return claims.filter(({ id }) => asked.includes(id));
}

/**
 * The figures by whose claims joint readings are ranked: each is asked all of its claims by whatever was trained. Of
 * Fig. 10 a reading is asked only as far as the first claim that is far off.
 */
export const rankedFigures: readonly FigureId[] = targets
  .filter(({ claims }) => claims.length === 1)
  .map(({ figure }) => figure);

/** Number of claims of these figures: every joint reading is asked all of them. */
export const askedCount = targets
  .filter(({ figure }) => rankedFigures.includes(figure))
  .reduce((sum, { claims }) => sum + askedClaims(claims).length, 0);

/** Every joint reading that was screened in all figures, the best first: by claims, then Fig. 10's, then by distance. */
export function jointScores(all: readonly RecordedReading[]): JointScore[] {
  const known = new Map<RecordedReading, readonly JointClaim[]>();
  const claimsOf = (one: RecordedReading): readonly JointClaim[] => {
    const own = known.get(one) ?? statesOf(one);
    known.set(one, own);
    return own;
  };
  return jointReadings(targets, all)
    .map((joint) => scoreOf(joint, joint.flatMap(claimsOf)))
    .sort(byScore);
}

function scoreOf(joint: JointReading, own: readonly JointClaim[]): JointScore {
  const isRanked = (figure: FigureId): boolean => rankedFigures.includes(figure);
  const count = (ranked: boolean, ...states: JointState[]) =>
    own.filter(({ claim, state }) => isRanked(claim.figure) === ranked && states.includes(state)).length;
  const distances = joint.filter(({ figure }) => isRanked(figure)).map(({ distance }) => distance);
  return {
    joint,
    claims: own,
    held: count(true, 'holds', 'agrees'),
    sure: count(true, 'holds'),
    tenth: count(false, 'holds', 'agrees'),
    distance: distances.reduce((sum, distance) => sum + distance, 0) / distances.length,
  };
}

/** More claims first; of as many, the one with more of Fig. 10's; of as many, the nearer one. */
export function byScore(a: JointScore, b: JointScore): number {
  return b.held - a.held || b.tenth - a.tenth || a.distance - b.distance;
}

/** What a figure's recorded reading says of each claim that it can be asked. */
export function statesOf(one: RecordedReading): JointClaim[] {
  const target = targets.find(({ figure }) => figure === one.figure);
  const outcomes = outcomesOf(one);
  return askedClaims(target?.claims ?? []).map((claim): JointClaim => {
    const own = ownOutcomes(claim, outcomes);
    if (own.length === 0) return { claim, state: 'not asked' };
    if (one.verdict !== null) return { claim, state: claimVerdict(claim, own) };
    return { claim, state: agreesWith(claim, own) ? 'agrees' : 'differs' };
  });
}

/** A claim's outcomes; one that is asked of another's runs takes its accuracies. */
function ownOutcomes(claim: Claim, outcomes: readonly Outcome[]): Outcome[] {
  const own = outcomes.filter((outcome) => outcome.claim === claim.id);
  if (own.length > 0) return own;
  const source = outcomes.filter((outcome) => claimNamed(outcome.claim).goesOnFrom === claim.id);
  return metrics.flatMap((metric) => {
    const same = source.find((outcome) => outcome.metric === metric);
    return same ? [outcomeOf(claim, 'paper', metric, same.sides)] : [];
  });
}

/** "readout q0; coverage quarter" */
export function scoreText({ joint }: JointScore): string {
  return jointText(targets, joint);
}

/** What a joint reading sets a point to, by figure; undefined: the figure does not have the point. */
export function jointValue({ joint }: JointScore, path: string): unknown {
  const index = targets.findIndex(({ open }) => path in open);
  const last = targets.findLastIndex(({ open }) => path in open);
  // Fig. 2 draws with a gate of its own: the point is that of the other figures.
  const place = path === 'circuit.gate' ? last : index;
  return joint[place]?.reading[path] ?? targets[place]?.open[path]?.[0];
}

/** How many joint readings there are, screened or not, and how many of them read a quarter. */
export interface JointSizes {
  readonly all: number;
  readonly quarter: number;
}

let sizes: JointSizes | null = null;

/** Counted once, since every joint reading has to be made for it. */
export function jointSizes(): JointSizes {
  if (!sizes) {
    const all = allJointReadings();
    sizes = { all: all.length, quarter: all.filter(([one]) => one && 'coverage' in one.reading).length };
  }
  return sizes;
}
