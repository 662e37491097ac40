import { degrees } from '../degrees';
import { circuitQubits } from '../experiment';
import { classNames, classWord } from '../imageSets';
import { headRest } from '../mapRest';
import { nodeLabel, outputName } from '../notation';
import { joinWords } from '../reach';
import { headQubits, layerWindows, type MapShape, networkShapes, pooledSize, volume } from '../shapes';
import { sourcesOf } from '../skips';
import type { SeenWindow } from './batch';
import { addition, additionWords, type SlowFacts, type SlowSentence, told, two } from './facts';
import { addedAt, windowOf } from './followed';
import { wayBack } from './stages';

/*
 * The sentences of slow motion on the way there. They say what happens to the numbers that are followed, in plain words;
 * how a setting changes that stands behind.
 */

export function pixelsSentence({ experiment, image }: SlowFacts): SlowSentence {
  const size = experiment.data.imageSize;
  return {
    strong: 'A quantum layer looks at the image through a window of 2 × 2 pixels.',
    rest: told(
      `Of ${size} × ${size} numbers it holds four: ${listed(windowOf(image, 1).patch)}. 0 is paper, 1 is ink.`,
      edgeWords(windowOf(image, 1), size),
      experiment.coverage === 'quarter' && 'It visits only the top left of the image.',
    ),
  };
}

export function encodeSentence({ experiment, image }: SlowFacts): SlowSentence {
  const { pixelScale, reuploading } = experiment.circuit;
  const { patch } = windowOf(image, 1);
  const value = patch.reduce((most, other) => (Math.abs(other) > Math.abs(most) ? other : most), 0);
  const angle = pixelScale * value;
  const depth = experiment.layers[0]?.depth ?? 1;
  return {
    strong: 'Each of the four numbers turns a qubit of its own.',
    rest: told(
      pixelScale === 1
        ? `${two(value)} is a turn by ${two(angle)} radians, ${degrees(angle)}.`
        : `${two(value)} times the angle scale ${two(pixelScale)} is a turn by ${two(angle)} radians, ${degrees(angle)}.`,
      depth > 1 &&
        (reuploading
          ? `The circuit does so again in each of its ${depth} repetitions.`
          : 'It happens once, before the first repetition of the circuit.'),
    ),
  };
}

export function circuitSentence({ experiment }: SlowFacts): SlowSentence {
  const layer = experiment.layers[0];
  const angles = circuitQubits * (layer?.depth ?? 1);
  return {
    strong: experiment.circuit.entangling
      ? 'The circuit turns the qubits by its own angles θ, and links them.'
      : 'The circuit turns the qubits by its own angles θ; nothing links them here.',
    rest: told(
      `${angles} angles, the same at every window and for every image.`,
      layer?.trainable ? 'They are what training sets.' : 'They are frozen: training leaves them as they are.',
    ),
  };
}

export function measureSentence({ experiment, image }: SlowFacts): SlowSentence {
  const { expectations } = windowOf(image, 1);
  const { covered, side } = layerWindows(experiment, networkShapes(experiment).nodes[0] as MapShape);
  return {
    strong: readoutWords(experiment.readout, expectations, 'O1'),
    rest: told(
      `⟨Z⟩ of the four is ${listed(expectations)}, each between −1 and 1.`,
      covered < side
        ? `The window moves on until ${covered * covered} windows of ${side * side} are done; the rest of O1 is 0.`
        : `The window moves on until O1 is full, after ${side * side} windows.`,
    ),
  };
}

export function reencodeSentence({ experiment, image }: SlowFacts, k: number): SlowSentence {
  const shape = networkShapes(experiment).nodes[k - 1] as MapShape;
  const { read } = layerWindows(experiment, shape);
  const { patch, expectations } = windowOf(image, k);
  const input = nodeLabel(experiment.skips, k - 1);
  const several =
    shape.channels === 1
      ? ''
      : read.channels === 1
        ? `The ${shape.channels} channels are averaged first.`
        : `The circuit runs on each of the ${shape.channels} channels, and what is read is averaged.`;
  const from = shape.channels > 1 && read.channels > 1 ? ' in the first channel' : '';
  return {
    strong: `QCL${k} does the same with the numbers of ${input}.`,
    rest: told(
      `Four of them${from}, ${listed(patch.subarray(0, circuitQubits))}, become ${becomes(experiment.readout, expectations, outputName(k))}.`,
      edgeWords(windowOf(image, k), shape.size),
      several,
      experiment.gradientMode === 'paper'
        ? 'They go in as bare numbers: what made them is forgotten.'
        : 'They keep what made them, so that a gradient can come back through here.',
    ),
  };
}

