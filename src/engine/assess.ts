import type { Parameters, Score } from '../model/run';
import { volume } from '../model/shapes';
import { type LabelledImages, selectImages } from './dataset';
import { answer, crossEntropy } from './loss';
import type { Network } from './network';

/** Result of a forward pass over a whole set of images. */
export interface Assessment {
  readonly score: Score;
  /** Answer (class index) to each image. */
  readonly answers: Uint8Array;
  /** Per stage: mean over its features of the population standard deviation over the images. */
  readonly contrast: readonly number[];
}

/** Images per forward pass: bounds the memory. Sums run image by image, so results do not depend on it. */
const chunk = 100;

/** Loss, accuracy, answers and contrast of every stage over a set of images. */
export function assess(network: Network, parameters: Parameters, images: LabelledImages): Assessment {
  const answers = new Uint8Array(images.count);
  const sums = network.stages.map(({ shape }) => new Float64Array(volume(shape)));
  const squares = network.stages.map(({ shape }) => new Float64Array(volume(shape)));
  // Deviations from the first image: sums of squares of values that hardly vary would cancel.
  const origins: Float64Array[] = [];
  let lossSum = 0;
  let correct = 0;
  for (let start = 0; start < images.count; start += chunk) {
    const count = Math.min(chunk, images.count - start);
    const part = selectImages(
      images,
      Uint32Array.from({ length: count }, (_, i) => start + i),
    );
    const pass = network.forward(parameters, part.pixels, count);
    const { each } = crossEntropy(network.experiment.loss, pass.logits, part.labels, count);
    for (let n = 0; n < count; n++) {
      const given = answer(pass.logits, n, network.classes);
      answers[start + n] = given;
      if (given === part.labels[n]) correct++;
      lossSum += each[n] as number;
    }
    network.stageMaps(pass).forEach((maps, stage) => {
      const sum = sums[stage] as Float64Array;
      const square = squares[stage] as Float64Array;
      if (start === 0) origins.push(maps.slice(0, sum.length));
      const origin = origins[stage] as Float64Array;
      for (let i = 0; i < maps.length; i++) {
        const f = i % sum.length;
        const deviation = (maps[i] as number) - (origin[f] as number);
        sum[f] = (sum[f] as number) + deviation;
        square[f] = (square[f] as number) + deviation * deviation;
      }
    });
  }
  return {
    score: { loss: lossSum / images.count, accuracy: correct / images.count },
    answers,
    contrast: sums.map((sum, stage) => meanDeviation(sum, squares[stage] as Float64Array, images.count)),
  };
}

function meanDeviation(sums: Float64Array, squares: Float64Array, count: number): number {
  let total = 0;
  for (let f = 0; f < sums.length; f++) {
    const mean = (sums[f] as number) / count;
    const variance = (squares[f] as number) / count - mean * mean;
    // Not Math.max(0, variance): NaN has to stay NaN.
    total += variance < 0 ? 0 : Math.sqrt(variance);
  }
  return total / sums.length;
}
