import type { Experiment } from '../../model/experiment';
import { frozenTwin, unentangledTwin } from '../../model/twins';
import type { FigureId } from '../claims/claims';
import { fig2, paperFormulas, paperScale, placed, type Series } from '../claims/series';

/**
 * Honest anchors beside a figure's networks: what is left without training the circuits, without entanglement, without
 * anything but the head, and without anything quantum.
 */
export const anchorIds = ['frozen', 'unentangled', 'linear', 'surrogate'] as const;
export type AnchorId = (typeof anchorIds)[number];

export const anchorNames: Readonly<Record<AnchorId, string>> = {
  frozen: 'the same with frozen circuits',
  unentangled: 'the same without CNOTs',
  linear: 'a linear model on as many inputs',
  surrogate: 'the classical surrogate',
};

/** What the anchors are, for the reader of a report. */
export const anchorsNote = `Each beside the network of the same seed: same images, split, batches, optimiser and epochs; validation accuracy of the last
epoch, paired by seed. Frozen: the circuits keep their random angles. Without CNOTs: no entanglement. Linear: softmax regression on the image averaged
to as many inputs as the head has. Surrogate: each circuit replaced by a trigonometric polynomial of the patch with as many trained numbers as the circuit
has angles (of depth 1 the closed form's products, else random Fourier features within the circuit's spectrum); all else, the cut included, is the same. "Corrected": after Holm's correction over all comparisons
of networks with their anchors; "alike" is by the paired interval within ±3 points, in either case.`;

/** A network of a figure that is set beside its anchors, with the paper gradient. */
export interface AnchoredNetwork {
  /** Unique: part of the names of its classical anchors. */
  readonly id: string;
  readonly figure: FigureId;
  readonly series: Series;
  /** Whether the figure's sentence speaks of it. */
  readonly leads: boolean;
}

const network = (figure: FigureId, series: Series, leads = false): AnchoredNetwork => ({
  id: `${figure} ${series.label}`,
  figure,
  series,
  leads,
});

/** Of Figs. 10 and 11 those placements that the paper says train well, or reach every layer. */
export const anchoredNetworks: readonly AnchoredNetwork[] = [
  network('fig2', fig2(false), true),
  ...paperFormulas(2).map((formula) => network('fig8', placed(formula, 'paper'), formula === 'O1+O2')),
  ...['O1+O2', '(X+O1)+O2'].map((formula) =>
    network('fig10', placed(formula, 'paper', { head: 'quantum' }), formula === 'O1+O2'),
  ),
  ...['(O1+O2)+O3', '((X+O1)+O2)+O3'].map((formula) =>
    network('fig11', placed(formula, 'paper', { layers: 3 }), formula === '(O1+O2)+O3'),
  ),
];

/** The anchors that are experiments like any other. */
export function anchorSeries({ series: { label, experiment } }: AnchoredNetwork): {
  readonly frozen: Series;
  readonly unentangled: Series;
} {
  return {
    frozen: { label: `${label}, frozen`, experiment: frozenTwin(experiment) },
    unentangled: { label: `${label}, without CNOTs`, experiment: unentangledTwin(experiment) },
  };
}

/** All of them. */
export function allAnchorSeries(): Series[] {
  return anchoredNetworks.flatMap((one) => Object.values(anchorSeries(one)));
}

/** A classical anchor of one seed: what is trained, and the name under which it is recorded. */
export interface ClassicalAnchor {
  readonly name: string;
  readonly kind: 'linear' | 'surrogate';
  readonly experiment: Experiment;
}

export function classicalName({ id }: AnchoredNetwork, kind: ClassicalAnchor['kind']): string {
  return `${kind} beside ${id}`;
}

/** What tells a recorded anchor from all others: beside which network of which experiment it was trained. */
export function anchorKey(name: string, experiment: string): string {
  return `${name} ${experiment}`;
}

/** The classical anchors of every network, by seed. */
export function classicalAnchors(): ClassicalAnchor[] {
  return paperScale.seeds.flatMap((seed) =>
    anchoredNetworks.flatMap((one) =>
      (['linear', 'surrogate'] as const).map((kind) => ({
        name: classicalName(one, kind),
        kind,
        experiment: { ...one.series.experiment, seed },
      })),
    ),
  );
}
