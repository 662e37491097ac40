import type { PreparedClass } from './prepare';

/** A set of somebody's own images, as the lab keeps it. Pixels and labels lie as those of MNIST do. */
export interface OwnSet {
  /** 'own-' and a digest of pixels and labels: the same images have the same name, whatever their classes are called. */
  readonly id: string;
  readonly name: string;
  readonly classes: readonly string[];
  readonly train: LabelledBytes;
  readonly test: LabelledBytes;
}

interface LabelledBytes {
  /** [n * 784], 255 is ink. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** [n] the class. */
  readonly labels: Uint8Array<ArrayBuffer>;
}

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

/** Two 32-bit FNV-1a with different beginnings, as 16 hexadecimal digits: a name, no protection. */
function digestOfBytes(parts: readonly Uint8Array[]): string {
  let [one, other] = [0x811c9dc5, 0x2f6b1a37];
  for (const part of parts) {
    const length = part.length;
    for (let n = -4; n < length; n++) {
      const byte = n < 0 ? (length >>> (8 * (n + 4))) & 0xff : (part[n] as number);
      one = Math.imul(one ^ byte, 0x01000193);
      other = Math.imul(other ^ byte ^ 0x5a, 0x01000193);
    }
  }
  return [one, other].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
