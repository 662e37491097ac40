import type { Experiment, Skip } from '../../../model/experiment';
import { layerReach } from '../../../model/reach';
import { withHead } from '../../../model/settings/changes';
import { backToCanvas, change, place, plain, play, rescue, startTwins, train, trainTwins } from '../machine/acts';
import { here, higher, imageWordsOf, notYet, shows, trainedAs, two, withoutSkips } from '../machine/numbers';
import type { Lesson, Scene } from '../machine/step';

const skipsPanel = ['[aria-label="X to sum 1"]'];
const withSkips = (skips: readonly Skip[]) => (scene: Scene) =>
  trainedAs(scene, (experiment) => ({ ...experiment, skips }));
const reached = (scene: Scene, k: number): boolean => layerReach(scene.state.experiment, k).state === 'reached';

/** Two layers and the missing gradient (Fig. 3). */
export const missing: Lesson = {
  id: 'missing',
  title: 'The missing gradient',
  aim: 'where the chain rule is cut, and why None is not zero.',
  minutes: 5,
  begin: plain,
  steps: [
    {
      id: 'which',
      title: 'Two layers, no skip',
      says: 'O1 goes into QCL2 as bare numbers, and the scissors stand where that happens.',
      point: ['[data-scissors="1"] .rc-scissors-ring'],
      prepare: backToCanvas,
      act: {
        kind: 'question',
        asks: 'Which layer gets no gradient?',
        options: [
          { id: '1', text: 'QCL1' },
          { id: '2', text: 'QCL2' },
          { id: '0', text: 'neither' },
        ],
        right: (scene) => (!reached(scene, 1) ? '1' : !reached(scene, 2) ? '2' : '0'),
        why: 'The error comes from the right: QCL2 feeds the head and gets its gradient; behind the cut nothing arrives at QCL1.',
      },
    },
    {
      id: 'train',
      title: 'Train it all the same',
      says: 'The answer is computed as ever; only the way back is cut.',
      point: play,
      act: train,
    },
    {
      id: 'read',
      title: 'What came of it',
      says: (scene) => shows(scene, null) || notYet(scene),
      point: ['[data-block="1"]'],
      act: {
        kind: 'question',
        asks: 'QCL1’s angles, after training:',
        options: [
          { id: 'same', text: 'the random ones that it began with' },
          { id: 'zero', text: 'all zero' },
          { id: 'turned', text: 'turned a little' },
        ],
        right: () => 'same',
        why: 'A step needs a gradient: without one an angle is left as it was thrown.',
      },
    },
    {
      id: 'zero',
      title: 'None is not zero',
      says: 'In the gradient chart a zero is a pale cell with a dot, None a hatched field.',
      point: ['section:has([aria-label="Lock the colour scale"])'],
      act: {
        kind: 'question',
        asks: 'A gradient of 0 says',
        options: [
          { id: 'computed', text: 'it was computed: turning this angle changes nothing' },
          { id: 'missing', text: 'nobody computed it' },
        ],
        right: () => 'computed',
        why: 'Zero is an answer, None is no answer: turning an angle of QCL1 does change the loss, and nobody asked by how much.',
      },
    },
  ],
};

/** The rescue, and what does not rescue (Fig. 7). */
export const rescueLesson: Lesson = {
  id: 'rescue',
  title: 'Which skips rescue a layer?',
  aim: 'which layers will learn, from the drawing alone.',
  minutes: 6,
  begin: plain,
  steps: [
    {
      id: 'place',
      title: 'A skip around QCL1',
      says: 'A skip carries a map past a layer to a sum.',
      point: [...skipsPanel, '[data-port="0"] .rc-port-dot'],
      prepare: backToCanvas,
      act: place([[0, 1]], 'Bring X to sum 1.'),
    },
    { id: 'train', title: 'Train it', says: 'Watch the curve and the block QCL1.', point: play, act: train },
    {
      id: 'learned',
      title: 'Does a high curve prove it?',
      says: (scene) => shows(scene, withoutSkips(scene)) || notYet(scene),
      act: {
        kind: 'question',
        asks: 'Did QCL1 learn?',
        options: [
          { id: 'yes', text: 'yes, the curve shows it' },
          { id: 'no', text: 'no' },
        ],
        right: (scene) => (here(scene)?.layers[0] === 'learned' ? 'yes' : here(scene) ? 'no' : null),
        why: 'X + O1 goes into QCL2 as bare numbers, so O1 still has to pass the cut: QCL2 and the head learn, on random numbers from QCL1.',
      },
    },
    {
      id: 'repair',
      title: 'Repair it',
      says: 'A sum hands the same gradient to both of its inputs.',
      point: ['[data-port="1"] .rc-port-dot', ...skipsPanel],
      act: rescue('Find a skip by which QCL1 learns too.', [[1, 2]]),
    },
    { id: 'again', title: 'Train the repaired one', says: 'Both layers get a gradient now.', point: play, act: train },
    {
      id: 'shown',
      title: 'What was shown',
      says: (scene) => shows(scene, withSkips([[0, 1]])(scene)) || notYet(scene),
      prepare: startTwins,
      panel: 'outcome',
    },
  ],
};

