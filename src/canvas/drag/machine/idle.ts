import { interrupted, nothingNew, press, type StateNode, type States } from './state';

/** One for all: nothing is drawn anew where nothing was in hand before. */
export const idle: States['idle'] = { kind: 'idle' };

/** Nothing is in hand. A press on a port or an arc's end begins. */
export const idleState: StateNode<'idle'> = {
  enter: () => idle,
  shows: nothingNew,
  on: { ...interrupted, down: (_, event, scene) => press(event, scene, null) },
};
