import { tapTarget } from './drop';
import { interrupted, letGo, type StateNode } from './state';

/** The pointer is down on a sum. Letting go over it takes what is shown; elsewhere the node stays armed. */
export const choosingState: StateNode<'choosing'> = {
  enter: ({ pointer, from, drop }) => ({ kind: 'choosing', pointer, from, drop }),
  shows: ({ drop }, { skips }) => (drop.reason === null ? drop.skips : skips),
  on: {
    ...interrupted,
    move({ pointer, from, drop }, event, scene) {
      if (event.pointer !== pointer || tapTarget(scene, from, event.at)?.target === drop.target) return null;
      return { to: 'armed', with: { from, at: null } };
    },
    up({ pointer, from, drop }, event, scene) {
      if (event.pointer !== pointer) return null;
      const now = tapTarget(scene, from, event.at);
      if (now?.target !== drop.target) return { to: 'armed', with: { from, at: null } };
      return now.reason === null ? letGo(now.skips) : { to: 'armed', with: { from, at: event.at } };
    },
    cancel({ pointer, from }, event) {
      return event.pointer === pointer ? { to: 'armed', with: { from, at: null } } : null;
    },
  },
};
