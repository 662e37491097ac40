import type { Skip } from './experiment';

/** All legal skips among nodes 0..layers, in canonical order: by target, then by source. L(L+1)/2 of them. */
export function allSkips(layers: number): Skip[] {
  const skips: Skip[] = [];
  for (let to = 1; to <= layers; to++) for (let from = 0; from < to; from++) skips.push([from, to]);
  return skips;
}

/** All 2^(L(L+1)/2) placements: 2, 8, 64, 1024 for one to four layers. Bit b is skip b of `allSkips`. */
export function allPlacements(layers: number): Skip[][] {
  const slots = allSkips(layers);
  return Array.from({ length: 1 << slots.length }, (_, bits) => slots.filter((_, slot) => (bits >> slot) & 1));
}

export function sameSkip(a: Skip, b: Skip): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

export function hasSkip(skips: readonly Skip[], skip: Skip): boolean {
  return skips.some((other) => sameSkip(other, skip));
}

export function samePlacement(a: readonly Skip[], b: readonly Skip[]): boolean {
  return a.length === b.length && a.every((skip) => hasSkip(b, skip));
}

/** Canonical order, by target, then by source. */
export function sortSkips(skips: readonly Skip[]): Skip[] {
  return [...skips].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}

export function addSkip(skips: readonly Skip[], skip: Skip): readonly Skip[] {
  return hasSkip(skips, skip) ? skips : sortSkips([...skips, skip]);
}

export function removeSkip(skips: readonly Skip[], skip: Skip): readonly Skip[] {
  return skips.filter((other) => !sameSkip(other, skip));
}

/** Nodes added to O_k at sum k, ascending. */
export function sourcesOf(skips: readonly Skip[], node: number): number[] {
  return skips
    .filter(([, to]) => to === node)
    .map(([from]) => from)
    .sort((a, b) => a - b);
}

/** Sums that node k is carried to, ascending. */
export function targetsOf(skips: readonly Skip[], node: number): number[] {
  return skips
    .filter(([from]) => from === node)
    .map(([, to]) => to)
    .sort((a, b) => a - b);
}

/** Why a skip cannot be drawn, in words for a person; null where it can. */
export function skipProblem(layers: number, [from, to]: Skip): string | null {
  const name = from === 0 ? 'X' : `O${from}`;
  if (!Number.isInteger(from) || !Number.isInteger(to)) return `a skip joins whole node numbers, got ${from} and ${to}`;
  if (to < 1) return 'X has no sum to carry anything to';
  if (to > layers) return `there is no sum ${to} with ${layers} layer${layers === 1 ? '' : 's'}`;
  if (from < 0) return `there is no node ${from}`;
  if (to === from) return `${name} comes out of it`;
  if (to < from) return `lies before ${name}`;
  return null;
}
