import { capital } from '../../model/capital';
import type { GradientMode } from '../../model/experiment';
import { fig2, frozen, paperFormulas, placed, type Series } from './series';
import type { Rule } from './verdict';

export type FigureId = 'table2' | 'fig2' | 'fig7' | 'fig8' | 'fig9' | 'fig10' | 'fig11';

export type Metric = 'train' | 'validation';

/** By which accuracies a claim is measured: each claim by both. */
export const metrics: readonly Metric[] = ['train', 'validation'];

type Side = (mode: GradientMode) => readonly Series[];

/** A claim about accuracies: of one series, or of the difference between two, seed by seed. */
export interface Claim {
  readonly id: string;
  readonly figure: FigureId;
  /** The claim in our words; of one that goes on from another, what is added to it: "by about 36 %". */
  readonly text: string;
  /** Id of the claim that this one goes on from: it says by how much that one holds, of the very same runs. */
  readonly goesOnFrom?: string;
  readonly rule: Rule;
  /** `about` alone: percent by metric, where they differ. */
  readonly percents?: Readonly<Record<Metric, number>>;
  /** The paper does not say by which metric: either will do. */
  readonly anyMetric?: true;
  /** The weakest of these, seed by seed .. */
  readonly high: Side;
  /** .. minus the strongest of these; none where the claim is about the level. */
  readonly low?: Side;
}

const beats: Rule = { kind: 'beats' };
const alike: Rule = { kind: 'alike' };
const idle: Rule = { kind: 'doesNotTrain' };
const trains: Rule = { kind: 'trains' };
const about = (percent: number): Rule => ({ kind: 'about', percent });

const dense =
  (...formulas: readonly string[]): Side =>
  (mode) =>
    formulas.map((formula) => placed(formula, mode));
const untrained =
  (formula: string): Side =>
  () => [frozen(formula)];
const quantum =
  (...formulas: readonly string[]): Side =>
  (mode) =>
    formulas.map((formula) => placed(formula, mode, { head: 'quantum' }));
const oneLayer =
  (isFrozen: boolean): Side =>
  () => [fig2(isFrozen)];

/** Placements that the paper says hardly train with the quantum head, and those that train well. */
const restricted = ['no residual', 'X+O1', 'X+O2'] as const;
const full = ['O1+O2', '(X+O1)+O2'] as const;

const fig2Claim = claimsOf('fig2');
const fig8 = claimsOf('fig8');
const fig9 = claimsOf('fig9');
const fig10 = claimsOf('fig10');
const alikeFrozen = (formula: string): Claim =>
  fig9(formula, `${capital(formula)}: trained and frozen are alike`, alike, dense(formula), untrained(formula));

/** Every claim of the paper about accuracies. */
export const claims: readonly Claim[] = [
  fig2Claim(
    'beats',
    'One layer: training the quantum circuit too beats training the dense layer alone',
    beats,
    oneLayer(false),
    oneLayer(true),
  ),
  {
    ...fig2Claim('about', 'by about 36 %', about(36), oneLayer(false), oneLayer(true)),
    goesOnFrom: 'fig2-beats',
    anyMetric: true,
  },

  fig8('idle', 'No residual does not train', idle, dense('no residual')),
  fig8('x+o1', 'X+O1 beats no residual', beats, dense('X+O1'), dense('no residual')),
  fig8('o1+o2', 'O1+O2 beats X+O1', beats, dense('O1+O2'), dense('X+O1')),
  {
    ...fig8('about', 'by about 31 % (training) and 45 % (validation)', about(31), dense('O1+O2'), dense('X+O1')),
    goesOnFrom: 'fig8-o1+o2',
    percents: { train: 31, validation: 45 },
  },
  fig8(
    'best',
    'X+O2 and (X+O1)+O2 beat all others',
    beats,
    dense('X+O2', '(X+O1)+O2'),
    dense('O1+O2', 'X+O1', 'no residual'),
  ),
  fig8('alike', 'X+O2 and (X+O1)+O2 are alike', alike, dense('(X+O1)+O2'), dense('X+O2')),

  alikeFrozen('no residual'),
  alikeFrozen('X+O1'),
  fig9('o1+o2', 'O1+O2: trained beats frozen', beats, dense('O1+O2'), untrained('O1+O2')),
  {
    ...fig9('about', 'by about 66 % (training) and 64 % (validation)', about(66), dense('O1+O2'), untrained('O1+O2')),
    goesOnFrom: 'fig9-o1+o2',
    percents: { train: 66, validation: 64 },
  },
  alikeFrozen('X+O2'),
  alikeFrozen('(X+O1)+O2'),

  ...restricted.map((formula) => fig10(formula, `Quantum head: ${formula} hardly trains`, idle, quantum(formula))),
  ...full.map((formula) => fig10(formula, `Quantum head: ${formula} trains`, trains, quantum(formula))),
  fig10(
    'beats',
    'Quantum head: the weaker of these two beats the strongest of those three',
    beats,
    quantum(...full),
    quantum(...restricted),
  ),
];

