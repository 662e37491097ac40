import type { Experiment } from '../../../model/experiment';
import { paperPlacements } from '../../../model/presets';
import { reachesAll } from '../../../model/reach';
import { withLayerCount } from '../../../model/settings/access';
import { coveredSide, quanvolvedSize } from '../../../model/shapes';
import { backToCanvas, change, place, plain, play, rescue, startTwins, train, trainTwins } from '../machine/acts';
import { here, higher, imageWordsOf, notYet, shows, trainedAs, two } from '../machine/numbers';
import type { Lesson, Scene } from '../machine/step';

const rescuing = (): number => paperPlacements(3).filter(({ skips }) => reachesAll(skips, 3)).length;

/** Three layers, two of fifteen (Fig. 11). */
export const threeLayers: Lesson = {
  id: 'three-layers',
  title: 'Three layers: find the two of fifteen',
  aim: 'which placements give all three layers a gradient, and why only those.',
  minutes: 6,
  begin: plain,
  steps: [
    {
      id: 'layers',
      title: 'A third layer',
      says: 'Every layer but the first takes a map in as bare numbers: two cuts now.',
      point: ['[role="radiogroup"][aria-label="Layers"]'],
      prepare: backToCanvas,
      act: change(
        'Choose 3 layers.',
        (experiment) => withLayerCount({ ...experiment, skips: [] }, 3),
        ({ layers }) => layers.length === 3,
        ({ layers }) =>
          layers.length === 3
            ? null
            : `That makes ${layers.length} layer${layers.length === 1 ? '' : 's'}; three are asked for.`,
      ),
    },
    {
      id: 'two',
      title: 'Around both cuts',
      says: 'Two skips are enough.',
      point: ['[data-port="1"] .rc-port-dot', '[aria-label="O1 to sum 2"]'],
      act: rescue(
        'Give all three layers a gradient, with two skips.',
        [
          [1, 2],
          [2, 3],
        ],
        (skips) =>
          skips.length > 2 ? `All three get a gradient, by ${skips.length} skips: two of them are enough.` : null,
      ),
    },
    {
      id: 'count',
      title: 'How many do that?',
      says: () => `The paper places the skips of three layers in ${paperPlacements(3).length} ways.`,
      act: {
        kind: 'question',
        asks: 'In how many of them do all three layers get a gradient?',
        options: [1, 2, 5, 15].map((number) => ({ id: String(number), text: String(number) })),
        right: () => String(rescuing()),
        why: () =>
          `${rescuing()}: each map has to come to the last sum by sums alone, so O1 to sum 2 and O2 to sum 3 have to be there, and X to sum 1 may be.`,
      },
    },
    { id: 'train', title: 'Train it', says: 'Three bands, one for each layer.', point: play, act: train },
    {
      id: 'shown',
      title: 'What was shown',
      says: (scene) => shows(scene, null) || notYet(scene),
      prepare: startTwins,
      panel: 'outcome',
    },
  ],
};

const cut = (scene: Scene) => trainedAs(scene, (experiment) => ({ ...experiment, gradientMode: 'paper' }));

/** Is None a law of nature? */
export const law: Lesson = {
  id: 'law',
  title: 'Is None a law of nature?',
  aim: 'whether None comes from physics or from a line of code.',
  minutes: 6,
  begin: plain,
  steps: [
    {
      id: 'train',
      title: 'First, with the cut',
      says: 'No skip, and the scissors closed.',
      point: play,
      prepare: backToCanvas,
      act: train,
    },
    {
      id: 'code',
      title: 'Look at the line of code',
      says: 'Under the scissors stands how a window of O1 is handed to QCL2.',
      point: ['[data-code="1"]', '[data-scissors="1"] .rc-scissors-ring'],
      act: {
        kind: 'deed',
        todo: 'Open the code: press it under the scissors, or the key N.',
        done: ({ code }) => code !== null,
        show: ({ code }) => code.open(1),
      },
    },
    {
      id: 'slice',
      title: 'Change that line alone',
      says: 'A new tensor has no graph; a slice remembers what it was computed from.',
      point: ['[data-scissors="1"] .rc-scissors-ring'],
      act: change(
        'Choose a line that keeps the graph, or open the scissors.',
        (experiment) => ({ ...experiment, gradientMode: 'exact' }),
        ({ gradientMode, skips }) => gradientMode === 'exact' && skips.length === 0,
        ({ skips, gradientMode }) =>
          skips.length > 0
            ? 'A skip leads around the cut; here the cut itself is in question: take it away again.'
            : gradientMode === 'paper'
              ? 'That line cuts too.'
              : null,
      ),
    },
    {
      id: 'again',
      title: 'Train again',
      says: 'The same circuits, the same measurements, the same images.',
      point: play,
      prepare: ({ code }) => code.close(),
      act: train,
    },
    {
      id: 'compare',
      title: 'What does it come from?',
      says: (scene) => shows(scene, cut(scene)) || notYet(scene),
      act: {
        kind: 'question',
        asks: 'So None comes from',
        options: [
          { id: 'measuring', text: 'measuring, which destroys the state' },
          { id: 'code', text: 'the line that hands the numbers on' },
        ],
        right: () => 'code',
        why: 'Everything is still measured, and QCL1 gets a gradient: a mean of measurements is a smooth function of the angles.',
      },
    },
    {
      id: 'shots',
      title: 'And on real hardware?',
      says: 'There a mean is known from a few shots only, and so is its derivative: with an error bar, not None.',
      point: ['section:has([aria-label="Lock the colour scale"])'],
      act: {
        kind: 'deed',
        todo: 'Open “Check this gradient” in the gradient chart, and look at the line of shots.',
        done: ({ overlay }) => overlay === 'check',
        show: ({ shell }) => shell.open({ kind: 'check' }),
      },
    },
  ],
};

