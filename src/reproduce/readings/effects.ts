import { quantile } from '../../model/statistics';
import { headingOf } from '../claims/remarks';
import type { Table } from '../claims/tables';
import type { RecordedReading } from './file';
import { pointName, valueName } from './openPoints';
import { nearPoints, targets } from './readings';

/** The readings of a figure that have one value of an open point: how far from the paper they are. */
interface ValueEffect {
  readonly name: string;
  readonly isDefault: boolean;
  /** With seed 0, in points or percent, from the nearest on. */
  readonly distances: readonly number[];
  /** Lower quartile, median, upper quartile; NaN where none was screened. */
  readonly quartiles: readonly [number, number, number];
  /** Within 10 points. */
  readonly near: number;
  /** Holding over five seeds. */
  readonly holding: number;
}

/** An open point: what each of its values does to the distance. */
interface PointEffect {
  readonly path: string;
  readonly name: string;
  readonly values: readonly ValueEffect[];
  /** Largest minus smallest median of its values. */
  readonly spread: number;
}

/** What a figure's readings give, all together and by each open point, the most telling first. */
export interface ReadingEffects {
  /** "Fig. 8: two layers, dense head" */
  readonly title: string;
  /** Farthest that counts as near. */
  readonly limit: number;
  readonly all: ValueEffect;
  /** Distance of the default reading; null where it was not screened. */
  readonly standard: number | null;
  readonly points: readonly PointEffect[];
}

export function readingEffects(
  figure: RecordedReading['figure'],
  screened: readonly RecordedReading[],
): ReadingEffects {
  const own = screened.filter((other) => other.figure === figure);
  const open = targets.find((other) => other.figure === figure)?.open ?? {};
  const points = Object.entries(open).map(([path, [standard, ...others]]): PointEffect => {
    const values = [standard, ...others].map((value, index) =>
      effectOf(
        valueName(path, value),
        index === 0,
        own.filter(({ reading }) => (path in reading ? reading[path] === value : index === 0)),
      ),
    );
    const medians = values.filter(({ distances }) => distances.length > 0).map(({ quartiles }) => quartiles[1]);
    return { path, name: pointName(path), values, spread: Math.max(...medians) - Math.min(...medians) };
  });
  return {
    title: headingOf(figure),
    limit: nearPoints,
    all: effectOf('all', false, own),
    standard: own.find(({ reading }) => Object.keys(reading).length === 0)?.distance ?? null,
    points: own.length > 0 ? points.sort((a, b) => b.spread - a.spread) : [],
  };
}

function effectOf(name: string, isDefault: boolean, own: readonly RecordedReading[]): ValueEffect {
  const distances = own.map(({ distance }) => distance).sort((a, b) => a - b);
  return {
    name,
    isDefault,
    distances,
    quartiles: [quantile(distances, 0.25), quantile(distances, 0.5), quantile(distances, 0.75)],
    near: own.filter(({ verdict }) => verdict !== null).length,
    holding: own.filter(({ verdict }) => verdict === 'holds').length,
  };
}

/** The same in numbers: one row per value of each open point. */
export function effectsTable({ points }: ReadingEffects): Table {
  return {
    head: ['open point', 'value', 'screened', 'median distance', 'quartiles', 'within 10 points', 'hold over 5 seeds'],
    rows: points.flatMap(({ name, values, spread }) =>
      values.map((value, index) => [
        index === 0 ? `${name} (medians ${fixed(spread)} apart)` : name,
        value.isDefault ? `${value.name} (default)` : value.name,
        String(value.distances.length),
        fixed(value.quartiles[1]),
        value.distances.length === 0 ? '–' : `${fixed(value.quartiles[0])} to ${fixed(value.quartiles[2])}`,
        shareText(value.near, value.distances.length),
        String(value.holding),
      ]),
    ),
  };
}

/** "12 of 57 (21 %)" */
function shareText(count: number, all: number): string {
  return all === 0 ? '–' : `${count} (${Math.round((100 * count) / all)} %)`;
}

function fixed(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(1);
}
