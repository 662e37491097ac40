import { isOwnSet } from '../../model/imageSets';
import { firstFashionLabels } from './fashionLabels';
import { firstTrainingLabels } from './trainingLabels';

/**
 * Where the images of the lab's selection stand in their set's own training file, from 0. The selection has the first
 * images of each class in file order, so that the n-th image of a class here is the n-th of it there. Somebody's own images
 * stand where the lab has them.
 * @param labels of the selection, in its order  @param set its name, as `data.set` of an experiment has it
 * @throws RangeError for more images of a class than the selection has
 */
export function trainingFilePositions(labels: Uint8Array, set = 'mnist'): Uint32Array {
  if (isOwnSet(set)) return Uint32Array.from(labels, (_, index) => index);
  const inFile = set === 'mnist' ? firstTrainingLabels : firstFashionLabels;
  const next = new Uint32Array(10);
  return Uint32Array.from(labels, (digit, index) => {
    const at = inFile.indexOf(String(digit), next[digit]);
    if (at < 0) throw new RangeError(`expected at most 600 images of digit ${digit}, got another at ${index}`);
    next[digit] = at + 1;
    return at;
  });
}
