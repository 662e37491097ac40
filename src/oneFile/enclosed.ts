import { bytesOf } from '../io/oneFile/base64';
import { type AboutCopy, enclosedNames, unpackedFile } from '../io/oneFile/enclosed';

/** The page as it came, before anything changed it: what a copy of the copy is made of. */
export const pageAsItCame = `<!doctype html>\n${document.documentElement.outerHTML}`;

const elements = new Map(
  [...document.querySelectorAll<HTMLElement>('script[data-file]')].map((element) => [
    element.dataset.file ?? '',
    element,
  ]),
);

export const enclosedPaths: readonly string[] = [...elements.keys()];

/** The bytes of an enclosed file; null where it is not here. @throws Error where it is damaged */
export function enclosed(path: string): Uint8Array<ArrayBuffer> | null {
  const element = elements.get(path);
  return element ? unpackedFile(element.textContent ?? '') : null;
}

/** The same as it lies in the page: gzipped, where it is. */
export function packedFile(path: string): Uint8Array<ArrayBuffer> | null {
  const element = elements.get(path);
  return element ? bytesOf(element.textContent ?? '') : null;
}

/** @throws Error where it is not here */
export function textOfFile(path: string): string {
  const bytes = enclosed(path);
  if (!bytes) throw new Error(`this copy of the lab is not whole: it has no ${path}`);
  return new TextDecoder().decode(bytes);
}

const urls = new Map<string, string>();

/**
 * Address of an enclosed file, for as long as the page is open; null where it is not here.
 * @param type of the file; without one it is given as it lies in the page, for workers to unpack
 */
export function enclosedUrl(path: string, type?: string): string | null {
  const known = urls.get(path);
  if (known !== undefined) return known;
  const bytes = type === undefined ? packedFile(path) : enclosed(path);
  if (!bytes) return null;
  const url = URL.createObjectURL(new Blob([bytes], { type: type ?? 'application/octet-stream' }));
  urls.set(path, url);
  return url;
}

/** What this copy says of itself. */
export const about = JSON.parse(textOfFile(enclosedNames.about)) as AboutCopy;
