/**
 * The candidate that a misspelt word most likely means: the one with the fewest letters wrong, as long as
 * these are at most a third of its letters (one is always allowed); null where none is that near.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const wrong = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (wrong < fewest && wrong <= Math.max(1, Math.floor(candidate.length / 3))) {
      best = candidate;
      fewest = wrong;
    }
  }
  return best;
}

/** ": did you mean X?", or nothing. */
export function hint(word: string, candidates: readonly string[], prefix = ''): string {
  const near = nearest(word, candidates);
  return near === null ? '' : `: did you mean ${prefix}${near}?`;
}

/** Letters to insert, delete, replace, or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] as number) + 1);
      }
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] as number;
}
