import { type Departures, withDepartures } from '../../model/departures';
import type { Experiment } from '../../model/experiment';
import { settings } from '../../model/settings/table';
import { type Claim, claimNamed, type FigureId, metrics } from '../claims/claims';
import { chanceOf, eitherVerdict, measureClaim, type Outcome } from '../claims/measure';
import { type Find, runsOf, type Scale, type Series, searchScale } from '../claims/series';
import { idlePoints, trainedPoints, type Verdict } from '../claims/verdict';
import { openPoints } from './openPoints';

/**
 * The search for readings of the paper under which its percentages, or the whole of Fig. 10, come
 * out. What the paper leaves open spans a grid of readings. One seed screens each; a reading all of whose
 * claims lie within 10 points of the paper gets five. Readings are taken by the number of departures
 * from the default: so a search that ends early is complete up to some number.
 */
export interface Target {
  readonly figure: FigureId;
  /** Claims by their ids, in the order in which they are looked at: the first that is far off ends it. */
  readonly claims: readonly string[];
  /** Values of each open point, the default first. */
  readonly open: Readonly<Record<string, readonly unknown[]>>;
}

/** Farthest from the paper, in points or percent, that a screened reading gets five seeds at. */
export const nearPoints = 10;

const oneLayer = openPoints('readout', 'circuit.pixelScale', 'circuit.reuploading', 'loss', 'initialAngles');
const twoLayers = { ...oneLayer, ...openPoints('circuit.mapScale', 'padding', 'circuit.gate') };
/** Searched later than the others, and so in parts of their own (`parts.ts`). */
const ofOneLayer = openPoints('coverage');
const ofTwoLayers = openPoints('coverage', 'severalChannels');

export const targets: readonly Target[] = [
  {
    figure: 'fig2',
    claims: ['fig2-about'],
    open: { ...oneLayer, 'circuit.gate': startingWith('RY', settings['circuit.gate'].searched), ...ofOneLayer },
  },
  { figure: 'fig8', claims: ['fig8-about'], open: { ...twoLayers, ...ofTwoLayers } },
  { figure: 'fig9', claims: ['fig9-about'], open: { ...twoLayers, ...ofTwoLayers } },
  {
    figure: 'fig10',
    claims: ['fig10-o1+o2', 'fig10-(x+o1)+o2', 'fig10-no-residual', 'fig10-x+o1', 'fig10-x+o2', 'fig10-beats'],
    open: { ...twoLayers, ...openPoints('head.measured'), ...ofTwoLayers },
  },
];

/** The values with another one as the default. */
function startingWith<Value>(first: Value, values: readonly Value[] = []): readonly Value[] {
  return [first, ...values.filter((value) => value !== first)];
}

/** All readings of a target with this many departures from the default. */
export function readings(target: Target, departures: number): Departures[] {
  return gridOf(target).filter((reading) => Object.keys(reading).length === departures);
}

const grids = new Map<Target, readonly Departures[]>();

/** Every reading of a target, in the order of its open points; made once, since it has thousands. */
function gridOf(target: Target): readonly Departures[] {
  const known = grids.get(target);
  if (known) return known;
  let found: Record<string, unknown>[] = [{}];
  for (const [path, values] of Object.entries(target.open)) {
    found = found.flatMap((reading) => [reading, ...values.slice(1).map((value) => ({ ...reading, [path]: value }))]);
  }
  const grid = found.filter(isDistinct);
  grids.set(target, grid);
  return grid;
}

/** Whether every departure changes something: without several channels nothing is averaged, and the reading is one that stands for itself. */
function isDistinct(reading: Departures): boolean {
  return !('severalChannels' in reading) || reading.readout === 'channels';
}

/** All readings of a target, by their departures. */
export function allReadings(target: Target): Departures[] {
  return Array.from({ length: mostDepartures(target) + 1 }, (_, departures) => readings(target, departures)).flat();
}

/** Most departures that a reading of the target can have. */
export function mostDepartures({ open }: Target): number {
  return Object.keys(open).length;
}

export interface Screening {
  readonly figure: FigureId;
  readonly reading: Departures;
  /** `far`: a claim is more than 10 points off with seed 0. `near`: none is. */
  readonly state: 'far' | 'near';
  /** Largest distance from the paper of the claims looked at, in points or percent, seed 0. */
  readonly distance: number;
  /** Seed 0, by claim and metric, as far as looked at. */
  readonly outcomes: readonly Outcome[];
  /** Five seeds, where `near`. */
  readonly verified: readonly Outcome[] | null;
  /** Whether every claim holds over five seeds; null where it was not near. */
  readonly verdict: Verdict | null;
}

