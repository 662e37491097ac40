import { firstTrainingLabels } from './trainingLabels';

/**
 * Where the images of the lab's selection stand in MNIST's own training file, from 0. The selection has the first
 * images of each digit in file order, so that the n-th image of a digit here is the n-th of it there.
 * @param labels of the selection, in its order
 * @throws RangeError for more images of a digit than the selection has
 */
export function trainingFilePositions(labels: Uint8Array): Uint32Array {
  const next = new Uint32Array(10);
  return Uint32Array.from(labels, (digit, index) => {
    const at = firstTrainingLabels.indexOf(String(digit), next[digit]);
    if (at < 0) throw new RangeError(`expected at most 600 images of digit ${digit}, got another at ${index}`);
    next[digit] = at + 1;
    return at;
  });
}
