import { ticks } from 'd3';

/** Whole epochs to write along an axis: first and last always, round ones between where there is room. */
export function axisEpochs(budget: number, first: number, width: number): number[] {
  const span = Math.max(1, budget - first);
  const apart = (a: number, b: number) => (Math.abs(a - b) / span) * width >= 26;
  const round = ticks(first, budget, Math.min(4, Math.max(1, Math.floor(width / 50)))).filter(
    (epoch) => Number.isInteger(epoch) && epoch > first && apart(epoch, budget) && apart(epoch, first),
  );
  return [...new Set([first, ...round, budget])];
}
