import { bytesOf } from '../io/base64';
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

/** An enclosed file as it stands in the page, Base64; null where it is not here. */
export function textInPage(path: string): string | null {
  return elements.get(path)?.textContent ?? null;
}

/** The bytes of an enclosed file; null where it is not here. @throws Error where it is damaged */
export function enclosed(path: string): Uint8Array<ArrayBuffer> | null {
  const text = textInPage(path);
  return text === null ? null : unpackedFile(text);
}

/** @throws Error where it is not here */
export function textOfFile(path: string): string {
  const bytes = enclosed(path);
  if (!bytes) throw new Error(`this copy of the lab is not whole: it has no ${path}`);
  return new TextDecoder().decode(bytes);
}

const urls = new Map<string, string>();

/** Address of an enclosed file, for as long as the page is open; null where it is not here. @throws Error where it is damaged */
export function enclosedUrl(path: string): string | null {
  const known = urls.get(path);
  if (known !== undefined) return known;
  const text = textInPage(path);
  if (text === null) return null;
  const type = typeOf(path);
  // Images are given as they were enclosed, gzipped: so they lie beside the lab.
  const bytes = type === imageType ? bytesOf(text) : unpackedFile(text);
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  urls.set(path, url);
  return url;
}

const imageType = 'application/octet-stream';

function typeOf(path: string): string {
  if (path.endsWith('.json')) return 'application/json';
  return /\.(txt|md)$/.test(path) ? 'text/plain;charset=utf-8' : imageType;
}

/** What this copy says of itself. */
export const about = JSON.parse(textOfFile(enclosedNames.about)) as AboutCopy;
