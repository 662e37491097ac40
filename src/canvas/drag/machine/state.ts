import type { Skip } from '../../../model/experiment';
import type { Point } from '../../layout/layout';
import type { Drop } from './drop';
import { type Grip, gripAt, type Scene } from './scene';

/** The states of a drag, each with what it knows. */
export interface States {
  readonly idle: { readonly kind: 'idle' };
  /** Something is under the pointer; whether it is tapped or dragged is not known yet. */
  readonly pressed: {
    readonly kind: 'pressed';
    readonly pointer: number;
    readonly grip: Grip;
    readonly origin: Point;
    /** How far the pointer may tremble, layout units. */
    readonly slop: number;
    /** Node that was armed by an earlier tap, or null. */
    readonly armed: number | null;
  };
  readonly dragging: {
    readonly kind: 'dragging';
    readonly pointer: number;
    readonly grip: Grip;
    readonly at: Point;
    readonly drop: Drop | null;
  };
  /** A tap has taken a node; the next one chooses its sum. */
  readonly armed: { readonly kind: 'armed'; readonly from: number; readonly drop: Drop | null };
  /** The pointer is down on a sum that the armed node could go to. */
  readonly choosing: {
    readonly kind: 'choosing';
    readonly pointer: number;
    readonly from: number;
    readonly drop: Drop;
  };
}

export type Kind = keyof States;
export type DragState = States[Kind];

/** What each state is entered with. */
interface Entries {
  readonly idle: Record<never, never>;
  readonly pressed: { readonly press: Down; readonly grip: Grip; readonly armed: number | null };
  readonly dragging: { readonly pointer: number; readonly grip: Grip; readonly at: Point };
  /** `at`: where the pointer hovers; null after a tap that ended away from every sum. */
  readonly armed: { readonly from: number; readonly at: Point | null };
  readonly choosing: { readonly pointer: number; readonly from: number; readonly drop: Drop };
}

export type Down = { readonly type: 'down'; readonly pointer: number; readonly touch: boolean; readonly at: Point };

export type DragEvent =
  | Down
  | { readonly type: 'move'; readonly pointer: number; readonly at: Point }
  | { readonly type: 'up'; readonly pointer: number; readonly at: Point }
  | { readonly type: 'cancel'; readonly pointer: number }
  | { readonly type: 'escape' }
  /** A second finger went down, or the placement changed under the hand. */
  | { readonly type: 'secondPointer' };

/** A way out of a state: into which one, entered with what, and the placement that is taken on the way. */
export type Exit = {
  [To in Kind]: { readonly to: To; readonly with: Entries[To]; readonly commit?: readonly Skip[] };
}[Kind];

/** One state of a drag: how it is entered, what it shows, and the way out that each event takes; null: it stays. */
export interface StateNode<Own extends Kind> {
  enter(entry: Entries[Own], scene: Scene): States[Own];
  /** The placement to show; the committed one where nothing is in hand. */
  shows(state: States[Own], scene: Scene): readonly Skip[];
  /** Events without a handler leave the state as it is. */
  readonly on: {
    readonly [Type in DragEvent['type']]?: (
      state: States[Own],
      event: Extract<DragEvent, { type: Type }>,
      scene: Scene,
    ) => Exit | null;
  };
}

/** Lets go of everything; with a placement, takes it. */
export function letGo(commit?: readonly Skip[]): Exit {
  return { to: 'idle', with: {}, ...(commit ? { commit } : {}) };
}

/** Presses what lies under the pointer; in the void, lets go. */
export function press(event: Down, scene: Scene, armed: number | null): Exit {
  const grip = gripAt(scene, event.at);
  return grip ? { to: 'pressed', with: { press: event, grip, armed } } : letGo();
}

/** Shows the committed placement. */
export const nothingNew = (_: unknown, { skips }: Scene): readonly Skip[] => skips;

/** Escape and a second finger end every state. */
export const interrupted = { escape: () => letGo(), secondPointer: () => letGo() } as const;
