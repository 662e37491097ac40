import type { Experiment, Skip } from '../../model/experiment';
import { type MapShape, networkShapes, paddedBefore, stages, volume } from '../../model/shapes';
import { sourcesOf } from '../../model/skips';

/** Maps of the shown image by place; null where they are not known. */
export interface NodeMaps {
  /** O_k, k = 0..L. */
  readonly outputs: readonly (ArrayLike<number> | null)[];
  /** Node k. */
  readonly nodes: readonly (ArrayLike<number> | null)[];
}

/**
 * Maps for the placement shown, from the traced maps of the committed one (`traced`, one per entry
 * of `stages(committed)`). A placement in hand changes sums; what lies behind a changed sum must be
 * computed by the engine and is null here, but the changed sum itself is an addition.
 */
export function nodeMaps(
  committed: Experiment,
  traced: readonly ArrayLike<number>[] | null,
  skips: readonly Skip[],
): NodeMaps {
  const layers = committed.layers.length;
  const shapes = networkShapes({ ...committed, skips });
  const known = new Map(
    stages(committed).map((stage, index) => [`${stage.kind}${stage.node}`, traced?.[index] ?? null]),
  );
  const outputs: (ArrayLike<number> | null)[] = [];
  const nodes: (ArrayLike<number> | null)[] = [];
  /** Whether node k-1 is what it is in the committed placement. */
  let same = true;
  for (let k = 0; k <= layers; k++) {
    const output = same ? (known.get(`output${k}`) ?? null) : null;
    outputs.push(output);
    const sources = sourcesOf(skips, k);
    const unchanged: boolean = same && String(sources) === String(sourcesOf(committed.skips, k));
    if (sources.length === 0) nodes.push(output);
    else if (unchanged) nodes.push(known.get(`sum${k}`) ?? null);
    else {
      const operands = [...sources.map((i) => nodes[i] ?? null), output];
      const operandShapes = [...sources.map((i) => shapes.nodes[i] as MapShape), shapes.outputs[k] as MapShape];
      nodes.push(addMaps(operands, operandShapes, shapes.nodes[k] as MapShape, committed.padding));
    }
    same = unchanged;
  }
  return { outputs, nodes };
}

/** Sum of maps, each zero-padded to `target`; a single channel is broadcast. Null if one is unknown. */
export function addMaps(
  maps: readonly (ArrayLike<number> | null)[],
  shapes: readonly MapShape[],
  target: MapShape,
  padding: Experiment['padding'],
): Float64Array | null {
  const sum = new Float64Array(volume(target));
  for (const [index, map] of maps.entries()) {
    const shape = shapes[index];
    if (!map || !shape) return null;
    if (map.length !== volume(shape)) return null;
    const offset = paddedBefore(shape.size, target.size, padding);
    for (let channel = 0; channel < target.channels; channel++) {
      const source = shape.channels === 1 ? 0 : channel;
      for (let row = 0; row < shape.size; row++) {
        for (let column = 0; column < shape.size; column++) {
          const at = (channel * target.size + row + offset) * target.size + column + offset;
          sum[at] = (sum[at] as number) + (map[(source * shape.size + row) * shape.size + column] as number);
        }
      }
    }
  }
  return sum;
}
