import type { Experiment } from '../../model/experiment';
import { type MapRest, mapRest } from '../../model/mapRest';
import { nodeLabel, outputName } from '../../model/notation';
import { type MapShape, type Stage, stages } from '../../model/shapes';
import { estimateWidth } from '../kit/svg';

/** A stage under the name that the panels give it. */
export interface NamedStage extends Stage {
  /** 'X', 'O1', 'X+O1' */
  readonly name: string;
  /** The last stage: what the head reads. */
  readonly isHeadInput: boolean;
  /** What coverage leaves out of its map. */
  readonly rest: MapRest | null;
}

/** The stages of an experiment in order, the order of `EpochRecord.contrast` and of a sample's maps. */
export function namedStages(experiment: Experiment): NamedStage[] {
  const list = stages(experiment);
  return list.map((stage, index) => ({
    ...stage,
    name: stage.kind === 'sum' ? nodeLabel(experiment.skips, stage.node) : outputName(stage.node),
    isHeadInput: index === list.length - 1,
    rest: mapRest(experiment, stage),
  }));
}

/** The head's input goes by that name, short or long; a sum too long for this width (px) by its number. @param size of the text, px */
export function shortName({ kind, name, node, isHeadInput }: NamedStage, width: number, size: number): string {
  if (kind === 'output') return name;
  const [long, short] = isHeadInput ? ['head input', 'head'] : [name, `sum ${node}`];
  return estimateWidth(long, size) <= width ? long : short;
}

/** '14×14', '4 of 14×14' */
export function shapeText({ channels, size }: MapShape): string {
  return `${channels > 1 ? `${channels} of ` : ''}${size}×${size}`;
}

/** Space between tiles of a row, px. */
const tileGap = 8;

/** Width of a tile when this many share a row. */
export function tileWidth(width: number, count: number): number {
  return (width - (count - 1) * tileGap) / Math.max(1, count);
}

/** Middles of the tiles of a row; the contrast chart below the maps uses the same. */
export function tileCentres(width: number, count: number): number[] {
  const tile = tileWidth(width, count);
  return Array.from({ length: count }, (_, index) => index * (tile + tileGap) + tile / 2);
}
