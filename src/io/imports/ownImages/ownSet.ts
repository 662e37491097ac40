import { digestOfBytes } from '../../../model/digest';
import type { LabelledBytes, OwnSet } from '../../../model/imageSets';
import type { PreparedClass } from './prepare';

export function ownSetOf(name: string, classes: readonly PreparedClass[]): OwnSet {
  const train = stacked(classes.map((each) => each.train));
  const test = stacked(classes.map((each) => each.test));
  const digest = digestOfBytes([train.pixels, train.labels, test.pixels, test.labels]);
  return { id: `own-${digest}`, name, classes: classes.map((each) => each.name), train, test };
}

/** Class by class. */
function stacked(classes: readonly (readonly Uint8Array[])[]): LabelledBytes {
  const images = classes.flat();
  const pixels = new Uint8Array(images.length * 784);
  images.forEach((image, n) => {
    pixels.set(image, n * 784);
  });
  return { pixels, labels: Uint8Array.from(classes.flatMap((own, label) => own.map(() => label))) };
}
