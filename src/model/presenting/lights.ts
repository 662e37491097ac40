import type { Experiment } from '../experiment';
import { imageWords } from '../imageSets';
import { nodeLabel } from '../notation';
import { gradientReach, joinWords } from '../reach';
import { networkShapes } from '../shapes';

/** What can be spoken of on the projected page: a part of it, by what it is. */
export type Light = 'input' | `layer-${number}` | 'cut' | 'around' | 'head' | 'curves' | 'gradient';

/** The order in which a talk goes through them: keys 1 to 5. The others are lit by pointing. */
export const talk: readonly Light[] = ['input', 'layer-1', 'cut', 'around', 'curves'];

/** What training has come to. */
export interface Trained {
  /** Whole epochs done. */
  readonly epoch: number;
  /** Of the images that were never trained on; null before it is known. */
  readonly accuracy: number | null;
}

/** What is said of a part while it is lit: a sentence or two, short enough for the back row. */
export function lightSentence(light: Light, experiment: Experiment, trained: Trained): string {
  switch (light) {
    case 'input':
      return inputSentence(experiment);
    case 'cut':
      return cutSentence(experiment);
    case 'around':
      return aroundSentence(experiment);
    case 'head':
      return headSentence(experiment);
    case 'curves':
      return curvesSentence(experiment, trained);
    case 'gradient':
      return gradientSentence(experiment);
    default:
      return layerSentence(experiment, Number(light.slice('layer-'.length)));
  }
}

function inputSentence({ data }: Experiment): string {
  return `X is the image, ${data.imageSize} × ${data.imageSize} pixels. A window of 2 × 2 slides over it.`;
}

function layerSentence(experiment: Experiment, k: number): string {
  const reach = gradientReach(experiment)[k - 1];
  if (!reach) throw new RangeError(`layer ${k}: expected 1 to ${experiment.layers.length}`);
  if (reach.state === 'frozen') return `QCL${k} is frozen: nobody asks for its gradient.`;
  if (reach.state === 'none') return `QCL${k} gets None: no gradient arrives, and its angles stay as they are.`;
  const from = k === experiment.layers.length ? ', straight from the head' : '';
  return `QCL${k} learns: a gradient arrives${from}, and training turns its angles.`;
}

function cutSentence({ layers, skips, gradientMode }: Experiment): string {
  if (layers.length < 2) return 'One layer: nothing goes in anew, and nothing is cut.';
  if (gradientMode === 'exact') return 'The scissors are open: the chain rule goes on through every layer.';
  if (layers.length === 2) return `QCL2 takes ${nodeLabel(skips, 1)} as bare numbers, and the chain rule stops here.`;
  return 'Every layer but the first takes bare numbers, and the chain rule stops there.';
}

function aroundSentence(experiment: Experiment): string {
  const reaches = gradientReach(experiment);
  if (reaches.length < 2) return 'One layer: there is nothing to go around.';
  const around = reaches.flatMap((reach, index) =>
    reach.state === 'reached' && reach.route.length > 0 && index + 1 < reaches.length ? [reach.route] : [],
  );
  const skips = new Set(around.flatMap((route) => route.slice(1).map((to, step) => `${route[step]}-${to}`)));
  const subject = skips.size === 1 ? 'The skip carries' : 'The skips carry';
  const none = reaches.flatMap(({ state }, index) => (state === 'none' ? [`QCL${index + 1}`] : []));
  if (experiment.gradientMode === 'exact') {
    return skips.size > 0
      ? `${subject} the gradient as well, though nothing is cut.`
      : 'No skip is needed: nothing is cut.';
  }
  const left = none.length > 0 ? `${joinWords(none)} ${none.length === 1 ? 'gets' : 'get'} None` : '';
  if (skips.size === 0) return left === '' ? 'Nobody needs a way around.' : `No skip leads around the cut: ${left}.`;
  const cut = reaches.length > 2 ? 'the cuts' : 'the cut';
  return `${subject} the gradient around ${cut}${left === '' ? '' : `; ${left}`}.`;
}

function headSentence(experiment: Experiment): string {
  const { digits, set } = experiment.data;
  const { features } = networkShapes(experiment);
  return `The head reads ${features} numbers and picks one of ${digits.length} ${imageWords(set).classes}.`;
}

function curvesSentence({ data }: Experiment, { epoch, accuracy }: Trained): string {
  const guess = (1 / data.digits.length).toFixed(2);
  const { images } = imageWords(data.set);
  if (accuracy === null) return `How many of the ${images} it has never seen are read right, after each epoch.`;
  const reads = `it reads ${accuracy.toFixed(2)} of the ${images} right; guessing gives ${guess}.`;
  if (epoch === 0) return `Before training ${reads}`;
  return `After ${epoch} ${epoch === 1 ? 'epoch' : 'epochs'} ${reads}`;
}

function gradientSentence(experiment: Experiment): string {
  const none = gradientReach(experiment).flatMap(({ state }, index) => (state === 'none' ? [`QCL${index + 1}`] : []));
  if (none.length === 0) return 'A row for each angle, a column for each epoch: the darker, the larger its gradient.';
  return `A row for each angle, a column for each epoch. ${joinWords(none)} ${none.length === 1 ? 'has' : 'have'} None: not even zero.`;
}
