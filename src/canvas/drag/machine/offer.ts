import type { Skip } from '../../../model/experiment';
import { type Drop, dropOn, toggleOn } from './drop';
import type { Scene } from './scene';
import type { DragState } from './state';

/** What could be dropped on sum k just now; null while nothing is in hand. */
export function offerAt(drag: DragState, scene: Pick<Scene, 'layers' | 'skips'>, k: number): Drop | null {
  if (drag.kind === 'dragging') return drag.grip.kind === 'start' ? null : dropOn(scene, drag.grip, k);
  if (drag.kind === 'armed' || drag.kind === 'choosing') return toggleOn(scene, [drag.from, k]);
  return null;
}

/** Target that the hand is over, with its verdict; null in the void or while nothing is in hand. */
export function hovered(drag: DragState): Drop | null {
  return drag.kind === 'dragging' || drag.kind === 'armed' || drag.kind === 'choosing' ? drag.drop : null;
}

/** Whether something in hand comes from node k, or keeps its start there. */
export function holds(drag: DragState, k: number): boolean {
  if (drag.kind === 'armed' || drag.kind === 'choosing') return drag.from === k;
  if (drag.kind !== 'dragging' || drag.grip.kind === 'start') return false;
  return (drag.grip.kind === 'port' ? drag.grip.from : drag.grip.skip[0]) === k;
}

/** The skip of which an end is in hand, out of its place meanwhile; null for none. */
export function liftedSkip(drag: DragState): Skip | null {
  return drag.kind === 'dragging' && drag.grip.kind !== 'port' ? drag.grip.skip : null;
}
