import { distance, reachOf } from './scene';
import { interrupted, letGo, nothingNew, type StateNode } from './state';

/** A press that is a tap if it ends here, and a drag if the pointer goes further than it may tremble. */
export const pressedState: StateNode<'pressed'> = {
  enter({ press, grip, armed }, { unitsPerPixel }) {
    const slop = (press.touch ? reachOf.slopTouch : reachOf.slopMouse) * unitsPerPixel;
    return { kind: 'pressed', pointer: press.pointer, grip, origin: press.at, slop, armed };
  },
  shows: nothingNew,
  on: {
    ...interrupted,
    move({ pointer, grip, origin, slop }, event) {
      if (event.pointer !== pointer || distance(event.at, origin) <= slop) return null;
      return { to: 'dragging', with: { pointer, grip, at: event.at } };
    },
    up({ pointer, grip, armed }, event) {
      if (event.pointer !== pointer) return null;
      // A tap: a port arms, the armed port disarms, an arc's end does nothing.
      if (grip.kind !== 'port' || grip.from === armed) return letGo();
      return { to: 'armed', with: { from: grip.from, at: null } };
    },
    cancel: ({ pointer }, event) => (event.pointer === pointer ? letGo() : null),
  },
};
