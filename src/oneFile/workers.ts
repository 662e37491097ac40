import type * as served from '../client/workers';
import { enclosedNames, type HandImages, type HeldImages } from '../io/oneFile/enclosed';
import { enclosedPaths, textInPage } from './enclosed';

/**
 * Workers of a copy: their scripts are whole in themselves, and stand in the page as text, since from a file browsers
 * start none by an address.
 */
function starter(name: string, needsImages: boolean): () => Worker {
  let url: string | null = null;
  return () => {
    const source = document.querySelector(`script[data-worker="${name}"]`)?.textContent;
    if (!source) throw new Error(`this copy of the lab is not whole: it has no script of the worker ${name}`);
    url ??= URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const worker = new Worker(url, { name: `resqunn-${name}` });
    if (needsImages) worker.postMessage({ heldImages: images() } satisfies HandImages);
    return worker;
  };
}

let held: HeldImages | null = null;

/** As they stand in the page: what is damaged of them is found by the worker that needs it. A blob is shared by all who have it. */
function images(): HeldImages {
  const folder = enclosedNames.images('');
  held ??= Object.fromEntries(
    enclosedPaths
      .filter((path) => path.startsWith(folder))
      .map((path) => [path.slice(folder.length), new Blob([textInPage(path) ?? ''])]),
  );
  return held;
}

export const startLabWorker = starter('lab', true);
export const startPoolWorker = starter('job', true);
/** It takes what comes for the file to be read. */
export const startReaderWorker = starter('reader', false);

({ startLabWorker, startPoolWorker, startReaderWorker }) satisfies typeof served;
