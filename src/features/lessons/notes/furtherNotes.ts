import type { LessonId } from '../../../model/lessons';
import { alike, guessing } from '../../../model/outcome/bounds';
import { paperPlacements } from '../../../model/presets';
import { layerReach, reachesAll } from '../../../model/reach';
import { withLayerCount } from '../../../model/settings/access';
import { firstExperiment } from '../../../model/settings/paper';
import { coveredSide, imageCounts } from '../../../model/shapes';
import { parameterCount } from '../../../model/twins';
import { higher } from '../machine/numbers';
import type { TeacherNote } from './note';
import { always, differenceOf, ran, rangeOf, told } from './spoken';

const guess = guessing(firstExperiment);
const side = firstExperiment.data.imageSize;
const three = withLayerCount(firstExperiment, 3);
const placements = paperPlacements(3);
const rescuing = placements.filter(({ skips }) => reachesAll(skips, 3));

/** Notes on the lessons from the one after the rescue on. */
export const furtherNotes = {
  who: {
    before: [
      {
        asks: 'The head is handed the image itself. What is left for the circuits to do?',
        answer: () =>
          `Next to nothing: trained ${rangeOf(ran('who', 'train'), 'accuracy')}, with frozen circuits ${rangeOf(ran('who', 'train'), 'frozen')}.`,
        as: { step: 'credit', option: 'alike' },
        holds: () =>
          always(ran('who', 'train'), ({ accuracy, frozen }) => Math.abs(accuracy - (frozen ?? Number.NaN)) <= alike),
      },
    ],
    after: [
      {
        asks: 'And where the head sees no image, with O1 to sum 2?',
        answer: () =>
          `There training the circuits brings something: ${differenceOf(ran('who', 'again'), 'accuracy', 'frozen')}, as the seed has it.`,
        holds: () => always(ran('who', 'again'), ({ accuracy, frozen }) => frozen !== null && accuracy > frozen),
      },
      {
        asks: 'Which of the two reads more, and which would you show as a success of the quantum layers?',
        answer: () =>
          `X to sum 2 reads more (${rangeOf(ran('who', 'train'), 'accuracy')} against ${rangeOf(ran('who', 'again'), 'accuracy')}), and shows nothing of them: the linear head does it with the image.`,
        holds: () =>
          ran('who', 'train').every(
            ({ accuracy }, seed) => higher(accuracy, ran('who', 'again')[seed]?.accuracy) === 'first',
          ),
      },
    ],
    mistakes: [
      {
        says: 'The higher curve is the better quantum network.',
        answer: () =>
          `A linear model on the same image reads ${rangeOf(ran('who', 'train'), 'linear')}. A skip that hands on the image hides what the circuits do.`,
        holds: () =>
          always(ran('who', 'train'), ({ accuracy, linear }) => Math.abs(accuracy - (linear ?? Number.NaN)) <= alike),
      },
      {
        says: 'Frozen means that the layer is switched off.',
        answer: 'It still computes, with random angles that stay. Only its training is taken away.',
      },
    ],
  },
  'quantum-head': {
    before: [
      {
        asks: 'With the dense head O1 to sum 2 made all the difference. Will it here?',
        answer: () =>
          `Not that one can see: ${rangeOf(ran('quantum-head', 'train'), 'accuracy')} without the skip, ${rangeOf(ran('quantum-head', 'again'), 'accuracy')} with it, where guessing reads 1 in ${ran('quantum-head', 'train')[0]?.experiment.data.digits.length}.`,
        as: { step: 'compare', option: 'alike' },
        holds: () =>
          ran('quantum-head', 'train').every(
            ({ accuracy }, seed) => higher(accuracy, ran('quantum-head', 'again')[seed]?.accuracy) === 'alike',
          ),
      },
    ],
    after: [
      {
        asks: 'QCL1 gets None without the skip and a number with it. Why does it learn in neither?',
        answer:
          'With the skip a gradient arrives, and it is 0 in every epoch: an answer, computed, and one that turns no angle. None and zero come to the same curve here and are not the same.',
        holds: () =>
          always(ran('quantum-head', 'train'), ({ layers }) => layers[0] === 'none') &&
          always(ran('quantum-head', 'again'), ({ layers }) => layers[0] === 'zero'),
      },
    ],
    mistakes: [
      {
        says: 'A gradient arrives, so the layer learns.',
        answer: 'It is needed for learning and promises nothing. Look at its size in the gradient chart.',
        holds: () => always(ran('quantum-head', 'again'), ({ layers }) => !layers.includes('learned')),
      },
      {
        says: 'So quantum heads do not work.',
        answer: () =>
          `This one does not, as the lab reads the paper and with these settings. That a linear model reads ${rangeOf(ran('quantum-head', 'again'), 'linear')} of the same images shows that they can be told apart.`,
        holds: () => always(ran('quantum-head', 'again'), ({ linear }) => linear !== null && linear > 0.8),
      },
    ],
  },
  'three-layers': {
    before: [
      {
        asks: `The paper places the skips of three layers in ${placements.length} ways. In how many does every layer get a gradient?`,
        answer: `In ${rescuing.length}: ${rescuing.map(({ name }) => name).join(' and ')}.`,
        as: { step: 'count', option: String(rescuing.length) },
      },
    ],
    after: [
      {
        asks: 'What have those in common?',
        answer:
          'O1 to sum 2 and O2 to sum 3: each map comes to the last sum by sums alone. X may be added or not, for no angle made it.',
        holds: () =>
          rescuing.every(({ skips }) =>
            [
              [1, 2],
              [2, 3],
            ].every(([from, to]) => skips.some((skip) => skip[0] === from && skip[1] === to)),
          ),
      },
      {
        asks: 'What would four layers need?',
        answer: 'O1 to sum 2, O2 to sum 3 and O3 to sum 4: around each cut one skip.',
        holds: () =>
          reachesAll(
            [
              [1, 2],
              [2, 3],
              [3, 4],
            ],
            4,
          ),
      },
      {
        asks: 'Do three layers that all learn read more than one layer?',
        answer: () =>
          `Not here: ${rangeOf(ran('three-layers', 'train'), 'accuracy')} with three, ${rangeOf(ran('one-layer', 'train'), 'accuracy')} with one.`,
        holds: () =>
          ran('three-layers', 'train').every(
            ({ accuracy }, seed) => higher(accuracy, ran('one-layer', 'train')[seed]?.accuracy) === 'alike',
          ),
      },
    ],
    mistakes: [
      {
        says: 'O1 straight to sum 3 jumps over both cuts.',
        answer: 'It rescues QCL1, and leaves QCL2 with None: O2 still has to go through QCL3.',
        holds: () => {
          const straight = { ...three, skips: [[1, 3]] as const };
          return layerReach(straight, 1).state === 'reached' && layerReach(straight, 2).state === 'none';
        },
      },
      {
        says: 'All skips at once must be best.',
        answer:
          'Two are enough for the gradient; each further one changes what the head reads, which is another question.',
        holds: () =>
          reachesAll(
            [
              [1, 2],
              [2, 3],
            ],
            3,
          ),
      },
    ],
  },
  law: {
    before: [
      {
        asks: 'A measurement destroys the state. Is that why QCL1 gets None?',
        answer: 'No. With another line of code everything is still measured, and QCL1 gets its gradient.',
        as: { step: 'compare', option: 'code' },
        holds: () => always(ran('law', 'again'), ({ layers }) => layers[0] === 'learned'),
      },
    ],
    after: [
      {
        asks: 'What did changing that line do?',
        answer: () =>
          `${told(ran('law', 'again'), 'accuracy')}, where the cut leaves ${rangeOf(ran('law', 'train'), 'accuracy')}: no skip, the same circuits.`,
        holds: () =>
          ran('law', 'again').every(
            ({ accuracy }, seed) => higher(accuracy, ran('law', 'train')[seed]?.accuracy) === 'first',
          ),
      },
      {
        asks: 'How would a quantum computer find a derivative, where there is no graph at all?',
        answer:
          'By the parameter-shift rule: the derivative of a mean by an angle is half the difference of the means with the angle turned a quarter forth and back. Each of them needs shots, so it comes with an error bar.',
      },
    ],
    mistakes: [
      {
        says: 'One cannot differentiate a measurement.',
        answer:
          'Not one outcome. The mean over many is a smooth function of the angles, and the mean is what is handed on.',
      },
      {
        says: 'Then open the scissors always, and forget the skips.',
        answer: () =>
          `Try both: the exact gradient without a skip reads ${rangeOf(ran('law', 'again'), 'accuracy')}, the skip with the cut ${rangeOf(ran('rescue', 'again'), 'accuracy')}.`,
        holds: () =>
          ran('rescue', 'again').every(
            ({ accuracy }, seed) => higher(accuracy, ran('law', 'again')[seed]?.accuracy) === 'first',
          ),
      },
    ],
  },
  coverage: {
    before: [
      {
        asks: 'A loop runs over the rows of the output and steps by two, as if they were rows of the image. What does it leave out?',
        answer: `Half of the rows and half of the columns: ${coveredSide(side, 'quarter') ** 2} of ${coveredSide(side, 'full') ** 2} windows are computed, at the top left.`,
        as: { step: 'count', option: 'covered' },
      },
    ],
    after: [
      {
        asks: 'What does that bound cost?',
        answer: () =>
          `${told(ran('coverage', 'again'), 'accuracy')}, in place of ${rangeOf(ran('coverage', 'train'), 'accuracy')} with all windows.`,
        holds: () =>
          ran('coverage', 'again').every(
            ({ accuracy }, seed) => higher(accuracy, ran('coverage', 'train')[seed]?.accuracy) === 'second',
          ),
      },
      {
        asks: 'How could one know which of the two the paper ran?',
        answer: 'From its code, which is not public. Numbers that agree make a reading likely and prove none.',
        as: { step: 'compare', option: 'code' },
      },
    ],
    mistakes: [
      {
        says: 'It reads less, so it cannot be what the paper ran.',
        answer:
          'A paper prints what its code did. Ask what of its figures fits which reading: the page “Paper” lays them side by side.',
      },
      {
        says: 'With so little of the image it is no better than guessing.',
        answer: () =>
          `It reads ${rangeOf(ran('coverage', 'again'), 'accuracy')}: a quarter of an image tells a lot, and a wrong program may look as if it worked.`,
        holds: () => always(ran('coverage', 'again'), ({ accuracy }) => accuracy > guess),
      },
    ],
  },
  worth: {
    before: [
      {
        asks: 'The rescued network against a linear model with as many inputs: which reads more?',
        answer: () =>
          `The linear model, or about the same: ${rangeOf(ran('worth', 'train'), 'linear')} against ${rangeOf(ran('worth', 'train'), 'accuracy')}.`,
        holds: () => always(ran('worth', 'train'), ({ accuracy, linear }) => higher(accuracy, linear) !== 'first'),
      },
    ],
    after: [
      {
        asks: 'What then is such a network for?',
        answer:
          'To study how gradients flow through layers that measure. Whoever wants digits read takes a classical model; whoever claims more has to beat it.',
      },
      {
        asks: 'Is the comparison fair?',
        answer:
          'It has the same images, seed, optimiser and number of epochs, and as many inputs of the head. One may still ask for as many parameters, or other images: then say so before measuring.',
      },
    ],
    mistakes: [
      {
        says: 'It is quantum, so it must be better.',
        answer: () =>
          `With ${imageCounts(firstExperiment).total} images and ${parameterCount({ ...firstExperiment, skips: [[1, 2]] })} numbers nothing asks for a quantum computer; the lab computes all of it on this device.`,
      },
      {
        says: 'So quantum machine learning is worth nothing.',
        answer:
          'One small network on small images shows nothing about others. What it shows is which question to ask first.',
      },
    ],
  },
} as const satisfies Partial<Record<LessonId, TeacherNote>>;
