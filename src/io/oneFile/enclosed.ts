import { gunzipSync } from 'fflate';
import { base64, bytesOf } from '../base64';
import { pageMark } from './pageMark';

/**
 * The lab in one file: a page that has everything in itself. The build makes the page (`scripts/oneFile`); what differs
 * from copy to copy, the run and the files that the page would fetch, stands at its end. An enclosed file is a block of
 * data that no browser runs, in letters that cannot end it: Base64 of bytes, gzipped or not.
 */

/** Files of a copy by their path, as the lab asks for them: 'run.json', 'results/fig8.json'. */
export type EnclosedFiles = ReadonlyMap<string, Uint8Array>;

/** Enclosed files that have other names than those that the page would fetch. */
export const enclosedNames = {
  /** What the copy says of itself: `AboutCopy` as JSON. */
  about: 'copy.json',
  /** The run, as any file of one. */
  run: 'run.json',
  /** Images of a set, by its name: as they lie beside the lab, or as `imagesFile.ts` writes somebody's own. */
  images: (set: string) => `images/${set}`,
} as const;

/** Images that a copy's page hands to its workers, set by set, as they stand in the page: Base64. */
export type HeldImages = Readonly<Record<string, Blob>>;

/** The message by which it does. */
export interface HandImages {
  readonly heldImages: HeldImages;
}

/** Null for any other message. */
export function heldImagesOf(message: unknown): HeldImages | null {
  return (message as Partial<HandImages> | null)?.heldImages ?? null;
}

export interface AboutCopy {
  /** Address of the lab that the copy was made of. */
  readonly home: string;
  /** When, '2026-11-29'. */
  readonly made: string;
  /** The name that the run goes by; null: its placement. */
  readonly name: string | null;
}

const block = /<script type="text\/plain" data-file="[^"]*">[^<]*<\/script>\n?/g;
const end = '</body>';

/**
 * The page with these files, and none that it had before.
 * @throws Error where the text is no page of the lab in one file, or a path has letters that end an attribute
 */
export function enclose(page: string, files: EnclosedFiles): string {
  const bare = page.replace(block, '');
  const at = bare.lastIndexOf(end);
  if (!bare.includes(pageMark) || at < 0) throw new Error('expected the page of the lab in one file, got another');
  const blocks = [...files].map(([path, bytes]) => {
    if (!/^[\w./-]+$/.test(path))
      throw new Error(`expected letters, digits and ./- in the path of an enclosed file, got ${path}`);
    return `<script type="text/plain" data-file="${path}">${base64(bytes)}</script>\n`;
  });
  return `${bare.slice(0, at)}${blocks.join('')}${bare.slice(at)}`;
}

/** The bytes of a file by the text of its block, unpacked where they were gzipped. @throws Error where they are damaged */
export function unpackedFile(text: string): Uint8Array<ArrayBuffer> {
  const bytes = bytesOf(text);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? new Uint8Array(gunzipSync(bytes)) : bytes;
}
