import type { Skip } from '../../model/experiment';
import { addSkip, hasSkip, removeSkip, samePlacement, skipProblem } from '../../model/skips';
import type { Point } from '../layout/layout';

/**
 * What pointers do to a placement, without React or DOM. A step takes state, event and scene and
 * returns the next state, the placement to show (null: the committed one), and the placement to
 * commit (null: none). Nothing is committed except by letting go over a legal place, by tapping
 * twice, or by dropping an existing skip's end into the void.
 */
export interface Scene {
  readonly layers: number;
  /** The committed placement. */
  readonly skips: readonly Skip[];
  readonly ports: readonly (Point & { readonly node: number })[];
  readonly sums: readonly (Point & { readonly node: number })[];
  /** Where the skips of the placement can be gripped. */
  readonly arcs: readonly { readonly skip: Skip; readonly end: Point; readonly handle: Point }[];
  /** Layout units per CSS pixel: hit areas are as large on a shrunken canvas. */
  readonly unitsPerPixel: number;
}

/** Hit areas and distances in CSS pixels. */
export const reachOf = { port: 22, sum: 24, arcEnd: 16, snap: 40, slopMouse: 4, slopTouch: 10 } as const;

/** What is in hand: a new skip from a port, or one end of an existing skip. */
export type Grip =
  | { readonly kind: 'port'; readonly from: number }
  | { readonly kind: 'end'; readonly skip: Skip }
  | { readonly kind: 'start'; readonly skip: Skip };

/** What dropping at a point would mean. */
export interface Drop {
  /** Number of the sum, or of the port where a start is moved. */
  readonly target: number;
  readonly skip: Skip;
  /** Why it cannot be dropped here; null where it can. */
  readonly reason: string | null;
  /** The placement afterwards; the committed one where it cannot be dropped. */
  readonly skips: readonly Skip[];
}

export type DragState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'pressed';
      readonly pointer: number;
      readonly grip: Grip;
      readonly origin: Point;
      readonly slop: number;
      /** Node that was armed by an earlier tap, or null. */
      readonly armed: number | null;
    }
  | {
      readonly kind: 'dragging';
      readonly pointer: number;
      readonly grip: Grip;
      readonly at: Point;
      readonly drop: Drop | null;
    }
  | { readonly kind: 'armed'; readonly from: number; readonly drop: Drop | null }
  | { readonly kind: 'choosing'; readonly pointer: number; readonly from: number; readonly drop: Drop };

export type DragEvent =
  | { readonly type: 'down'; readonly pointer: number; readonly touch: boolean; readonly at: Point }
  | { readonly type: 'move'; readonly pointer: number; readonly at: Point }
  | { readonly type: 'up'; readonly pointer: number; readonly at: Point }
  | { readonly type: 'cancel'; readonly pointer: number }
  | { readonly type: 'escape' }
  /** A second finger went down, or the placement changed under the hand. */
  | { readonly type: 'secondPointer' };

export interface Step {
  readonly state: DragState;
  readonly preview: readonly Skip[] | null;
  readonly commit: readonly Skip[] | null;
}

export const idle: DragState = { kind: 'idle' };

/** Next state; see above. */
export function stepDrag(state: DragState, event: DragEvent, scene: Scene): Step {
  switch (state.kind) {
    case 'idle':
      return event.type === 'down' ? press(event, scene, null) : rest(state);
    case 'pressed':
      return stepPressed(state, event, scene);
    case 'dragging':
      return stepDragging(state, event, scene);
    case 'armed':
      return stepArmed(state, event, scene);
    case 'choosing':
      return stepChoosing(state, event, scene);
  }
}

function rest(state: DragState = idle): Step {
  return { state, preview: null, commit: null };
}

/** Ends with this placement; a commit that would change nothing is none. */
function finish(skips: readonly Skip[], scene: Scene): Step {
  return { state: idle, preview: null, commit: samePlacement(skips, scene.skips) ? null : skips };
}

