import type { Backend } from '../engine/backend';
import { centreDigit, digitInk } from '../engine/data/digit';
import { areaAverage } from '../engine/data/downsample';
import { evaluate } from '../engine/train/evaluate';
import type { DigitPicture, Reader, SeenDigit } from '../protocol/lab';

/** The class that `evaluate` measures a loss against; nobody reads that loss. */
const anyLabel = Uint8Array.of(0);

/**
 * A digit from outside on its way through several networks, each seeing it at its own size.
 * @throws RangeError where the picture is no picture
 */
export function readDigit(picture: DigitPicture, readers: readonly Reader[], backend: Backend): SeenDigit | null {
  const { ink, remarks } = digitInk(picture, picture.kind);
  const image = centreDigit(ink);
  if (!image) return null;
  return {
    image: Float32Array.from(image),
    remarks,
    predictions: readers.map(({ experiment, parameters }) => {
      const seen = areaAverage(image, 28, experiment.data.imageSize);
      const { maps, probabilities } = evaluate(backend, experiment, parameters, seen, anyLabel);
      return { maps: maps.map((map) => Float32Array.from(map)), probabilities };
    }),
  };
}
