/** Whether a run is to train, as long as the worker has not said so itself. The newest wish counts. */
export interface Intent {
  /** @returns ends the wish, once it is fulfilled or has come to nothing */
  wish(id: number, trains: boolean): () => void;
  /** What is wished of a run; null for nothing. */
  of(id: number): boolean | null;
}

export function createIntent(): Intent {
  let newest: { readonly id: number; readonly trains: boolean } | null = null;
  return {
    wish(id, trains) {
      const mine = { id, trains };
      newest = mine;
      return () => {
        if (newest === mine) newest = null;
      };
    },
    of: (id) => (newest?.id === id ? newest.trains : null),
  };
}
