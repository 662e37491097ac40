import type { FigureTable } from '../kit/table';
import type { ClaimLine, ClaimsData } from './claimsData';

/** One line for each mark: the mean with its interval, the verdict, and what it is held against. */
export function claimsTable({ groups }: ClaimsData): FigureTable {
  return {
    header: ['claim', 'figures_of', 'unit', 'reading', 'mean', 'low', 'high', 'verdict', 'against_from', 'against_to'],
    rows: groups.flatMap(({ title, lines }) =>
      lines.flatMap(({ name, unit, marks, criterion }) =>
        marks.map(({ name: reading, mean, interval, verdict }) => [
          ...[title, name, unit, reading, mean],
          ...[interval?.[0] ?? null, interval?.[1] ?? null, verdict],
          ...against(criterion),
        ]),
      ),
    ),
  };
}

/** Both ends of what a line is held against: twice the same for a single value. */
function against(criterion: ClaimLine['criterion']): (number | null)[] {
  if (!criterion) return [null, null];
  return criterion.kind === 'band' ? [criterion.from, criterion.to] : [criterion.at, criterion.at];
}
