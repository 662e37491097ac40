import type { Skip } from '../../../model/experiment';
import { samePlacement } from '../../../model/skips';
import { armedState } from './armed';
import { choosingState } from './choosing';
import { draggingState } from './dragging';
import { sameDrop } from './drop';
import { idleState } from './idle';
import { pressedState } from './pressed';
import type { Scene } from './scene';
import type { DragEvent, DragState, Exit, Kind, StateNode } from './state';

/**
 * What pointers do to a placement, without React or DOM. A step takes state, event and scene and
 * returns the next state, the placement to show (null: the committed one), and the placement to
 * commit (null: none). Nothing is committed except by letting go over a legal place, by tapping
 * twice, or by dropping an existing skip's end into the void.
 */
export interface Step {
  readonly state: DragState;
  readonly preview: readonly Skip[] | null;
  readonly commit: readonly Skip[] | null;
}

const nodes: { readonly [Own in Kind]: StateNode<Own> } = {
  idle: idleState,
  pressed: pressedState,
  dragging: draggingState,
  armed: armedState,
  choosing: choosingState,
};

/** Next state; see above. */
export function stepDrag(before: DragState, event: DragEvent, scene: Scene): Step {
  const exit = exitOf(before, event, scene);
  const state = exit ? enter(exit, scene) : before;
  return { state, preview: other(shownBy(state, scene), scene), commit: other(exit?.commit, scene) };
}

/** The table pairs each kind with its own node, which the compiler cannot follow through a union of kinds. */
function nodeOf(kind: Kind): StateNode<Kind> {
  return nodes[kind] as unknown as StateNode<Kind>;
}

function exitOf(state: DragState, event: DragEvent, scene: Scene): Exit | null {
  const handler = nodeOf(state.kind).on[event.type] as
    | ((state: DragState, event: DragEvent, scene: Scene) => Exit | null)
    | undefined;
  return handler?.(state, event, scene) ?? null;
}

function enter(exit: Exit, scene: Scene): DragState {
  return nodeOf(exit.to).enter(exit.with as never, scene);
}

function shownBy(state: DragState, scene: Scene): readonly Skip[] {
  return nodeOf(state.kind).shows(state as never, scene);
}

/** A placement that differs from the committed one; null otherwise. */
function other(skips: readonly Skip[] | undefined, scene: Scene): readonly Skip[] | null {
  return !skips || samePlacement(skips, scene.skips) ? null : skips;
}

/** Whether the two differ by nothing but the point where the pointer is. */
export function sameHold(a: DragState, b: DragState): boolean {
  if (a.kind !== 'dragging' || b.kind !== 'dragging') return a === b;
  return a.pointer === b.pointer && a.grip === b.grip && sameDrop(a.drop, b.drop);
}
