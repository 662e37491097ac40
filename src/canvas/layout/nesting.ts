import type { Skip } from '../../model/experiment';
import { allSkips } from '../../model/skips';

/**
 * Level of every possible skip among 0..layers, so that arcs nest by span and no two of one level
 * run side by side: a skip lies above all that it spans, and above those of its own span that it
 * overlaps. Level 0 is innermost. Fixed for a number of layers: adding a skip moves no other.
 */
export function nestingLevels(layers: number, from = 0): Map<string, number> {
  const skips = allSkips(layers)
    .filter(([start]) => start >= from)
    .sort((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[0] - b[0]);
  const placed: { skip: Skip; level: number }[] = [];
  for (const skip of skips) {
    const [start, end] = skip;
    const rivals = placed.filter(({ skip: [s, e] }) => s < end && start < e);
    const spanned = rivals.filter(({ skip: [s, e] }) => e - s < end - start).map(({ level }) => level);
    let level = Math.max(-1, ...spanned) + 1;
    while (rivals.some((rival) => rival.level === level)) level++;
    placed.push({ skip, level });
  }
  return new Map(placed.map(({ skip, level }) => [skipKey(skip), level]));
}

/** '1-2': stable name of a skip, used as key and in `data-skip`. */
export function skipKey([from, to]: Skip): string {
  return `${from}-${to}`;
}
