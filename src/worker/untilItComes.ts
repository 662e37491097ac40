/** Loads something once; what could not be loaded is loaded again for the next who asks. */
export function untilItComes<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let under: Promise<Value> | null = null;
  return () => {
    if (under) return under;
    const mine = load();
    under = mine;
    mine.catch(() => {
      if (under === mine) under = null;
    });
    return mine;
  };
}
