/**
 * Of several tabs, one keeps the history: two would write over each other. Resolves when this one may,
 * which is at once where no other tab is open, or where the browser cannot tell.
 */
export function becomeKeeper(): Promise<void> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve();
  return new Promise((resolve) => {
    // Held until the page goes.
    const forGood = new Promise<never>(() => {});
    locks
      .request('resqunn-history', () => {
        resolve();
        return forGood;
      })
      .catch(() => resolve());
  });
}
