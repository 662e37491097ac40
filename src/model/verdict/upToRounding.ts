import type { GradientRecord } from '../run';

/**
 * Whether a gradient is zero up to rounding: not exactly 0, yet no larger than what rounding brings. False where the
 * rounding was not measured.
 * @param row an angle, or a class of the dense head; `norm`: the whole group
 */
export function isUpToRounding(record: GradientRecord, row: number | 'norm'): boolean {
  if (record.state !== 'value' || record.rounding === undefined) return false;
  const value = row === 'norm' ? record.norm : record.rms[row];
  return value !== undefined && isRounding(value, record.rounding, row === 'norm' ? record.rms.length : 1);
}

/** The same of the L2 norm of so many rows. @param level what rounding brings to one row */
export function isRounding(norm: number, level: number, rows: number): boolean {
  return norm > 0 && norm <= margin * level * Math.sqrt(rows);
}

/**
 * The level is one batch's, the epoch's first. Where features are not standardised, those of an epoch's batches differ by a fifth
 * (`src/engine/train/rounding.test.ts`). Where they are, rounding grows with one over the least spread of a batch, and batches of 4
 * or 8 images differ by more than this margin allows: up to ten thousand times in the mean of an epoch. Rounding may then be
 * taken for a gradient.
 */
const margin = 10;

export const upToRounding = 'zero up to rounding';
