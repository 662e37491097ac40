import { figureTitles } from '../claims/remarks';
import type { Table } from '../claims/tables';
import { askedCount, type JointScore, type JointState, jointSizes, jointValue, scoreText } from './joint';
import { targets } from './readings';

/** What a chart of joint readings shows: by how many claims, and by coverage, their distances. */
export interface JointCounts {
  readonly asked: number;
  readonly rows: readonly { readonly held: number; readonly full: number[]; readonly quarter: number[] }[];
}

/** Joint readings by the number of claims of Figs. 2, 8 and 9 that hold, most first; numbers that none has in between are left out. */
export function jointCounts(scores: readonly JointScore[]): JointCounts {
  const rows = new Map<number, { held: number; full: number[]; quarter: number[] }>();
  for (const score of scores) {
    const row = rows.get(score.held) ?? { held: score.held, full: [], quarter: [] };
    (jointValue(score, 'coverage') === 'quarter' ? row.quarter : row.full).push(score.distance);
    rows.set(score.held, row);
  }
  return { asked: askedCount, rows: [...rows.values()].sort((a, b) => b.held - a.held) };
}

/** Joint readings by name: how many claims hold, how far they are, and what every claim of each figure comes to. */
export function jointScoreTable(scores: readonly JointScore[]): Table {
  return {
    head: [
      'joint reading',
      `claims of ${askedCount}`,
      'over five seeds',
      "Fig. 10's",
      'mean distance',
      ...targets.map(({ figure }) => figureTitles[figure].name),
    ],
    rows: scores.map((score) => [
      scoreText(score),
      String(score.held),
      String(score.sure),
      String(score.tenth),
      score.distance.toFixed(1),
      ...targets.map(({ figure }) => figureText(score, figure)),
    ]),
  };
}

const order: readonly JointState[] = ['holds', 'agrees', 'undecided', 'differs', 'fails', 'not asked'];

/** "3 hold, 1 undecided": what the claims of one figure come to. */
function figureText({ claims }: JointScore, figure: string): string {
  const own = claims.filter(({ claim }) => claim.figure === figure);
  const words = order.flatMap((state) => {
    const count = own.filter((one) => one.state === state).length;
    // "1 holds, 2 hold"
    return count === 0 ? [] : [`${count} ${count === 1 ? state : state.replace(/s$/, '')}`];
  });
  return words.join(', ');
}

export const jointNote = `A joint reading sets every open point once; those that every figure was screened with are counted. They are ranked by the ${askedCount}
claims of Figs. 2, 8 and 9 that each of them was asked. A claim counts where it holds over five seeds or, where a figure was too far off with seed 0 to get five, where
seed 0 agrees with it: a percentage within ten points, any other rule by the value itself. Fig. 10's claims are asked one after the other until one is far off,
so that those that were not asked are neither for a reading nor against it: they decide between equals alone. Of as many again the one that is nearer in the mean over
Figs. 2, 8 and 9 comes first. Seed 0 alone is weak evidence: these are candidates.`;

/** "So far 4634 of 10752 joint readings were screened .. most claims of Figs. 2, 8 and 9, 6 of 6, come out under 4 of them .." */
export function jointSentence(scores: readonly JointScore[]): string {
  const [best] = scores;
  if (!best) return 'No joint reading was screened in every figure yet.';
  const sizes = jointSizes();
  const first = scores.filter(({ held }) => held === best.held);
  const quarter = scores.filter((score) => jointValue(score, 'coverage') === 'quarter');
  const [ofQuarter] = quarter;
  const beside =
    ofQuarter && ofQuarter.held < best.held
      ? ` Of the ${quarter.length} that read a quarter none gives more than ${ofQuarter.held}.`
      : '';
  const share = (own: number, all: number): string => (own === all ? `all ${all}` : `${own} of ${all}`);
  const screened = `${scores.length === sizes.all ? 'Screened' : 'Screened so far'}: ${share(scores.length, sizes.all)} joint readings, of those that read a quarter ${share(quarter.length, sizes.quarter)}.`;
  return `${screened} Most claims of Figs. 2, 8 and 9, ${best.held} of ${askedCount}, come out under ${first.length} of them. The first of these: ${scoreText(best)}; ${best.sure} of its claims hold over five seeds, ${best.tenth} of Fig. 10's hold or agree with seed 0, its distance is ${best.distance.toFixed(1)} in the mean.${beside}`;
}
