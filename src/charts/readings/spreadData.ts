/** Some readings of the paper: how far from it they come out. */
export interface SpreadRow {
  readonly name: string;
  readonly isDefault: boolean;
  /** With seed 0, in points or percent, from the nearest on. */
  readonly distances: readonly number[];
  /** Lower quartile, median, upper quartile. */
  readonly quartiles: readonly [number, number, number];
  /** Within the limit. */
  readonly near: number;
  /** Holding over five seeds. */
  readonly holding: number;
}

/** An open point of the paper, a row for each of its values. */
export interface SpreadPoint {
  readonly name: string;
  readonly values: readonly SpreadRow[];
  /** Largest minus smallest median. */
  readonly spread: number;
}

/** All readings of a figure, and the same by each value of each open point. */
export interface SpreadData {
  /** "Fig. 8: two layers, dense head" */
  readonly title: string;
  /** Farthest that counts as near; a bin ends there. */
  readonly limit: number;
  readonly all: SpreadRow;
  /** Distance of the default reading; null where it was not screened. */
  readonly standard: number | null;
  /** The most telling first. */
  readonly points: readonly SpreadPoint[];
}

/** Width of a bin, points or percent. */
export const binWidth = 2;

export interface Bin {
  readonly from: number;
  readonly count: number;
}

/** How many readings lie at which distance; empty bins are left out. */
export function binsOf({ distances }: Pick<SpreadRow, 'distances'>): Bin[] {
  const counts = new Map<number, number>();
  for (const distance of distances) {
    const from = Math.floor(distance / binWidth) * binWidth;
    counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  return [...counts].map(([from, count]) => ({ from, count }));
}

/** What a row's tooltip says. */
export function rowLines(
  point: string,
  { name, distances, quartiles, near, holding }: SpreadRow,
  limit: number,
): string[] {
  const [low, middle, high] = quartiles;
  const head = `${point} ${name}: ${distances.length === 1 ? '1 reading' : `${distances.length} readings`}`;
  if (distances.length === 0) return [head];
  return [
    head,
    `median ${middle.toFixed(1)}, half of them ${low.toFixed(1)} to ${high.toFixed(1)}`,
    `${near} within ${limit} points, ${holding} hold over five seeds`,
  ];
}

/** The picture in words: how many come near, how near, and which open point tells most. */
export function describeSpread({ title, limit, all, standard, points }: SpreadData): string {
  const [nearest] = all.distances;
  const sentence = /[.?!]$/.test(title) ? title : `${title}.`;
  if (nearest === undefined) return `${sentence} No reading screened yet.`;
  const parts = [
    `${sentence} Distance from the paper of ${all.distances.length} readings: ${all.near} within ${limit} points, ${all.holding} of them hold over five seeds`,
    `nearest ${nearest.toFixed(1)}, median ${all.quartiles[1].toFixed(1)}${standard === null ? '' : `, default ${standard.toFixed(1)}`}`,
  ];
  const [first] = points;
  const medians = (first?.values ?? [])
    .filter(({ distances }) => distances.length > 0)
    .map(({ name, quartiles }) => `${name} ${quartiles[1].toFixed(1)}`);
  if (first) parts.push(`most depends on ${first.name}: medians ${medians.join(', ')}`);
  return `${parts.join('; ')}.`;
}
