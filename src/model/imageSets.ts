/** The sets of images that an experiment may draw from, and the names of their classes. */

export interface KnownSet {
  readonly name: string;
  /** By class, 0 to 9. */
  readonly classes: readonly string[];
}

/** Those that come with the lab. */
const knownSets = {
  mnist: { name: 'MNIST', classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] },
  'fashion-mnist': {
    name: 'Fashion-MNIST',
    classes: ['T-shirt', 'trouser', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'],
  },
} as const satisfies Readonly<Record<string, KnownSet>>;

export type KnownSetId = keyof typeof knownSets;

export const knownSetIds = Object.keys(knownSets) as readonly KnownSetId[];

/** Somebody's own images, named by what is in them: 'own-' and a digest. */
const ownPattern = /^own-[0-9a-f]{16}$/;

/** What `data.set` may be. */
export const imageSetPattern = new RegExp(`^(${knownSetIds.join('|')}|${ownPattern.source.slice(1, -1)})$`);

/** Labelled images as the lab keeps them, as those of MNIST lie. */
export interface LabelledBytes {
  /** [n * 784], 255 is ink. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** [n] the class. */
  readonly labels: Uint8Array<ArrayBuffer>;
}

/** A set of somebody's own images. */
export interface OwnSet extends KnownSet {
  /** 'own-' and a digest of pixels and labels: the same images have the same name, whatever their classes are called. */
  readonly id: string;
  readonly train: LabelledBytes;
  readonly test: LabelledBytes;
}

export function isKnownSet(id: string): id is KnownSetId {
  return Object.hasOwn(knownSets, id);
}

export function isOwnSet(id: string): boolean {
  return ownPattern.test(id);
}

/** What `data.set` may be, for errors. */
export const imageSetWords = `${knownSetIds.join(', ')} or own-, followed by 16 hexadecimal digits`;

export function isImageSet(id: string): boolean {
  return imageSetPattern.test(id);
}

/** What a class is, in words of the page: only MNIST's are digits. */
export function classWord({ set }: { readonly set: string }): 'digit' | 'class' {
  return set === 'mnist' ? 'digit' : 'class';
}

/** Names of somebody's own sets and of their classes, by `data.set`: an experiment holds the digest alone. */
export type OwnNames = Readonly<Record<string, KnownSet>>;

/** For those who know the sets alone that come with the lab. */
export const noOwnNames: OwnNames = Object.freeze({});

/** 'MNIST', 'Fashion-MNIST', 'shapes', or 'own images 3fa9' where nobody has said the name. */
export function imageSetName(id: string, own: OwnNames): string {
  return namesOf(id, own)?.name ?? `own images ${id.slice(4, 8)}`;
}

function namesOf(id: string, own: OwnNames): KnownSet | undefined {
  return isKnownSet(id) ? knownSets[id] : own[id];
}

/** What of an experiment says which classes it has. */
interface Classes {
  readonly set: string;
  readonly digits: readonly number[];
}

/** What one calls the images of a set, and its classes: all are digits, or neither. */
export function imageWords(set: string): { readonly images: string; readonly classes: string } {
  return set === 'mnist' ? { images: 'digits', classes: 'digits' } : { images: 'images', classes: 'classes' };
}

/** What the classes of an experiment are called, in their order: its digits, or words. */
export function classNames({ set, digits }: Classes, own: OwnNames): string[] {
  const names = namesOf(set, own)?.classes ?? [];
  return digits.map((digit) => names[digit] ?? String(digit));
}

/** Every class of a set, those that take no part too; of images whose names are not known, those up to the last that does. */
export function allClasses({ set, digits }: Classes, own: OwnNames): number[] {
  const known = namesOf(set, own)?.classes.length;
  return Array.from({ length: known ?? Math.max(...digits) + 1 }, (_, digit) => digit);
}

/** A class's name where there is little room: up to six letters. */
export function shortName(name: string): string {
  return name.length > 6 ? `${name.slice(0, 5)}.` : name;
}