/** What is known of a reading, or the runs that are wanted next. */
export function screen(target: Target, reading: Departures, find: Find, scale = searchScale): Screening | Experiment[] {
  const cut = (seeds: readonly number[]): Scale => ({
    seeds,
    shrink: (experiment) => withDepartures(scale.shrink(experiment), reading),
  });
  const wanted = target.claims.map(claimNamed);
  const outcomes: Outcome[] = [];
  const known = { figure: target.figure, reading };
  let distance = 0;
  for (const [index, claim] of wanted.entries()) {
    const measured = measure(claim, cut(scale.seeds.slice(0, 1)), find);
    if (!measured) return missing([claim], cut(scale.seeds.slice(0, 1)), find);
    outcomes.push(...measured);
    distance = farthest(wanted.slice(0, index + 1), outcomes);
    if (distance > nearPoints) return { ...known, state: 'far', distance, outcomes, verified: null, verdict: null };
  }
  const verified = wanted.map((claim) => measure(claim, cut(scale.seeds), find));
  if (verified.some((outcome) => !outcome)) return missing(wanted, cut(scale.seeds), find);
  const all = verified.flatMap((some) => some ?? []);
  return { ...known, state: 'near', distance, outcomes, verified: all, verdict: verdictOf(wanted, all) };
}

/** Largest distance from the paper of some claims, each measured by all metrics. */
export function farthest(wanted: readonly Claim[], outcomes: readonly Outcome[]): number {
  return Math.max(0, ...wanted.map((claim) => distanceOf(claim, ownOf(claim, outcomes))));
}

/** A reading holds if all of its claims do, and fails with any. */
export function verdictOf(wanted: readonly Claim[], outcomes: readonly Outcome[]): Verdict {
  const verdicts = wanted.map((claim) => claimVerdict(claim, ownOf(claim, outcomes)));
  if (verdicts.every((one) => one === 'holds')) return 'holds';
  return verdicts.includes('fails') ? 'fails' : 'undecided';
}

function ownOf({ id }: Claim, outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(({ claim }) => claim === id);
}

/** A reading's experiment, of the better side of the figure's first claim. */
export function experimentOf({ figure, reading }: Pick<Screening, 'figure' | 'reading'>): Experiment {
  const [id] = targets.find((other) => other.figure === figure)?.claims ?? [];
  const [series] = claimNamed(id ?? figure).high('paper');
  return withDepartures((series as Series).experiment, reading);
}

/** The claim measured in `paper` mode, by each of its metrics; null where runs are missing. */
function measure(claim: Claim, scale: Scale, find: Find): Outcome[] | null {
  const outcomes = metrics.map((metric) => measureClaim(claim, 'paper', metric, scale, find));
  return outcomes.some((outcome) => !outcome) ? null : (outcomes as Outcome[]);
}

function missing(wanted: readonly Claim[], scale: Scale, find: Find): Experiment[] {
  const series = wanted.flatMap(({ high, low }) => [...high('paper'), ...(low?.('paper') ?? [])]);
  return runsOf(series, scale).filter((experiment) => !find(experiment));
}

/** How far the means of a claim's metrics are from what it says; by the nearer metric where it names none. */
function distanceOf(claim: Claim, outcomes: readonly Outcome[]): number {
  const distances = outcomes.map((outcome) => outcomeDistance(outcome, chanceOf(claim.high('paper')[0] as Series)));
  return claim.anyMetric ? Math.min(...distances) : Math.max(...distances);
}

/** Whether one seed's accuracies are what the claim says: within 10 points of a percentage, and within every other rule. */
export function agreesWith(claim: Claim, outcomes: readonly Outcome[]): boolean {
  if (claim.rule.kind === 'beats' && !outcomes.every(({ points }) => points !== null && points.mean > 0)) return false;
  return distanceOf(claim, outcomes) <= (claim.rule.kind === 'about' ? nearPoints : 0);
}

/** Points (or percent) by which an outcome misses its rule. */
function outcomeDistance({ rule, high, points, relative }: Outcome, chance: number): number {
  const difference = points?.mean ?? Number.NaN;
  switch (rule.kind) {
    case 'about':
      return Math.min(Math.abs(difference - rule.percent), Math.abs((relative?.mean ?? Infinity) - rule.percent));
    case 'beats':
      return Math.max(0, -difference);
    case 'alike':
      return Math.max(0, Math.abs(difference) - 3);
    case 'doesNotTrain':
      return Math.max(0, high.mean - (chance + idlePoints));
    case 'trains':
      return Math.max(0, chance + trainedPoints - high.mean);
  }
}

/** A percentage holds as points or as relative; a claim holds by all of its metrics, or by any where it names none. */
export function claimVerdict(claim: Claim, outcomes: readonly Outcome[]): Verdict {
  const verdicts = outcomes.map(eitherVerdict);
  if (claim.anyMetric && verdicts.includes('holds')) return 'holds';
  if (verdicts.every((verdict) => verdict === 'holds')) return 'holds';
  return verdicts.includes('fails') ? 'fails' : 'undecided';
}
