import { backToCanvas, lookInto, plain, play, rescue, startTwins, train } from '../machine/acts';
import { imageWordsOf, notYet, shows, two, withoutSkips } from '../machine/numbers';
import type { Lesson } from '../machine/step';

/** Around the cut: what makes the number, what takes it, and what flows back. */
const cut = ['[data-block="1"]', '[data-sum="1"]', '[data-scissors="1"]', '[data-block="2"]', '.rc-ribbons'];

/** The first minute: what a layer does, what None is, and how a skip brings the gradient back. */
export const minute: Lesson = {
  id: 'minute',
  title: 'A minute in the lab',
  aim: 'what a quantum layer does, what None is, and what a skip does about it.',
  minutes: 1,
  begin: plain,
  steps: [
    {
      id: 'window',
      title: 'A quantum layer looks at an image through a window of 2 × 2 pixels',
      says: 'Four pixels go in, one pixel comes out; then the window moves on, until O1 is full.',
      point: ['[aria-label="Next pixel"]', '[data-block="1"]'],
      prepare: (stage) => lookInto(1, '').show(stage),
      act: {
        kind: 'deed',
        todo: 'Press “Slide the window”, or move it with the arrow keys.',
        ready: ({ drill }) => drill?.kind === 'layer' && drill.pixel !== null,
        done: ({ drill }, start) => drill?.kind === 'layer' && drill !== start.drill,
        show: () => {},
      },
    },
    {
      id: 'gradient',
      title: 'The error flows back and tells each angle which way to turn',
      says: 'The derivative of the loss by an angle is that angle’s gradient; the amber band is as wide as it is large, and here it ends at the scissors.',
      point: ['[data-scissors="1"] .rc-scissors-ring'],
      light: ['[data-scissors="1"]', '.rc-ribbons', '[data-block="2"]', '[data-block="head"]'],
      prepare: backToCanvas,
    },
    {
      id: 'none',
      title: 'A number comes out, a new angle goes in: the computer forgets where it came from',
      says: 'As a bare number it no longer knows that QCL1’s angles made it, so the chain rule stops here; None is Python’s word for what QCL1 then gets: no gradient was computed, not even zero.',
      point: ['[data-scissors="1"] .rc-scissors-ring'],
      light: [...cut, '[data-port="1"]', '[data-code="1"]'],
      panel: 'cut',
    },
    {
      id: 'skip',
      title: 'Carry O1 around the cut',
      says: 'A sum hands the same gradient to both of its inputs, so it gets to QCL1 without the cut.',
      point: ['[data-port="1"] .rc-port-dot'],
      light: [...cut, '[data-port="1"]', '[data-sum="2"]', '.rc-arc', '.rc-invite', '.rc-loose', '.rc-tooltip'],
      act: rescue('Drag O1 to sum 2, or tick it under Skips.', [[1, 2]]),
    },
    {
      id: 'train',
      title: 'Train, and watch the curve',
      says: (scene) => {
        const bare = withoutSkips(scene);
        const then = bare
          ? ` Without the skip it read ${two(bare.accuracy)} of the ${imageWordsOf(scene).images} right.`
          : '';
        return `Every epoch is one pass over the training images.${then}`;
      },
      point: play,
      act: train,
    },
    {
      id: 'shown',
      title: 'What was shown, and who is really learning',
      says: (scene) => shows(scene, withoutSkips(scene)) || notYet(scene),
      prepare: startTwins,
      panel: 'outcome',
    },
  ],
};
