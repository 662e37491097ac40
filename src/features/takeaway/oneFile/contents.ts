import { type AboutCopy, type EnclosedFiles, enclose, enclosedNames } from '../../../io/oneFile/enclosed';
import { writeImagesFile } from '../../../io/oneFile/imagesFile';
import { writeRunFile } from '../../../io/runFile';
import { labAddress, labFile } from '../../../kit/labFiles';
import { imageSetName, isKnownSet, type OwnNames } from '../../../model/imageSets';
import { messageOf } from '../../../model/messageOf';
import type { RunState } from '../../../model/run';
import { keptSet } from '../../../shelf/shelf';
import { oneFilePage } from './page';
import { resultFiles } from './resultFiles';

/** A copy, ready to be saved. */
export interface Copy {
  /** As bytes: a text of some megabytes is nothing to be copied by hand where a frame blocks downloads. */
  readonly content: Uint8Array<ArrayBuffer>;
  /** What of it is how large, in bytes of the file, the largest first. */
  readonly sizes: readonly { readonly what: string; readonly bytes: number }[];
  /** What could not be had, and what the copy cannot do for that: sentences. */
  readonly missing: readonly string[];
}

/**
 * Puts a run, its images and the recorded results into the page of the lab in one file. What lies in the browser's
 * storage for use without a network comes from there.
 * @param name that the run goes by; null: its placement
 * @param own names of somebody's own images
 * @throws Error where the page itself cannot be had
 */
export async function copyOf(state: RunState, name: string | null, own: OwnNames, today = new Date()): Promise<Copy> {
  const { set } = state.experiment.data;
  const missing: string[] = [];
  const [page, images, results, texts] = await Promise.all([
    oneFilePage().catch((error: unknown) => {
      throw new Error(`the page that copies are made of could not be had: ${messageOf(error)}`, { cause: error });
    }),
    imagesOf(set).catch((error: unknown) => {
      missing.push(
        `The run’s images could not be had (${messageOf(error)}): the copy shows what was measured, and neither trains on nor reads an image.`,
      );
      return null;
    }),
    filesAt(resultFiles, (path) => `results/${path}.json`),
    filesAt(['licences.txt', 'mnist.md', 'fashion-mnist.md'], (path) => path),
  ]);
  if (results.missing.length > 0) {
    missing.push(`The paper’s results are not whole: ${results.missing.join(', ')} could not be had.`);
  }
  if (texts.missing.length > 0) missing.push(`Texts could not be had: ${texts.missing.join(', ')}.`);
  const about: AboutCopy = { home: labAddress(), made: today.toISOString().slice(0, 10), name };
  const run = await gzip(new TextEncoder().encode(writeRunFile(state)));
  const files: EnclosedFiles = new Map([
    [enclosedNames.about, new TextEncoder().encode(JSON.stringify(about))],
    [enclosedNames.run, run],
    ...results.files,
    ...texts.files,
    ...(images ? [[enclosedNames.images(set), images] as const] : []),
  ]);
  const content = new TextEncoder().encode(enclose(page, files));
  const inFile = (bytes: number): number => Math.round((bytes * 4) / 3);
  const held = [
    { what: `images of ${imageSetName(set, own)}`, bytes: inFile(images?.length ?? 0) },
    { what: 'the paper’s results', bytes: inFile(sum(results.files)) },
    { what: 'the run', bytes: inFile(run.length) },
  ].filter(({ bytes }) => bytes > 0);
  const lab = { what: 'the lab', bytes: content.length - held.reduce((all, { bytes }) => all + bytes, 0) };
  return { content, sizes: [lab, ...held].toSorted((a, b) => b.bytes - a.bytes), missing };
}

/** A set as it is enclosed: gzipped. @throws Error where it cannot be had */
async function imagesOf(set: string): Promise<Uint8Array> {
  if (isKnownSet(set)) return fetched(set === 'mnist' ? 'mnist.bin' : `${set}.bin`);
  const own = await keptSet(set);
  if (!own) throw new Error('they are not in this browser');
  return gzip(writeImagesFile(own));
}

interface Files {
  readonly files: readonly (readonly [path: string, bytes: Uint8Array])[];
  /** Names of those that could not be had. */
  readonly missing: readonly string[];
}

async function filesAt(names: readonly string[], pathOf: (name: string) => string): Promise<Files> {
  const missing: string[] = [];
  const files = await Promise.all(
    names.map(async (name) => {
      const path = pathOf(name);
      try {
        return [[path, await gzip(await fetched(path))] as const];
      } catch {
        missing.push(name);
        return [];
      }
    }),
  );
  return { files: files.flat(), missing };
}

async function fetched(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(labFile(path));
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function sum(files: Files['files']): number {
  return files.reduce((bytes, [, file]) => bytes + file.length, 0);
}
