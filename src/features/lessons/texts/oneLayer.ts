import { formatScore } from '../../../charts/kit/format';
import type { Experiment } from '../../../model/experiment';
import { alike, guessing } from '../../../model/outcome/bounds';
import { rangeOfSeeds } from '../../../model/outcome/seeds';
import { withLayerCount } from '../../../model/settings/access';
import { quanvolvedSize } from '../../../model/shapes';
import { finishedCompanions } from '../../../store/background/companions';
import { currentRun } from '../../../store/lab';
import { backToCanvas, change, lookInto, plain, play, train, trainTwins } from '../machine/acts';
import { here, higher, imageWordsOf, two } from '../machine/numbers';
import type { Lesson, Scene } from '../machine/step';

const side = ({ state }: Scene): number => quanvolvedSize(state.experiment.data.imageSize);

/** One patch becomes one pixel. */
export const windowLesson: Lesson = {
  id: 'window',
  title: 'One window, one pixel',
  aim: 'how four pixels become one pixel of the next map.',
  minutes: 4,
  begin: plain,
  steps: [
    {
      id: 'open',
      title: 'Look into the first layer',
      says: 'A quantum layer reads its image through a window of 2 × 2 pixels.',
      point: ['[data-block="1"]'],
      prepare: backToCanvas,
      act: lookInto(1, 'Press the block QCL1.'),
    },
    {
      id: 'move',
      title: 'Four pixels in, one pixel out',
      says: 'Each pixel turns one qubit, the circuit turns and links them, and the mean of four measurements is one pixel of O1.',
      point: ['[aria-label="Next pixel"]'],
      act: {
        kind: 'deed',
        todo: 'Move the window: by the arrow keys, by “Next pixel”, or let it slide.',
        ready: ({ drill }) => drill?.kind === 'layer' && drill.pixel !== null,
        done: ({ drill }, start) => drill?.kind === 'layer' && drill.layer === 1 && drill !== start.drill,
        wrong: ({ drill }) =>
          drill?.kind === 'layer' && drill.layer === 1 ? null : 'QCL1 is closed: press its block again.',
        show: ({ drill }) => drill.open({ kind: 'layer', layer: 1, pixel: { row: 0, column: 0 } }),
      },
    },
    {
      id: 'count',
      title: 'How large is O1?',
      says: 'The windows lie side by side and never overlap.',
      act: {
        kind: 'question',
        asks: (scene) =>
          `How many pixels does O1 have, of ${scene.state.experiment.data.imageSize} × ${scene.state.experiment.data.imageSize}?`,
        options: [
          { id: 'all', text: (scene) => String(scene.state.experiment.data.imageSize ** 2) },
          { id: 'half', text: (scene) => String(2 * side(scene) ** 2) },
          { id: 'quarter', text: (scene) => String(side(scene) ** 2) },
        ],
        right: () => 'quarter',
        why: (scene) =>
          `Each window of four pixels gives one: ${side(scene)} × ${side(scene)} windows are ${side(scene) ** 2} pixels.`,
      },
    },
    {
      id: 'second',
      title: 'The second layer does the same',
      says: 'QCL2 slides its window over O1: what QCL1 has made are its pixels.',
      point: ['[data-lane="QCL2"]', '[data-block="2"]'],
      act: lookInto(2, 'Open QCL2.'),
    },
    {
      id: 'turn',
      title: 'What does an angle move?',
      says: 'Training changes the angles θ of the circuit, and nothing else in a layer.',
      act: {
        kind: 'question',
        asks: 'An angle of QCL1 is turned: what can change?',
        options: [
          { id: 'one', text: 'one pixel of O1' },
          { id: 'all', text: 'every pixel of O1, and all that is made of it' },
          { id: 'image', text: 'the image X' },
        ],
        right: () => 'all',
        why: 'One circuit with the same angles reads every window: all of O1 changes, and with it O2, the answer and the loss.',
      },
    },
  ],
};

const oneLayer = (experiment: Experiment): Experiment => ({ ...withLayerCount(experiment, 1), skips: [] });

/** Training one layer (Fig. 2). */
export const oneLayerLesson: Lesson = {
  id: 'one-layer',
  title: 'Does training the circuit help?',
  aim: 'what training the circuit adds, and why one seed cannot tell.',
  minutes: 5,
  begin: plain,
  steps: [
    {
      id: 'layers',
      title: 'One layer is enough to ask',
      says: 'With one layer the gradient has no cut to pass.',
      point: ['[role="radiogroup"][aria-label="Layers"]'],
      prepare: backToCanvas,
      act: change(
        'Choose 1 layer.',
        oneLayer,
        ({ layers }) => layers.length === 1,
        ({ layers }) => (layers.length === 1 ? null : `That makes ${layers.length} layers; one is asked for.`),
      ),
    },
    {
      id: 'train',
      title: 'Train circuit and head together',
      says: 'The head reads the map that the circuit makes, and both are trained.',
      point: play,
      act: train,
    },
    {
      id: 'twin',
      title: 'Take the circuit’s training away',
      says: 'Its frozen twin has the same images and the same random angles, and trains the head alone.',
      point: ['[aria-label="Train the twins of the run beside it"]'],
      act: trainTwins('Switch on “train its twins” under “Who is learning?”.'),
    },
    {
      id: 'gain',
      title: 'What did training the circuit bring?',
      says: (scene) =>
        `Trained it reads ${two(here(scene)?.accuracy)} of the ${imageWordsOf(scene).images} right, frozen ${two(here(scene)?.frozen)}.`,
      act: {
        kind: 'question',
        asks: 'What does this one seed show?',
        options: [
          { id: 'first', text: 'training the circuit helps' },
          { id: 'alike', text: 'about the same' },
          { id: 'second', text: 'it does harm' },
        ],
        right: (scene) => higher(here(scene)?.accuracy, here(scene)?.frozen),
        why: (scene) => `The difference is ${gain(scene)}; below ${alike} one seed shows nothing.`,
      },
    },
    {
      id: 'seeds',
      title: 'One seed is one throw of the dice',
      says: (scene) =>
        rangeOf(scene) || 'Other seeds have other images, other first angles and another order of batches.',
      point: ['[aria-label="Training"] [aria-haspopup="dialog"]'],
      act: {
        kind: 'deed',
        todo: 'Choose at least 3 seeds, and wait until they are trained.',
        done: ({ state }) => {
          const run = currentRun(state);
          return state.seeds >= 3 && run !== null && finishedCompanions(run, 'seed', state.seeds).length >= 2;
        },
        show: ({ lab }) => lab.setSeeds(3),
      },
    },
  ],
};

function gain(scene: Scene): string {
  const run = here(scene);
  if (!run || run.frozen === null) return 'not known yet';
  return formatScore(run.accuracy - run.frozen);
}

function rangeOf(scene: Scene): string {
  const run = here(scene);
  return run ? rangeOfSeeds(run, guessing(run.experiment)) : '';
}
