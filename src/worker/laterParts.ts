/** What the worker does only when it is asked to, and so is fetched then: it is no part of the first load. */
export const laterParts = {
  digits: () => fetched('what reads digits', () => import('./readDigit')),
  pair: () => fetched('what reads with two runs', () => import('./readPair')),
  inside: () => fetched('what looks inside a block', () => import('./inspect')),
  batch: () => fetched('what follows a batch', () => import('../engine/inspect/batch')),
  check: () => fetched('what checks gradients', () => import('../engine/check/checkGradient')),
  shelf: () => fetched('what reads kept images', () => import('../shelf/shelf')),
  modes: () => fetched('what compares gradients', () => import('../engine/check/compareModes')),
};

/** @throws Error that says what is missing: browsers name the file, which tells a person nothing */
async function fetched<Part>(what: string, load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    throw new Error(`${what} could not be loaded: the server does not give its file`, { cause: error });
  }
}
