/**
 * Where the page's files lie, and what the page is. In the lab in one file `src/oneFile/labFiles.ts` takes this one's
 * place.
 */

/** What a copy of the lab in one file is; null: this page is the lab itself. */
export interface OneFile {
  /** What whoever opens it has to know, in sentences. */
  readonly words: string;
  /** The name that its run goes by; null: its placement. */
  readonly runName: string | null;
}

export const oneFile: OneFile | null = null;

/** Address of a file that lies beside the page. @throws Error where a copy has it not */
export function labFile(path: string): string {
  return new URL(path, document.baseURI).href;
}

/** Address by which workers find the images. */
export function imagesAddress(): string {
  return labFile('mnist.bin');
}

/** Address of the lab, for links that others open. */
export function labAddress(): string {
  return document.baseURI.split('#')[0] ?? '';
}

/** Where a link to a file of the lab leads. */
export function labLink(path: string): string {
  return path;
}
