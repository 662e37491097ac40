import type { Experiment } from '../experiment';
import { sourcesOf } from '../skips';
import type { SlowPlace } from './places';

/** One stop of slow motion; `back`: on the way back. */
export type SlowStage =
  | { readonly kind: 'pixels' | 'encode' | 'circuit' | 'measure' | 'head' | 'loss'; readonly back: false }
  /** QCLk encodes node k - 1 again, k > 1. */
  | { readonly kind: 'reencode'; readonly layer: number; readonly back: false }
  /** Where something is added to O_k. */
  | { readonly kind: 'sum'; readonly node: number; readonly back: boolean }
  | { readonly kind: 'headBack' | 'turn'; readonly back: true }
  | { readonly kind: 'layerBack'; readonly layer: number; readonly back: true };

/** From the pixels to the loss and back to the angles; the same stops in both modes. */
export function slowStages({ layers, skips }: Pick<Experiment, 'layers' | 'skips'>): readonly SlowStage[] {
  const there: SlowStage[] = (['pixels', 'encode', 'circuit', 'measure'] as const).map((kind) => ({
    kind,
    back: false,
  }));
  const back: SlowStage[] = [];
  for (let k = 1; k <= layers.length; k++) {
    const isSum = sourcesOf(skips, k).length > 0;
    if (k > 1) there.push({ kind: 'reencode', layer: k, back: false });
    back.unshift({ kind: 'layerBack', layer: k, back: true });
    if (!isSum) continue;
    there.push({ kind: 'sum', node: k, back: false });
    back.unshift({ kind: 'sum', node: k, back: true });
  }
  there.push({ kind: 'head', back: false }, { kind: 'loss', back: false });
  return [...there, { kind: 'headBack', back: true }, ...back, { kind: 'turn', back: true }];
}

/** What a layer's angles get. */
type LayerGets =
  | 'gradient'
  /** No path leads to them. */
  | 'none'
  /** They are frozen: nobody asks. */
  | 'frozen';

/** What becomes of the gradient at QCLk, on its way to node k - 1. */
export type GoesOn =
  /** Through its encoding. */
  | 'through'
  /** None goes on: the chain rule is cut where QCLk encodes. */
  | 'cut'
  /** Nothing before it asks for one: node 0 is the data, or all earlier layers are frozen. */
  | 'unasked'
  /** None has come. */
  | 'nothing';

export interface WayBack {
  /** Whether a gradient of node k arrives, k = 0..L; never one of node 0, which is the data. */
  readonly arrives: readonly boolean[];
  /** QCL1 .. QCLL. */
  readonly layers: readonly { readonly gets: LayerGets; readonly goesOn: GoesOn }[];
  /** Whether the gradient leaves the head: nobody asks where every layer is frozen. */
  readonly leavesHead: boolean;
  /** For each node 1..L: the sums whose skips hand it a gradient, ascending. */
  readonly handedBy: readonly (readonly number[])[];
}

/** Which way the gradient takes, and where it ends, by the graph alone (the rules of `reach.ts`). */
export function wayBack({ layers, skips, gradientMode }: Experiment): WayBack {
  const last = layers.length;
  const firstAsked = layers.findIndex(({ trainable }) => trainable) + 1;
  const leavesHead = firstAsked > 0;
  const arrives = new Array<boolean>(last + 1).fill(false);
  const handedBy: number[][] = Array.from({ length: last + 1 }, () => []);
  const found: { gets: LayerGets; goesOn: GoesOn }[] = [];
  arrives[last] = leavesHead;
  for (let k = last; k >= 1; k--) {
    const here = arrives[k] === true;
    const trainable = layers[k - 1]?.trainable === true;
    for (const from of here ? sourcesOf(skips, k) : []) {
      if (from === 0) continue;
      arrives[from] = true;
      handedBy[from]?.unshift(k);
    }
    const isAsked = k > 1 && leavesHead && k > firstAsked;
    const goesOn = !here ? 'nothing' : !isAsked ? 'unasked' : gradientMode === 'exact' ? 'through' : 'cut';
    if (goesOn === 'through') arrives[k - 1] = true;
    found.unshift({ gets: !trainable ? 'frozen' : here ? 'gradient' : 'none', goesOn });
  }
  return { arrives, layers: found, leavesHead, handedBy: handedBy.slice(1) };
}

/** Whether the gradient comes by: whether there is anything of it to see at a stop on the way back. */
export function comesBy(stage: SlowStage, way: WayBack): boolean {
  if (stage.kind === 'sum') return way.arrives[stage.node] === true;
  if (stage.kind === 'layerBack') return way.arrives[stage.layer] === true;
  return true;
}

/** The name of a stop on the strip: 'sum', 'sum 2', 'QCL1', 'turn the angles'. */
export function stageName(stage: SlowStage, experiment: Pick<Experiment, 'layers' | 'skips'>): string {
  switch (stage.kind) {
    case 'reencode':
      return experiment.layers.length > 2 ? `re-encode ${stage.layer}` : 're-encode';
    case 'sum':
      return new Set(experiment.skips.map(([, to]) => to)).size > 1 ? `sum ${stage.node}` : 'sum';
    case 'layerBack':
      return `QCL${stage.layer}`;
    case 'headBack':
      return 'head';
    case 'turn':
      return 'turn the angles';
    default:
      return stage.kind;
  }
}

/** Its number among the stages, from 0. */
export function stageOf(place: SlowPlace, stages: readonly SlowStage[]): number {
  return stages.findIndex(({ kind }) => kind === (place === 'back' ? 'headBack' : place));
}