/** Who is learning (Figs. 8, 9). */
export const who: Lesson = {
  id: 'who',
  title: 'Who is learning?',
  aim: 'whether the circuits learn, or only the head behind them.',
  minutes: 6,
  begin: plain,
  steps: [
    {
      id: 'place',
      title: 'The image, straight to the head',
      says: 'X to sum 2 hands the image itself to the head.',
      point: ['[aria-label="X to sum 2"]', '[data-port="0"] .rc-port-dot'],
      prepare: backToCanvas,
      act: place([[0, 2]], 'Bring X to sum 2.'),
    },
    {
      id: 'train',
      title: 'Train it',
      says: (scene) => `It soon reads most ${imageWordsOf(scene).images} right.`,
      point: play,
      act: train,
    },
    {
      id: 'twins',
      title: 'The same, with its circuits frozen',
      says: 'A frozen twin trains the head alone, on the same images.',
      point: ['[aria-label="Train the twins of the run beside it"]'],
      act: trainTwins('Switch on “train its twins” under “Who is learning?”.'),
    },
    {
      id: 'credit',
      title: 'Whose work was it?',
      says: (scene) => `Trained ${two(here(scene)?.accuracy)}, with frozen circuits ${two(here(scene)?.frozen)}.`,
      act: {
        kind: 'question',
        asks: 'What has training the circuits brought?',
        options: [
          { id: 'first', text: 'they learned something that the head needs' },
          { id: 'alike', text: 'nothing that shows: the head does it' },
          { id: 'second', text: 'it has done harm' },
        ],
        right: (scene) => higher(here(scene)?.accuracy, here(scene)?.frozen),
        why: (scene) =>
          `${two(here(scene)?.accuracy)} against ${two(here(scene)?.frozen)}: only what lies between them is the circuits’.`,
      },
    },
    {
      id: 'other',
      title: 'Where the head sees no image',
      says: 'O1 to sum 2 hands the head nothing but what the circuits make.',
      point: ['[data-port="1"] .rc-port-dot', ...skipsPanel],
      act: place([[1, 2]], 'Take X to sum 2 away, and bring O1 to sum 2.'),
    },
    {
      id: 'again',
      title: 'Train it, its twin beside it',
      says: 'Its frozen twin is trained by itself.',
      point: play,
      act: train,
    },
    {
      id: 'shown',
      title: 'What was shown',
      says: (scene) => shows(scene, withSkips([[0, 2]])(scene)) || notYet(scene),
      prepare: startTwins,
      panel: 'outcome',
    },
  ],
};

const quantum = (experiment: Experiment): Experiment => withHead(experiment, 'quantum');

/** Without the dense layer (Fig. 10, as measured). */
export const quantumHead: Lesson = {
  id: 'quantum-head',
  title: 'Without the dense head',
  aim: 'what changes when the head is a quantum circuit too.',
  minutes: 5,
  begin: plain,
  steps: [
    {
      id: 'head',
      title: 'Change the head',
      says: 'A dense head can do much by itself; a quantum head is a circuit with few angles.',
      point: ['[role="radiogroup"][aria-label="Head"]', '[data-block="head"]'],
      prepare: backToCanvas,
      act: change(
        'Choose the quantum head.',
        quantum,
        ({ head }) => head.kind === 'quantum',
        ({ head }) => (head.kind === 'quantum' ? null : 'The head is still the dense one.'),
      ),
    },
    {
      id: 'train',
      title: 'Train it without a skip',
      says: (scene) => {
        const count = scene.state.experiment.data.digits.length;
        return `It has ${count} ${imageWordsOf(scene).classes} to tell apart, so guessing reads one in ${count}.`;
      },
      point: play,
      act: train,
    },
    {
      id: 'place',
      title: 'The skip that rescues',
      says: 'With the dense head O1 to sum 2 made the difference.',
      point: ['[data-port="1"] .rc-port-dot', ...skipsPanel],
      act: place([[1, 2]], 'Bring O1 to sum 2.'),
    },
    { id: 'again', title: 'Train it with the skip', says: 'Both layers get a gradient.', point: play, act: train },
    {
      id: 'compare',
      title: 'As measured',
      says: (scene) => shows(scene, withoutSkips(scene)) || notYet(scene),
      act: {
        kind: 'question',
        asks: 'Does the skip help this head?',
        options: [
          { id: 'first', text: 'yes' },
          { id: 'alike', text: 'not that one seed shows' },
          { id: 'second', text: 'it does harm' },
        ],
        right: (scene) => higher(here(scene)?.accuracy, withoutSkips(scene)?.accuracy),
        why: (scene) =>
          `With the skip ${two(here(scene)?.accuracy)}, without ${two(withoutSkips(scene)?.accuracy)}: a gradient that arrives is needed to learn, and does not promise that anything is learned.`,
      },
    },
  ],
};
