import type { Score } from '../../model/run';
import { volume } from '../../model/shapes';
import type { Workspace } from '../backend';
import type { ImageSet } from '../data/imageSet';
import { prediction } from '../network/loss';
import { finish } from '../work';
import type { Model } from './model';

/** Result of a forward pass over a whole set of images. */
export interface Assessment {
  readonly score: Score;
  /** Predicted class index of each image. */
  readonly predictions: Uint8Array;
  /** Per stage: mean over its features of the population standard deviation over the images. */
  readonly contrast: readonly number[];
}

/** What is asked of a model to score it. */
type AssessedModel = Pick<
  Model<never>,
  'stages' | 'stageChunks' | 'chunk' | 'forwardChunk' | 'show' | 'lossOf' | 'logits' | 'classes'
>;

/** Loss, accuracy, predictions and contrast of every stage over a set of images. */
export class Assessor {
  /** Deviations are taken from the first image: sums of squares of values that hardly vary would cancel. */
  private readonly spreads: readonly {
    readonly origin: Float64Array;
    readonly sums: Float64Array;
    readonly squares: Float64Array;
  }[];

  constructor(
    private readonly model: AssessedModel,
    private readonly workspace: Workspace,
  ) {
    this.spreads = model.stages.map(({ shape }) => {
      const allocate = () => workspace.allocate(volume(shape));
      return { origin: allocate(), sums: allocate(), squares: allocate() };
    });
  }

  assess(set: ImageSet): Assessment {
    return finish(this.assessing(set));
  }

  /** The same, chunk by chunk: yields how many are done. Nothing else may be assessed meanwhile. */
  *assessing(set: ImageSet): Generator<number, Assessment> {
    const { model, spreads, workspace } = this;
    const predictions = new Uint8Array(set.count);
    let lossSum = 0;
    let correct = 0;
    for (const { sums, squares } of spreads) {
      sums.fill(0);
      squares.fill(0);
    }
    for (let from = 0; from < set.count; from += model.chunk) {
      const images = Math.min(model.chunk, set.count - from);
      const positions = Uint32Array.from({ length: images }, (_, place) => from + place);
      model.forwardChunk(set, positions);
      for (let place = 0; place < images; place++) {
        const label = set.labelOf(from + place);
        model.show(place);
        lossSum += model.lossOf(label, set.count);
        const predicted = prediction(model.logits, 0, model.classes);
        predictions[from + place] = predicted;
        if (predicted === label) correct++;
      }
      const maps = model.stageChunks(images);
      spreads.forEach(({ origin, sums, squares }, stage) => {
        const map = maps[stage] as Float64Array;
        if (from === 0) origin.set(map.subarray(0, origin.length));
        workspace.addDeviations(map, origin, sums, squares);
      });
      yield from + images;
    }
    return {
      score: { loss: lossSum / set.count, accuracy: correct / set.count },
      predictions,
      contrast: spreads.map(({ sums, squares }) => meanDeviation(sums, squares, set.count)),
    };
  }
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