function press(event: DragEvent & { type: 'down' }, scene: Scene, armed: number | null): Step {
  const grip = gripAt(scene, event.at);
  if (!grip) return rest();
  const slop = (event.touch ? reachOf.slopTouch : reachOf.slopMouse) * scene.unitsPerPixel;
  return rest({ kind: 'pressed', pointer: event.pointer, grip, origin: event.at, slop, armed });
}

function stepPressed(state: DragState & { kind: 'pressed' }, event: DragEvent, scene: Scene): Step {
  if (event.type === 'escape' || event.type === 'secondPointer') return rest();
  if (event.type === 'down' || event.pointer !== state.pointer) return rest(state);
  if (event.type === 'cancel') return rest();
  if (event.type === 'up') {
    // A tap: a port arms, the armed port disarms, an arc's end does nothing.
    if (state.grip.kind !== 'port' || state.grip.from === state.armed) return rest();
    return rest({ kind: 'armed', from: state.grip.from, drop: null });
  }
  if (distance(event.at, state.origin) <= state.slop) return rest(state);
  return drag(state.pointer, state.grip, event.at, scene);
}

function drag(pointer: number, grip: Grip, at: Point, scene: Scene): Step {
  const drop = dropAt(scene, grip, at);
  const after = placementIfDropped(scene, grip, drop);
  const preview = samePlacement(after, scene.skips) ? null : after;
  return { state: { kind: 'dragging', pointer, grip, at, drop }, preview, commit: null };
}

/** Over a target its outcome; in the void nothing for a new skip, removal for an existing one. */
function placementIfDropped(scene: Scene, grip: Grip, drop: Drop | null): readonly Skip[] {
  if (drop) return drop.skips;
  return grip.kind === 'port' ? scene.skips : removeSkip(scene.skips, grip.skip);
}

function stepDragging(state: DragState & { kind: 'dragging' }, event: DragEvent, scene: Scene): Step {
  if (event.type === 'escape' || event.type === 'secondPointer') return rest();
  if (event.type === 'down' || event.pointer !== state.pointer) {
    return { ...drag(state.pointer, state.grip, state.at, scene), commit: null };
  }
  if (event.type === 'cancel') return rest();
  if (event.type === 'move') return drag(state.pointer, state.grip, event.at, scene);
  return finish(placementIfDropped(scene, state.grip, dropAt(scene, state.grip, event.at)), scene);
}

function stepArmed(state: DragState & { kind: 'armed' }, event: DragEvent, scene: Scene): Step {
  if (event.type === 'escape' || event.type === 'secondPointer') return rest();
  if (event.type === 'move') return armed(state.from, event.at, scene);
  if (event.type !== 'down') return rest(state);
  const drop = tapTarget(scene, state.from, event.at);
  const grip = gripAt(scene, event.at);
  const port = scene.ports.find(({ node }) => grip?.kind === 'port' && node === grip.from);
  const sum = drop && scene.sums.find(({ node }) => node === drop.target);
  // Port and sum lie close together: the nearer one is meant.
  if (drop && sum && (!port || distance(event.at, sum) <= distance(event.at, port))) {
    const preview = drop.reason === null ? drop.skips : null;
    return { state: { kind: 'choosing', pointer: event.pointer, from: state.from, drop }, preview, commit: null };
  }
  return press(event, scene, state.from);
}

function armed(from: number, at: Point, scene: Scene): Step {
  const drop = tapTarget(scene, from, at);
  return {
    state: { kind: 'armed', from, drop },
    preview: drop && drop.reason === null ? drop.skips : null,
    commit: null,
  };
}

function stepChoosing(state: DragState & { kind: 'choosing' }, event: DragEvent, scene: Scene): Step {
  if (event.type === 'escape' || event.type === 'secondPointer') return rest();
  if (event.type === 'down' || event.pointer !== state.pointer) {
    return { state, preview: state.drop.reason === null ? state.drop.skips : null, commit: null };
  }
  if (event.type === 'cancel') return rest({ kind: 'armed', from: state.from, drop: null });
  const drop = tapTarget(scene, state.from, event.at);
  if (drop?.target !== state.drop.target) return rest({ kind: 'armed', from: state.from, drop: null });
  if (event.type === 'move') return { state, preview: drop.reason === null ? drop.skips : null, commit: null };
  return drop.reason === null ? finish(drop.skips, scene) : armed(state.from, event.at, scene);
}

