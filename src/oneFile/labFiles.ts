import { enclosedNames } from '../io/oneFile/enclosed';
import type * as served from '../kit/labFiles';
import type { OneFile } from '../kit/labFiles';
import { about, enclosedUrl } from './enclosed';
import { heldRun } from './heldRun';

export type { OneFile } from '../kit/labFiles';

/** A copy knows itself, and what its files are: enclosed in the page. */
export const oneFile: OneFile | null = {
  words: [
    `This is a copy of the lab in one file, made on ${about.made}. It needs no network, and nothing is stored here: save what you train as a file before you close it.`,
    ...(heldRun.state ? heldRun.notices : [`Its run could not be read: ${heldRun.problem}.`]),
  ].join('\n'),
  runName: about.name,
};

export function labFile(path: string): string {
  // The run that a first visit opens on.
  if (path === 'recorded.json') return '';
  const [, set] = /^([\w-]+)\.bin$/.exec(path) ?? [];
  const url = enclosedUrl(set === undefined ? path : enclosedNames.images(set));
  if (url === null) throw new Error(`${path} is not in this copy of the lab`);
  return url;
}

/** Workers of a copy are handed the images themselves (`workers.ts`). */
export function imagesAddress(): string {
  return '';
}

export function labAddress(): string {
  return about.home;
}

/** What is in the copy is shown from there; the rest is where the lab is at home. */
export function labLink(path: string): string {
  return enclosedUrl(path) ?? new URL(path, about.home).href;
}

({ oneFile, labFile, imagesAddress, labAddress, labLink }) satisfies typeof served;