export function sumSentence(facts: SlowFacts, k: number): SlowSentence {
  const { experiment } = facts;
  const { skips, padding, gradientMode } = experiment;
  const { nodes, outputs } = networkShapes(experiment);
  const sources = sourcesOf(skips, k);
  const names = sources.map((i) => nodeLabel(skips, i));
  const [only] = sources;
  const made = sources.length === 1 && only === k - 1 && sourcesOf(skips, only).length === 0;
  const strong = made
    ? `The sum adds ${only === 0 ? 'the image X' : `what QCL${only} made`} to what QCL${k} made of it, pixel by pixel.`
    : `The sum adds ${joinWords(names)} to ${outputName(k)}, pixel by pixel.`;
  const size = (nodes[k] as MapShape).size;
  const smaller = [
    ...sources.filter((i) => (nodes[i] as MapShape).size < size).map((i) => nodeLabel(skips, i)),
    ...((outputs[k] as MapShape).size < size ? [outputName(k)] : []),
  ];
  const channels = [...sources.map((i) => nodes[i] as MapShape), outputs[k] as MapShape].map((shape) => shape.channels);
  const learned = sources.filter((i) => i > 0);
  return {
    strong,
    rest: told(
      `At our cell ${additionWords(addition(addedAt(facts, k)))}.`,
      smaller.length > 0 &&
        `${joinWords(smaller)} ${smaller.length > 1 ? 'are' : 'is'} smaller, with zeros ${padding === 'end' ? 'at the right and below' : 'around'}.`,
      new Set(channels).size > 1 && 'A map of one channel is added to each of the four.',
      learned.length === 0
        ? 'No angle made X, so nobody will ask for its gradient.'
        : `Remember it for the way back: a sum hands the same gradient to ${sources.length > 1 ? 'all' : 'both'} of its inputs.${gradientMode === 'paper' && wayBack(experiment).arrives[k] ? ' That is how it gets around the cut.' : ''}`,
    ),
  };
}

export function headSentence({ experiment, image, own }: SlowFacts): SlowSentence {
  const { head, data } = experiment;
  const { features, nodes } = networkShapes(experiment);
  const names = classNames(data, own);
  const word = classWord(data);
  const answer = `The largest is that of ${names[image.prediction]}, which is ${image.prediction === image.label ? 'right' : `wrong: it is ${names[image.label]}`}.`;
  const last = nodes.at(-1) as MapShape;
  const isPooled = head.pooled === '7x7' && last.size !== pooledSize;
  const empty = head.kind === 'quantum' && image.features.every((value) => value === 0);
  return {
    strong:
      head.kind === 'dense'
        ? `The head weighs all ${features} numbers, and gives each ${word} a score.`
        : `The head takes the ${features} numbers as amplitudes of ${headQubits(features)} qubits, and each ${word}’s score is the ⟨Z⟩ of one.`,
    rest: told(
      isPooled && `${volume(last)} numbers were averaged to ${features} first.`,
      head.standardise && 'Each of them is set to mean 0 and deviation 1 over the batch.',
      headRest(experiment)?.kind === 'zero' && 'Where nothing was computed they are 0.',
      empty ? 'All of them are 0, so every score is 0.' : answer,
    ),
  };
}

export function lossSentence({ experiment, batch, image, own }: SlowFacts): SlowSentence {
  const name = classNames(experiment.data, own)[image.label];
  const { loss, correct } = batch.before;
  const chance = Math.log(experiment.data.digits.length);
  return {
    strong: `The right answer, ${name}, gets a probability of ${two(image.probabilities[image.label] as number)}: the loss of this image is ${two(image.loss)}.`,
    rest: told(
      experiment.loss === 'softmaxTwice' && 'Softmax is taken twice here.',
      batch.size > 1
        ? `The mean over the ${batch.size} images of the batch is ${two(loss)}, and ${correct} of ${batch.size} ${correct === 1 ? 'is' : 'are'} read right.`
        : 'It is the only image of the batch.',
      `Who knows nothing has ${two(chance)}.`,
    ),
  };
}

/** 'The mean of the four is one pixel of O1: 0.05.' */
function readoutWords(readout: SlowFacts['experiment']['readout'], z: Float64Array, map: string): string {
  if (readout === 'channels') return `Each qubit gives a pixel: ${map} has four channels, one for each.`;
  if (readout === 'mean')
    return `The qubits are measured: the mean of the four is one pixel of ${map}, ${two(readMean(z))}.`;
  const q = Number(readout.slice(-1));
  return `Qubit ${q} alone is read: its ⟨Z⟩ is one pixel of ${map}, ${two(z[q] as number)}.`;
}

function becomes(readout: SlowFacts['experiment']['readout'], z: Float64Array, map: string): string {
  if (readout === 'channels') return `a pixel in each of the four channels of ${map}`;
  return `a pixel of ${map}: ${two(readout === 'mean' ? readMean(z) : readQubit(z, Number(readout.slice(-1))))}`;
}

/** Over the qubits and the channels that are read. */
function readMean(z: Float64Array): number {
  return z.reduce((sum, value) => sum + value, 0) / z.length;
}

/** Of one qubit, over the channels that are read. */
function readQubit(z: Float64Array, q: number): number {
  const channels = z.length / circuitQubits;
  let sum = 0;
  for (let c = 0; c < channels; c++) sum += z[circuitQubits * c + q] as number;
  return sum / channels;
}

/** '0.21, 0.10, 0.97 and 0.97' */
function listed(values: Float64Array): string {
  return joinWords(Array.from(values, (value) => two(value)));
}

/** Where a window lies over the edge of a map of this side. */
function edgeWords({ row, column }: SeenWindow, size: number): string | false {
  return 2 * Math.max(row, column) + 1 >= size && 'Beyond the edge there is 0.';
}
