import { dropAt, placementAfter } from './drop';
import { interrupted, letGo, type StateNode } from './state';

/** A new skip, or an end of an existing one, follows the pointer. Letting go takes what is shown. */
export const draggingState: StateNode<'dragging'> = {
  enter: ({ pointer, grip, at }, scene) => ({ kind: 'dragging', pointer, grip, at, drop: dropAt(scene, grip, at) }),
  shows: ({ grip, drop }, scene) => placementAfter(scene, grip, drop),
  on: {
    ...interrupted,
    move({ pointer, grip }, event) {
      return event.pointer === pointer ? { to: 'dragging', with: { pointer, grip, at: event.at } } : null;
    },
    up({ pointer, grip }, event, scene) {
      if (event.pointer !== pointer) return null;
      return letGo(placementAfter(scene, grip, dropAt(scene, grip, event.at)));
    },
    cancel: ({ pointer }, event) => (event.pointer === pointer ? letGo() : null),
  },
};
