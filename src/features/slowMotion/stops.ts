import { comesBy, type SlowStage, type WayBack } from '../../model/slowMotion/stages';

/** A stop of the strip: where it stands, and what the gradient does there. */
export interface Stop {
  /** Number of its stage, from 0. */
  readonly stage: number;
  readonly back: boolean;
  /** Column, from 0: on the way back under the stop that it mirrors. */
  readonly column: number;
  /** On the way back: no gradient comes by. */
  readonly none: boolean;
}

/** A piece of the way back, from one stop to the next. */
export interface Leg {
  readonly from: Stop;
  readonly to: Stop;
  /** `open`: the gradient comes along. `cut`: it ends at scissors. `nothing`: none comes to its beginning. `around`: a skip leads past what is cut. */
  readonly kind: 'open' | 'cut' | 'nothing' | 'around';
}

/** The stops of both rows; those on the way back stand under what they mirror. */
export function stopsOf(stages: readonly SlowStage[], way: WayBack): readonly Stop[] {
  const there = stages.filter(({ back }) => !back);
  const column = (stage: SlowStage): number => {
    if (!stage.back) return there.indexOf(stage);
    return there.findIndex((other) => {
      if (stage.kind === 'sum') return other.kind === 'sum' && other.node === stage.node;
      if (stage.kind !== 'layerBack') return other.kind === (stage.kind === 'turn' ? 'pixels' : 'head');
      return stage.layer === 1 ? other.kind === 'circuit' : other.kind === 'reencode' && other.layer === stage.layer;
    });
  };
  return stages.map((stage, index) => ({
    stage: index,
    back: stage.back,
    column: column(stage),
    none: stage.back && !comesBy(stage, way),
  }));
}

/** The way back, leg by leg, and the skips that lead around a cut. */
export function legsOf(stages: readonly SlowStage[], way: WayBack): readonly Leg[] {
  const stops = stopsOf(stages, way);
  const legs: Leg[] = [];
  const first = stages.findIndex(({ back }) => back);
  for (let i = first; i < stages.length - 1; i++) {
    const [here, next] = [stages[i] as SlowStage, stages[i + 1] as SlowStage];
    const [from, to] = [stops[i] as Stop, stops[i + 1] as Stop];
    const goesOn = here.kind === 'layerBack' ? way.layers[here.layer - 1]?.goesOn : null;
    const isLast = next.kind === 'turn';
    const isOpen = !from.none && !to.none && (goesOn === null || goesOn === 'through' || isLast);
    legs.push({ from, to, kind: isOpen ? 'open' : goesOn === 'cut' ? 'cut' : 'nothing' });
    if (isOpen || to.none || isLast) continue;
    // Something comes here all the same: by a skip, from the nearest sum that hands it on.
    const node = next.kind === 'sum' ? next.node : next.kind === 'layerBack' ? next.layer : 0;
    const by = way.handedBy[node - 1]?.[0];
    const sum = stages.findIndex((stage) => stage.kind === 'sum' && stage.back && stage.node === by);
    if (sum >= 0) legs.push({ from: stops[sum] as Stop, to, kind: 'around' });
  }
  return legs;
}