/** @throws Error where there is no such claim */
export function claimNamed(id: string): Claim {
  const claim = claims.find((other) => other.id === id);
  if (!claim) throw new Error(`no claim ${id}`);
  return claim;
}

/** A claim as a row of its own has it: ".. by about 36 %" below the one that it goes on from. */
export function rowText({ text, goesOnFrom }: Pick<Claim, 'text' | 'goesOnFrom'>): string {
  return goesOnFrom === undefined ? text : `.. ${text}`;
}

/** Makes claims of one figure. @returns a function of a name that is unique there, text, rule and sides */
function claimsOf(figure: FigureId) {
  return (name: string, text: string, rule: Rule, high: Side, low?: Side): Claim => ({
    id: `${figure}-${slug(name)}`,
    figure,
    text,
    rule,
    high,
    ...(low ? { low } : {}),
  });
}

/** What the paper says of the gradients of a placement: which layers have one. */
export interface GradientClaim {
  readonly id: string;
  readonly figure: FigureId;
  readonly text: string;
  readonly series: (mode: GradientMode) => Series;
  /** By layer: has a gradient (true) or None (false). */
  readonly reached: readonly boolean[];
}

/** Figs. 3, 7 and 11, and the other thirteen of the 15 placements, of which the paper says that not all layers are reached. */
export const gradientClaims: readonly GradientClaim[] = [
  ...paperFormulas(2).map((formula): GradientClaim => {
    const reachesAll = full.some((other) => other === formula);
    return {
      id: `fig7-${slug(formula)}`,
      figure: 'fig7',
      text: `Quantum head, ${formula}: ${reachesAll ? 'both layers have' : 'only QCL2 has'} a gradient`,
      series: (mode) => placed(formula, mode, { head: 'quantum' }),
      reached: [reachesAll, true],
    };
  }),
  {
    id: 'fig3-two',
    figure: 'fig7',
    text: 'Dense head, no residual: only QCL2 has a gradient',
    series: (mode) => placed('no residual', mode),
    reached: [false, true],
  },
  {
    id: 'fig3-three',
    figure: 'fig7',
    text: 'Dense head, three layers, no residual: only QCL3 has a gradient',
    series: (mode) => placed('no residual', mode, { layers: 3 }),
    reached: [false, false, true],
  },
];

/** Fig. 11: of the 15 placements of three layers exactly these two reach every layer. */
export const reachAllOfThree: readonly string[] = ['(O1+O2)+O3', '((X+O1)+O2)+O3'];

/** Table 2: side of the map that the head gets, for 28x28 images. */
export const table2: readonly { readonly formula: string; readonly side: number }[] = [
  { formula: 'no residual', side: 7 },
  { formula: 'X+O1', side: 14 },
  { formula: 'O1+O2', side: 14 },
  { formula: 'X+O2', side: 28 },
  { formula: '(X+O1)+O2', side: 28 },
];

export const gradientModes: readonly GradientMode[] = ['paper', 'exact'];

/** Every series that the claims speak of, in both gradient modes. */
export function claimSeries(): Series[] {
  return gradientModes.flatMap((mode) => [
    ...claims.flatMap(({ high, low }) => [...high(mode), ...(low?.(mode) ?? [])]),
    ...gradientClaims.map(({ series }) => series(mode)),
    ...paperFormulas(3).map((formula) => placed(formula, mode, { layers: 3 })),
  ]);
}

/** "no residual" as part of an id: "no-residual" */
function slug(name: string): string {
  return name.toLowerCase().replace(' ', '-');
}
