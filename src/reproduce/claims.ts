import type { GradientMode } from '../model/experiment';
import { fig2, frozen, paperFormulas, placed, type Series } from './series';
import type { Rule } from './verdict';

export type FigureId = 'table2' | 'fig2' | 'fig7' | 'fig8' | 'fig9' | 'fig10' | 'fig11';

export type Metric = 'train' | 'validation';

/** A claim about accuracies: of one series, or of the difference between two, seed by seed. */
export interface Claim {
  readonly id: string;
  readonly figure: FigureId;
  /** The claim in our words. */
  readonly text: string;
  readonly metrics: readonly Metric[];
  readonly rule: Rule;
  /** `about` alone: percent by metric, where they differ. */
  readonly percents?: Readonly<Record<Metric, number>>;
  /** The paper does not say by which metric: either will do. */
  readonly anyMetric?: true;
  /** The weakest of these, seed by seed .. */
  readonly high: (mode: GradientMode) => readonly Series[];
  /** .. minus the strongest of these; none where the claim is about the level. */
  readonly low?: (mode: GradientMode) => readonly Series[];
}

const both: readonly Metric[] = ['train', 'validation'];
const beats: Rule = { kind: 'beats' };
const alike: Rule = { kind: 'alike' };

const two = (formula: string) => (mode: GradientMode) => [placed(formula, mode)];
const fixed = (formula: string) => () => [frozen(formula)];
const quantum =
  (...formulas: readonly string[]) =>
  (mode: GradientMode) =>
    formulas.map((formula) => placed(formula, mode, { head: 'quantum' }));

/** Placements that the paper says hardly train with the quantum head, and those that train well. */
export const restricted = ['no residual', 'X+O1', 'X+O2'] as const;
export const full = ['O1+O2', '(X+O1)+O2'] as const;

/** Every claim of the paper about accuracies. */
export const claims: readonly Claim[] = [
  {
    id: 'fig2-beats',
    figure: 'fig2',
    text: 'One layer: training the quantum circuit too beats training the dense layer alone',
    metrics: both,
    rule: beats,
    high: () => [fig2(false)],
    low: () => [fig2(true)],
  },
  {
    id: 'fig2-about',
    figure: 'fig2',
    text: '.. by about 36 %',
    metrics: both,
    rule: { kind: 'about', percent: 36 },
    anyMetric: true,
    high: () => [fig2(false)],
    low: () => [fig2(true)],
  },
  {
    id: 'fig8-idle',
    figure: 'fig8',
    text: 'No residual does not train',
    metrics: both,
    rule: { kind: 'doesNotTrain' },
    high: two('no residual'),
  },
  {
    id: 'fig8-x+o1',
    figure: 'fig8',
    text: 'X+O1 beats no residual',
    metrics: both,
    rule: beats,
    high: two('X+O1'),
    low: two('no residual'),
  },
  {
    id: 'fig8-o1+o2',
    figure: 'fig8',
    text: 'O1+O2 beats X+O1',
    metrics: both,
    rule: beats,
    high: two('O1+O2'),
    low: two('X+O1'),
  },
  {
    id: 'fig8-about',
    figure: 'fig8',
    text: '.. by about 31 % (training) and 45 % (validation)',
    metrics: both,
    rule: { kind: 'about', percent: 31 },
    percents: { train: 31, validation: 45 },
    high: two('O1+O2'),
    low: two('X+O1'),
  },
  {
    id: 'fig8-best',
    figure: 'fig8',
    text: 'X+O2 and (X+O1)+O2 beat all others',
    metrics: both,
    rule: beats,
    high: (mode) => [placed('X+O2', mode), placed('(X+O1)+O2', mode)],
    low: (mode) => [placed('O1+O2', mode), placed('X+O1', mode), placed('no residual', mode)],
  },
  {
    id: 'fig8-alike',
    figure: 'fig8',
    text: 'X+O2 and (X+O1)+O2 are alike',
    metrics: both,
    rule: alike,
    high: two('(X+O1)+O2'),
    low: two('X+O2'),
  },
  ...['no residual', 'X+O1'].map(
    (formula): Claim => ({
      id: `fig9-${formula.toLowerCase().replace(' ', '-')}`,
      figure: 'fig9',
      text: `${capital(formula)}: trained and frozen are alike`,
      metrics: both,
      rule: alike,
      high: two(formula),
      low: fixed(formula),
    }),
  ),
  {
    id: 'fig9-o1+o2',
    figure: 'fig9',
    text: 'O1+O2: trained beats frozen',
    metrics: both,
    rule: beats,
    high: two('O1+O2'),
    low: fixed('O1+O2'),
  },
  {
    id: 'fig9-about',
    figure: 'fig9',
    text: '.. by about 66 % (training) and 64 % (validation)',
    metrics: both,
    rule: { kind: 'about', percent: 66 },
    percents: { train: 66, validation: 64 },
    high: two('O1+O2'),
    low: fixed('O1+O2'),
  },
  ...['X+O2', '(X+O1)+O2'].map(
    (formula): Claim => ({
      id: `fig9-${formula.toLowerCase()}`,
      figure: 'fig9',
      text: `${formula}: trained and frozen are alike`,
      metrics: both,
      rule: alike,
      high: two(formula),
      low: fixed(formula),
    }),
  ),
  ...restricted.map(
    (formula): Claim => ({
      id: `fig10-${formula.toLowerCase().replace(' ', '-')}`,
      figure: 'fig10',
      text: `Quantum head: ${formula} hardly trains`,
      metrics: both,
      rule: { kind: 'doesNotTrain' },
      high: quantum(formula),
    }),
  ),
  ...full.map(
    (formula): Claim => ({
      id: `fig10-${formula.toLowerCase()}`,
      figure: 'fig10',
      text: `Quantum head: ${formula} trains`,
      metrics: both,
      rule: { kind: 'trains' },
      high: quantum(formula),
    }),
  ),
  {
    id: 'fig10-beats',
    figure: 'fig10',
    text: 'Quantum head: the weaker of these two beats the strongest of those three',
    metrics: both,
    rule: beats,
    high: quantum(...full),
    low: quantum(...restricted),
  },
];

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
      id: `fig7-${formula.toLowerCase().replace(' ', '-')}`,
      figure: 'fig7',
      text: reachesAll ? `${formula}: both layers have a gradient` : `${capital(formula)}: only QCL2 has a gradient`,
      series: (mode) => placed(formula, mode, { head: 'quantum' }),
      reached: [reachesAll, true],
    };
  }),
  {
    id: 'fig3-three',
    figure: 'fig7',
    text: 'Three layers, no residual: only QCL3 has a gradient',
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