/**
 * The one predicate that says what a drop at a point means; snapping, colours, tooltip and commit
 * all follow it. Null in the void, further than the snap radius from every target.
 */
export function dropAt(scene: Scene, grip: Grip, at: Point): Drop | null {
  const targets = grip.kind === 'start' ? scene.ports : scene.sums;
  const target = nearest(targets, at, reachOf.snap * scene.unitsPerPixel);
  return target ? dropOn(scene, grip, target.node) : null;
}

/** The same for a known target: sum, or port where a start is moved. */
export function dropOn(scene: Pick<Scene, 'layers' | 'skips'>, grip: Grip, target: number): Drop {
  const skip: Skip =
    grip.kind === 'port' ? [grip.from, target] : grip.kind === 'end' ? [grip.skip[0], target] : [target, grip.skip[1]];
  const others = grip.kind === 'port' ? scene.skips : removeSkip(scene.skips, grip.skip);
  const problem = skipProblem(scene.layers, skip) ?? (hasSkip(others, skip) ? 'is there already' : null);
  return { target, skip, reason: problem, skips: problem === null ? addSkip(others, skip) : scene.skips };
}

/** Choosing by tap or key toggles: adds a skip that is not there, removes one that is. */
export function toggleOn(scene: Pick<Scene, 'layers' | 'skips'>, skip: Skip): Drop {
  const problem = skipProblem(scene.layers, skip);
  const toggled = hasSkip(scene.skips, skip) ? removeSkip(scene.skips, skip) : addSkip(scene.skips, skip);
  return { target: skip[1], skip, reason: problem, skips: problem === null ? toggled : scene.skips };
}

function tapTarget(scene: Scene, from: number, at: Point): Drop | null {
  const sum = nearest(scene.sums, at, reachOf.sum * scene.unitsPerPixel);
  return sum ? toggleOn(scene, [from, sum.node]) : null;
}

/** Whether the two differ by nothing but the point where the hand is. */
export function sameHold(a: DragState, b: DragState): boolean {
  if (a.kind !== 'dragging' || b.kind !== 'dragging') return a === b;
  return a.pointer === b.pointer && a.grip === b.grip && sameDrop(a.drop, b.drop);
}

function sameDrop(a: Drop | null, b: Drop | null): boolean {
  if (a === null || b === null) return a === b;
  return a.target === b.target && a.reason === b.reason && samePlacement(a.skips, b.skips);
}

/** What a press at a point takes hold of: the nearest port or arc end within its hit area. */
export function gripAt(scene: Scene, at: Point): Grip | null {
  const { unitsPerPixel } = scene;
  let best: { grip: Grip; distance: number } | null = null;
  const offer = (grip: Grip, place: Point, area: number) => {
    const away = distance(place, at);
    if (away <= area * unitsPerPixel && (!best || away < best.distance)) best = { grip, distance: away };
  };
  for (const port of scene.ports) offer({ kind: 'port', from: port.node }, port, reachOf.port);
  for (const { skip, end, handle } of scene.arcs) {
    offer({ kind: 'end', skip }, end, reachOf.arcEnd);
    offer({ kind: 'start', skip }, handle, reachOf.arcEnd);
  }
  return (best as { grip: Grip } | null)?.grip ?? null;
}

function nearest<T extends Point>(places: readonly T[], at: Point, within: number): T | null {
  let best: T | null = null;
  for (const place of places) {
    const away = distance(place, at);
    if (away <= within && (!best || away < distance(best, at))) best = place;
  }
  return best;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Node at the fixed end of what is in hand, and the skip that is out of its place meanwhile. */
export function liftedSkip(state: DragState): Skip | null {
  return state.kind === 'dragging' && state.grip.kind !== 'port' ? state.grip.skip : null;
}
