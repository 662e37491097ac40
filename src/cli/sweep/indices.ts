/** Numbers as array jobs take them: ascending, neighbours joined, `4,8,15-20`. */
export function formatIndices(indices: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < indices.length; ) {
    const first = indices[at] as number;
    let last = first;
    while (indices[++at] === last + 1) last++;
    parts.push(first === last ? String(first) : `${first}-${last}`);
  }
  return parts.join(',');
}

/**
 * The inverse: each number once, ascending.
 * @param most the largest number there is
 * @throws RangeError saying what was expected
 */
export function parseIndices(text: string, most: number): number[] {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === undefined || from < 1 || from > to || to > most) {
      throw new RangeError(`expected numbers from 1 to ${most} such as 4,8,15-20, got "${part.slice(0, 60)}"`);
    }
    for (let index = from; index <= to; index++) found.add(index);
  }
  return [...found].sort((a, b) => a - b);
}
