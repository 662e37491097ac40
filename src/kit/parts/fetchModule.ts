/** How long a file of the lab may keep the page waiting, ms. */
const patience = 20_000;
/** How long it may take to find out why it did not come, ms. */
const inquiry = 4_000;

/** A file of the lab that could not be had. The message says why, as the end of a sentence. */
export class NotLoaded extends Error {
  /** @param isGone whether the server has the file no more: what it has now may be a newer lab */
  constructor(
    reason: string,
    readonly isGone: boolean,
  ) {
    super(reason);
    this.name = 'NotLoaded';
  }
}

/**
 * Fetches a module that is no part of the first load.
 * @param load the dynamic import; Vite passes its failure on as it is, so `vite:preloadError` needs no listener
 * @throws NotLoaded that says why
 */
export async function fetchModule<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await within(patience, load());
  } catch (error) {
    throw await reasonOf(error);
  }
}

/** Browsers say that an import failed, not why: the server is asked once more for the file they name. */
async function reasonOf(error: unknown): Promise<NotLoaded> {
  if (error instanceof TooLate) return new NotLoaded('the server does not answer', false);
  if (navigator.onLine === false) return new NotLoaded('this device is offline', false);
  const url = /https?:\/\/[^\s"']+/.exec(error instanceof Error ? error.message : '')?.[0];
  // Safari names no file.
  if (!url) return new NotLoaded('the connection to the server failed', false);
  try {
    const response = await within(inquiry, fetch(url, { cache: 'no-store' }));
    if (!response.ok) return new NotLoaded(`the server answered ${response.status} to the request for its file`, true);
    if (!/javascript/.test(response.headers.get('content-type') ?? '')) {
      return new NotLoaded('the server sent another page in place of its file', true);
    }
    return new NotLoaded('a file that it needs is missing or damaged', true);
  } catch {
    return new NotLoaded('the server cannot be reached', false);
  }
}

class TooLate extends Error {}

function within<Value>(time: number, promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate()), time);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