const quarter = (experiment: Experiment): Experiment => ({ ...experiment, coverage: 'quarter' });
const whole = (scene: Scene) => trainedAs(scene, (experiment) => ({ ...experiment, coverage: 'full' }));
const windows = ({ state: { experiment } }: Scene): number =>
  coveredSide(experiment.data.imageSize, experiment.coverage) ** 2;

/** What the paper probably ran. */
export const coverage: Lesson = {
  id: 'coverage',
  title: 'What did the paper probably run?',
  aim: 'how one bound of a loop changes every accuracy, and why numbers alone prove no code.',
  minutes: 5,
  begin: plain,
  steps: [
    {
      id: 'place',
      title: 'First, every window',
      says: 'The paper does not say which windows a layer computes; the lab computes all of them.',
      point: ['[data-port="1"] .rc-port-dot', '[aria-label="O1 to sum 2"]'],
      prepare: backToCanvas,
      act: place([[1, 2]], 'Bring O1 to sum 2.'),
    },
    { id: 'train', title: 'Train it', says: 'This is the one to compare with.', point: play, act: train },
    {
      id: 'quarter',
      title: 'A loop that ends too early',
      says: 'A loop over the output that steps by two computes the windows at the top left alone, and leaves the rest 0.',
      point: ['[aria-label="Settings"]'],
      act: change(
        'In the settings, set the coverage to “quarter”.',
        quarter,
        (experiment) => experiment.coverage === 'quarter',
        () => 'That is another setting: look for “Coverage”.',
      ),
    },
    {
      id: 'count',
      title: 'How much is left?',
      says: 'What is left out is ruled on the maps.',
      act: {
        kind: 'question',
        asks: 'How many windows does QCL1 compute now?',
        options: [
          { id: 'covered', text: (scene) => String(windows(scene)) },
          { id: 'all', text: (scene) => String(quanvolvedSize(scene.state.experiment.data.imageSize) ** 2) },
          { id: 'half', text: (scene) => String(2 * windows(scene) + 1) },
        ],
        right: ({ state }) => (state.experiment.coverage === 'quarter' ? 'covered' : 'all'),
        why: (scene) => `Half of the rows and half of the columns: ${windows(scene)} windows.`,
      },
    },
    {
      id: 'again',
      title: 'Train it',
      says: 'Half of every row and column is 0 now.',
      point: play,
      prepare: backToCanvas,
      act: train,
    },
    {
      id: 'compare',
      title: 'Which of the two did the paper run?',
      says: (scene) => shows(scene, whole(scene)) || notYet(scene),
      act: {
        kind: 'question',
        asks: 'What would settle it?',
        options: [
          { id: 'numbers', text: 'accuracies that agree with the printed ones' },
          { id: 'code', text: 'the code, which is not public' },
        ],
        right: () => 'code',
        why: 'Several readings come near the printed numbers, as the page “Paper” shows: agreement makes one likely and proves none.',
      },
    },
  ],
};

/** Is it worth it? */
export const worth: Lesson = {
  id: 'worth',
  title: 'Is it worth it?',
  aim: 'what a plain linear model does on the same images.',
  minutes: 4,
  begin: plain,
  steps: [
    {
      id: 'place',
      title: 'The rescued network',
      says: 'Both of its layers learn.',
      point: ['[data-port="1"] .rc-port-dot', '[aria-label="O1 to sum 2"]'],
      prepare: backToCanvas,
      act: place([[1, 2]], 'Bring O1 to sum 2.'),
    },
    { id: 'train', title: 'Train it', says: 'Remember where its curve ends.', point: play, act: train },
    {
      id: 'twins',
      title: 'A model without any circuit',
      says: 'The linear model has as many inputs as the head, averaged straight from the image.',
      point: ['[aria-label="Train the twins of the run beside it"]'],
      act: trainTwins('Switch on “train its twins” under “Who is learning?”.'),
    },
    {
      id: 'compare',
      title: 'Which reads more?',
      says: (scene) => `Network ${two(here(scene)?.accuracy)}, linear model ${two(here(scene)?.linear)}.`,
      act: {
        kind: 'question',
        asks: 'Is the network better than the linear model?',
        options: [
          { id: 'first', text: 'yes' },
          { id: 'alike', text: 'about the same' },
          { id: 'second', text: 'no, it is worse' },
        ],
        right: (scene) => higher(here(scene)?.accuracy, here(scene)?.linear),
        why: (scene) =>
          `${two(here(scene)?.accuracy)} against ${two(here(scene)?.linear)} with this seed: such a network is built to learn how gradients flow, not to read ${imageWordsOf(scene).images} best.`,
      },
    },
  ],
};
