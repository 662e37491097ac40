import type { EquationPlace } from '../canvas/forward/EquationMark';
import type { Experiment } from '../model/experiment';
import { type EquationEntry, entryOf } from './entry';
import { firstLayer } from './firstLayer';
import { headAndLoss } from './headAndLoss';
import { laterLayers } from './laterLayers';

export type { EquationEntry } from './entry';

/** Every equation of the paper that the lab computes, in its order. */
const rows = [...firstLayer, ...laterLayers, ...headAndLoss];

/** What acts at a place, in order. */
export function equationsAt(experiment: Experiment, place: EquationPlace): readonly EquationEntry[] {
  return idsAt(experiment, place).flatMap((id) => {
    const row = rows.find((other) => other.id === id);
    return row ? [entryOf(row, experiment)] : [];
  });
}

function idsAt({ head }: Experiment, place: EquationPlace): readonly string[] {
  switch (place.kind) {
    case 'layer':
      return place.node === 1
        ? ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'pixel']
        : ['10', '11', '3', '4', '12', '13', '14', 'pixel'];
    case 'sum':
      return ['sum'];
    case 'head':
      return head.kind === 'dense' ? ['dense'] : ['15', '16', 'logits'];
    case 'loss':
      return ['loss'];
  }
}
