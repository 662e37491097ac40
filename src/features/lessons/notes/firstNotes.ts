import { angleCount } from '../../../model/experiment';
import type { LessonId } from '../../../model/lessons';
import { alike, guessing } from '../../../model/outcome/bounds';
import { layerReach } from '../../../model/reach';
import { firstExperiment } from '../../../model/settings/paper';
import { quanvolvedSize } from '../../../model/shapes';
import { parameterCount } from '../../../model/twins';
import { higher } from '../machine/numbers';
import type { TeacherNote } from './note';
import { always, differenceOf, ran, rangeOf, told } from './spoken';

const side = firstExperiment.data.imageSize;
const windows = quanvolvedSize(side) ** 2;
const guess = guessing(firstExperiment);

/** Notes on the minute and the lessons up to the rescue. */
export const firstNotes = {
  minute: {
    before: [
      {
        asks: 'A layer is never told how to change. What becomes of it in training?',
        answer: 'It keeps the random angles that it began with: a step needs a gradient.',
        holds: () => always(ran('missing', 'train'), ({ layers }) => layers[0] === 'none'),
      },
    ],
    after: [
      {
        asks: 'What did one wire change?',
        answer: () =>
          `The gradient gets to QCL1 around the cut: ${told(ran('minute', 'train'), 'accuracy')}, where the same circuits without the wire read ${rangeOf(ran('missing', 'train'), 'accuracy')}.`,
        holds: () =>
          always(ran('minute', 'train'), ({ layers, accuracy }) => layers[0] === 'learned' && accuracy > guess),
      },
    ],
    mistakes: [
      {
        says: 'The skip makes the network larger, so it reads better.',
        answer:
          'A sum adds no angle to any circuit. QCL1 has the same circuit as before, and now a gradient; that the head reads a larger map is a second change, and the frozen twin shows what it is worth alone.',
        holds: () =>
          always(ran('minute', 'train'), ({ frozen, accuracy }) => frozen !== null && frozen < accuracy) &&
          parameterCount({ ...firstExperiment, skips: [[1, 2]] }) > parameterCount(firstExperiment),
      },
      {
        says: 'None is a bug of the lab.',
        answer:
          'It is what the code of such networks does where a map is handed on as bare numbers; the scissors show the line.',
      },
    ],
  },
  window: {
    before: [
      {
        asks: `An image of ${side} × ${side} pixels, windows of 2 × 2 side by side: how many numbers has the next map?`,
        answer: `One for each window, ${quanvolvedSize(side)} × ${quanvolvedSize(side)}: ${windows}.`,
        as: { step: 'count', option: 'quarter' },
      },
      {
        asks: 'How many numbers can training turn in the first layer?',
        answer: `${firstExperiment.layers.map(angleCount)[0]}: the angles of one circuit, whatever the size of the image.`,
      },
    ],
    after: [
      {
        asks: 'One angle is turned a little. Where does that show?',
        answer: 'In every pixel of O1: one circuit reads all windows, as one filter of a convolution does.',
        as: { step: 'turn', option: 'all' },
      },
      {
        asks: 'What tells it from a classical convolution?',
        answer:
          'Pixels go in as angles, so what comes out is made of sines and cosines of them. The angles θ choose one such function; no weight multiplies a pixel.',
      },
    ],
    mistakes: [
      {
        says: 'Each window has a circuit of its own.',
        answer: `There is one circuit a layer. It is run for each of the ${windows} windows with the same angles.`,
      },
      {
        says: 'A measurement gives 0 or 1, so the map is black and white.',
        answer:
          'The pixel is the mean of many measurements of four qubits, a number between −1 and 1. The lab computes that mean; a device would estimate it.',
      },
    ],
  },
  'one-layer': {
    before: [
      {
        asks: 'The circuit stays at random angles and the head alone is trained. Is that better than guessing?',
        answer: () =>
          `Yes: ${told(ran('one-layer', 'train'), 'frozen')}. Random features are features too, and a head can learn from them.`,
        holds: () => always(ran('one-layer', 'train'), ({ frozen }) => frozen !== null && frozen > guess),
      },
    ],
    after: [
      {
        asks: 'How much of what it reads right is owed to training the circuit?',
        answer: () =>
          `Only what lies between it (${rangeOf(ran('one-layer', 'train'), 'accuracy')}) and its frozen twin (${rangeOf(ran('one-layer', 'train'), 'frozen')}): ${differenceOf(ran('one-layer', 'train'), 'accuracy', 'frozen')}, as the seed has it.`,
      },
      {
        asks: 'Why several seeds?',
        answer: () =>
          `Another seed has other images, other first angles and another order. The gain goes from next to nothing to a third of the images: whoever tries one seed may find either.`,
        holds: () => {
          const gains = ran('one-layer', 'train').map(({ accuracy, frozen }) => accuracy - (frozen ?? Number.NaN));
          return Math.min(...gains) <= alike && Math.max(...gains) > 1 / 3;
        },
      },
    ],
    mistakes: [
      {
        says: 'It reads most of them right, so the quantum layer works.',
        answer: 'Ask what the frozen twin reads, and then a linear model: a high number alone credits nobody.',
        holds: () => always(ran('one-layer', 'train'), ({ accuracy }) => accuracy > 0.5),
      },
      {
        says: 'My seed says so.',
        answer: `Differences up to ${alike} with one seed show nothing; have neighbours take different seeds and write the gains on the board.`,
      },
    ],
  },
  missing: {
    before: [
      {
        asks: 'The scissors stand between QCL1 and QCL2. Which of the two gets no gradient?',
        answer: 'QCL1: the error comes from the loss, from the right, and QCL2 lies before the cut on that way.',
        as: { step: 'which', option: '1' },
        holds: () =>
          layerReach(firstExperiment, 1).state === 'none' && layerReach(firstExperiment, 2).state === 'reached',
      },
      {
        asks: 'Does the network still give an answer?',
        answer: 'Yes: forwards nothing is cut. Only the way back is.',
      },
    ],
    after: [
      {
        asks: 'What did training do to the angles of QCL1?',
        answer: 'Nothing at all; they are the random ones that it began with.',
        as: { step: 'read', option: 'same' },
        holds: () => always(ran('missing', 'train'), ({ layers }) => layers[0] === 'none'),
      },
      {
        asks: 'QCL2 and the head do get a gradient. How far do they get?',
        answer: () =>
          `Not far: ${told(ran('missing', 'train'), 'accuracy')}. What comes through two layers of which the first is random holds little that they could use.`,
        holds: () => ran('missing', 'train').filter(({ accuracy }) => accuracy <= guess).length >= 4,
      },
      {
        asks: 'What is the difference between a gradient of 0 and None?',
        answer:
          'Zero was computed and says that turning the angle changes nothing; None was not computed and says nothing.',
        as: { step: 'zero', option: 'computed' },
      },
    ],
    mistakes: [
      {
        says: 'None means that QCL1 does not matter.',
        answer: 'Open QCL1 and turn an angle by hand: the loss moves. Nobody asked by how much.',
      },
      {
        says: 'Without a gradient the angles go to zero.',
        answer:
          'A step subtracts a multiple of the gradient. Without one there is no step, and an angle stays where it is.',
        as: { step: 'read', option: 'same' },
      },
      {
        says: 'QCL2 is the broken one, the scissors are at it.',
        answer:
          'The cut lies at what goes into QCL2. Trace the error with a finger from the loss to the left: it passes QCL2 and then stops.',
      },
    ],
  },
  rescue: {
    before: [
      {
        asks: 'X to sum 1, or O1 to sum 2: which of the two gives QCL1 a gradient?',
        answer:
          'O1 to sum 2. It carries what QCL1 made past QCL2 to the last sum, without turning it into bare numbers.',
        holds: () =>
          layerReach({ ...firstExperiment, skips: [[1, 2]] }, 1).state === 'reached' &&
          layerReach({ ...firstExperiment, skips: [[0, 1]] }, 1).state === 'none',
      },
    ],
    after: [
      {
        asks: 'With X to sum 1 the curve is high. Did QCL1 learn?',
        answer: () =>
          `No: it reads ${told(ran('rescue', 'train'), 'accuracy')}, and QCL1 gets None with every seed. QCL2 and the head do it, and the image that the skip hands to them.`,
        as: { step: 'learned', option: 'no' },
        holds: () => always(ran('rescue', 'train'), ({ layers, accuracy }) => layers[0] === 'none' && accuracy > guess),
      },
      {
        asks: 'Say as a rule which skips rescue a layer.',
        answer:
          'Those by which its map comes to the last sum through sums alone. Wherever it has to go through a layer on the way, it is cut.',
      },
    ],
    mistakes: [
      {
        says: 'Any skip shortens the way, so any skip helps.',
        answer:
          'It is no matter of length. X is the image: no angle made it, and a gradient that arrives at it turns nothing.',
      },
      {
        says: 'The curve went up, so the layer learns.',
        answer: () =>
          `Look at the gradient, not at the curve: ${rangeOf(ran('rescue', 'train'), 'accuracy')} without any learning in QCL1, ${rangeOf(ran('rescue', 'again'), 'accuracy')} with it.`,
        holds: () =>
          ran('rescue', 'train').filter(
            ({ accuracy }, seed) => higher(ran('rescue', 'again')[seed]?.accuracy, accuracy) !== 'second',
          ).length === ran('rescue', 'train').length,
      },
    ],
  },
} as const satisfies Partial<Record<LessonId, TeacherNote>>;
