import { formatNumber } from '../kit/format';
import type { LabelWish, PointOfLine } from '../kit/placeLabels';
import { estimateWidth } from '../kit/svg';
import { type ContrastData, type ContrastPoint, collapse } from './data';
import { type ContrastLabel, contrastLabel } from './parts';

/** 'contrast ÷ 1 500', two digits that count. */
function factorText(factor: number): string {
  const rounded = Number(factor.toPrecision(2));
  const grouped = String(rounded).replace(/(\d)(?=(\d{3})+$)/g, '$1\u2009');
  return `contrast ÷ ${rounded < 1e6 ? grouped : formatNumber(factor)}`;
}

/** Where a point stands on the chart. */
type Place = (point: ContrastPoint) => PointOfLine;

/** Without those that would overprint an earlier one: many runs have more numbers than there is room. */
export function legible<Label extends LabelWish & { readonly spot: PointOfLine }>(labels: readonly Label[]): Label[] {
  const kept: Label[] = [];
  for (const label of labels) {
    const clear = kept.every(
      ({ spot: [x, y], width, height }) =>
        Math.abs(label.spot[0] - x) >= (label.width + width) / 2 - 3 ||
        Math.abs(label.spot[1] - y) >= (label.height + height) / 2 - 2,
    );
    if (clear) kept.push(label);
  }
  return kept;
}

/** A value near each point, the chosen run's first: above and below, straight or aside, the lines decide. */
export function valueLabels(
  data: ContrastData,
  points: readonly (readonly ContrastPoint[])[],
  at: Place,
): ContrastLabel[] {
  // Runs with the same images share X: one label says it for all.
  const seen = new Set<string>();
  return data.runs.flatMap((run, index) =>
    (points[index] ?? []).flatMap((point) => {
      const text = formatNumber(point.value);
      const key = `${point.column} ${text}`;
      if (!Number.isFinite(point.value) || seen.has(key)) return [];
      seen.add(key);
      const [x, y] = at(point);
      const aside = estimateWidth(text, 10) / 2 + 5;
      const spots: PointOfLine[] = [0, 2, 5, 9].flatMap((away): PointOfLine[] => [
        [x, y - 10 - away],
        [x, y + 11 + away],
        [x + aside * 0.6, y - 9 - away],
        [x - aside * 0.6, y - 9 - away],
        [x + aside * 0.6, y + 10 + away],
        [x - aside * 0.6, y + 10 + away],
      ]);
      return [contrastLabel(text, run.hue, spots)];
    }),
  );
}

/** Beside the fall of each run that has collapsed: by how much. Runs that fall together share one note. */
export function fallNotes(
  data: ContrastData,
  points: readonly (readonly ContrastPoint[])[],
  at: Place,
): ContrastLabel[] {
  const seen = new Set<string>();
  return data.runs.flatMap((run, index) => {
    const list = points[index] ?? [];
    const fall = collapse(list);
    const [from, to] = fall ? [list[fall.between - 1], list[fall.between]] : [];
    if (!fall || !from || !to) return [];
    const text = factorText(fall.factor);
    if (seen.has(text)) return [];
    seen.add(text);
    const [x0, y0] = at(from);
    const [x1, y1] = at(to);
    const half = estimateWidth(text, 10) / 2 + 7;
    const spots = [0.5, 0.35, 0.65, 0.8, 0.2].flatMap((share): PointOfLine[] => {
      const x = x0 + (x1 - x0) * share;
      const y = y0 + (y1 - y0) * share;
      return [
        [x + half, y],
        [x - half, y],
      ];
    });
    return [contrastLabel(text, run.hue, spots)];
  });
}
