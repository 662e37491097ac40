/** Joint readings under which equally many claims hold. */
export interface JointRow {
  /** So many claims. */
  readonly held: number;
  /** Mean distance from the paper of each, in points or percent, by coverage. */
  readonly full: readonly number[];
  readonly quarter: readonly number[];
}

export interface JointData {
  /** Claims of Figs. 2, 8 and 9, which every joint reading is asked. */
  readonly asked: number;
  /** From most claims on. */
  readonly rows: readonly JointRow[];
}

/** "8 claims: 4 full, 12 quarter" */
function jointRowText({ held, full, quarter }: JointRow): string {
  return `${held} ${held === 1 ? 'claim' : 'claims'}: ${full.length} full, ${quarter.length} quarter`;
}

/** The picture in words. */
export function describeJoint({ asked, rows }: JointData): string {
  const count = rows.reduce((sum, { full, quarter }) => sum + full.length + quarter.length, 0);
  if (count === 0) return 'No joint reading was screened in every figure yet.';
  return `${count} joint readings by how many of the ${asked} claims of Figs. 2, 8 and 9 hold: ${rows.map(jointRowText).join('; ')}.`;
}
