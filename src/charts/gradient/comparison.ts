import { angleBetween, type GroupComparison } from '../../model/gradientCheck';
import { formatNumber } from '../kit/format';

/** 'paper/exact 0.42, 61°', for a title; null comparisons (the head) say nothing. */
export function comparisonNote(comparison: GroupComparison | null): string {
  if (!comparison) return '';
  if (comparison.paper === null) return `exact ${formatNumber(comparison.exact)}`;
  const angle = angleBetween(comparison);
  const ratio = formatNumber(comparison.paper / comparison.exact);
  return angle === null ? `exact ${formatNumber(comparison.exact)}` : `paper/exact ${ratio}, ${formatAngle(angle)}`;
}

/** The same as a sentence. */
export function comparisonSentence(comparison: GroupComparison | null): string {
  if (!comparison) return '';
  const { paper, exact } = comparison;
  if (paper === null) return `No paper gradient exists; the exact one has the norm ${formatNumber(exact)}.`;
  const angle = angleBetween(comparison);
  if (angle === null) return `Norms: paper ${formatNumber(paper)}, exact ${formatNumber(exact)}.`;
  if (paper === exact && angle < 0.001) return 'Paper and exact gradient are the same.';
  return `The paper gradient is ${formatNumber(paper / exact)} times as long as the exact one, ${formatAngle(angle)} away from it.`;
}

/** '61°', with a decimal below ten degrees. */
export function formatAngle(degrees: number): string {
  return `${degrees < 9.95 ? degrees.toFixed(1) : Math.round(degrees)}°`;
}
