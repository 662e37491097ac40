import { bestBackend } from '../../engine/backends';
import { centreDigit, digitInk } from '../../engine/data/digit';
import { areaAverage } from '../../engine/data/downsample';
import { evaluate } from '../../engine/train/evaluate';
import { Trainer } from '../../engine/train/trainer';
import { firstExperiment } from '../../model/settings/paper';
import { readMnist } from '../mnistFile';
import { type Paper, written } from './papers';

const mnist = readMnist();

/** How many of MNIST's test digits are written on each paper: the first twenty of each digit that the lab holds. */
const paperDigits = 200;

/** X+O2 on 14x14 images, trained by the lab to about 90 %: whatever it misreads on paper beyond that, the paper is to blame. */
export function trainedReader() {
  const experiment = { ...firstExperiment, skips: [[0, 2]] as const };
  const trainer = Trainer.start(experiment, mnist, bestBackend());
  while (!trainer.finished) trainer.trainBatch();
  return { experiment, parameters: trainer.state().parameters };
}

/** Test digit k of 200, 0..1, and which it is. */
export function testDigit(k: number): { readonly pixels: Float64Array; readonly digit: number } {
  const digit = Math.floor(k / 20);
  const at = digit * 100 + (k % 20);
  const bytes = mnist.test.pixels.subarray(at * 784, (at + 1) * 784);
  return { pixels: Float64Array.from(bytes, (value) => value / 255), digit: mnist.test.labels[at] as number };
}

const all = Array.from({ length: paperDigits }, (_, k) => k);

/** Which of the 200 digits, or of some of them, a network reads rightly on a paper. */
export function readOn(
  reader: ReturnType<typeof trainedReader>,
  paper: Paper,
  some: readonly number[] = all,
): boolean[] {
  const { experiment, parameters } = reader;
  const size = experiment.data.imageSize;
  const seen = new Float64Array(some.length * size * size);
  const labels = new Uint8Array(some.length);
  const found = some.map((k, at) => {
    const { pixels, digit } = testDigit(k);
    labels[at] = digit;
    const image = centreDigit(digitInk(written(pixels, paper, k), 'pictured').ink);
    if (image) seen.set(areaAverage(image, 28, size), at * size * size);
    return image !== null;
  });
  const { probabilities } = evaluate(bestBackend(), experiment, parameters, seen, labels);
  return found.map((isThere, k) => {
    const own = probabilities.subarray(k * 10, k * 10 + 10);
    return isThere && own.indexOf(Math.max(...own)) === labels[k];
  });
}
