import { tapTarget } from './drop';
import { distance, gripAt } from './scene';
import { interrupted, press, type StateNode } from './state';

/** A tap has taken a node. A press on a sum chooses it, a press on another port takes that one. */
export const armedState: StateNode<'armed'> = {
  enter: ({ from, at }, scene) => ({ kind: 'armed', from, drop: at && tapTarget(scene, from, at) }),
  shows: ({ drop }, { skips }) => (drop?.reason === null ? drop.skips : skips),
  on: {
    ...interrupted,
    move: ({ from }, { at }) => ({ to: 'armed', with: { from, at } }),
    down({ from }, event, scene) {
      const drop = tapTarget(scene, from, event.at);
      const grip = gripAt(scene, event.at);
      const port = scene.ports.find(({ node }) => grip?.kind === 'port' && node === grip.from);
      const sum = drop && scene.sums.find(({ node }) => node === drop.target);
      // Port and sum lie close together: the nearer one is meant.
      if (drop && sum && (!port || distance(event.at, sum) <= distance(event.at, port))) {
        return { to: 'choosing', with: { pointer: event.pointer, from, drop } };
      }
      return press(event, scene, from);
    },
  },
};
