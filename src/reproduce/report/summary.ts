import type { GradientMode } from '../../model/experiment';
import { table2 } from '../claims/claims';
import { eitherVerdict, type GradientOutcome, measureReachAll, type Outcome } from '../claims/measure';
import { paperScale } from '../claims/series';
import { markdownTable } from '../claims/tables';
import type { Material } from './material';

/** How many claims hold, by figure and mode, each by both metrics. */
export function countsTable(outcomes: readonly Outcome[]): string {
  const ids = [...new Set(outcomes.map(({ claim }) => claim.replace(/-.*/, '')))];
  const rows = ids.map((figure) => [
    figure.replace('fig', 'Fig. '),
    ...(['paper', 'exact'] as const).flatMap((mode) =>
      (['holds', 'fails', 'undecided'] as const).map((verdict) => {
        const own = outcomes.filter((outcome) => outcome.mode === mode && outcome.claim.startsWith(`${figure}-`));
        return String(own.filter((outcome) => eitherVerdict(outcome) === verdict).length);
      }),
    ),
  ]);
  const columns = ['paper', 'exact'].flatMap((mode) =>
    ['hold', 'fail', 'undecided'].map((word) => `\`${mode}\`: ${word}`),
  );
  return `Claims about accuracies, training and validation counted apart; a percentage counts as held if it does as points or as relative.

${markdownTable(['figure', ...columns], rows)}

${heldPercentages(outcomes)}`;
}

/** Of the percentages that hold, how many would also be compatible with no difference at all. */
function heldPercentages(outcomes: readonly Outcome[]): string {
  const held = outcomes.filter((outcome) => outcome.rule.kind === 'about' && eitherVerdict(outcome) === 'holds');
  const decided = held.filter(({ points, relative, verdict, relativeVerdict }) =>
    [verdict === 'holds' ? points : null, relativeVerdict === 'holds' ? relative : null].some(
      (unit) => (unit?.interval?.[0] ?? 0) > 0,
    ),
  );
  const count = held.length - decided.length;
  if (count === 0) return `All ${held.length} percentages that hold have an interval above 0.`;
  return `${count} of the ${held.length} percentages that hold ${count === 1 ? 'has' : 'have'} an interval that contains 0 as well: "about p" holds easily with few seeds.`;
}

/** Claims that need no statistics. */
export function otherClaims({ gradients, sides, find }: Material): string {
  const reach = measureReachAll(paperScale, find);
  const count = (outcomes: readonly Pick<GradientOutcome, 'mode' | 'verdict'>[], mode: GradientMode): string => {
    const own = outcomes.filter((outcome) => outcome.mode === mode);
    return `${own.filter(({ verdict }) => verdict === 'holds').length} of ${own.length}`;
  };
  const rightSizes = table2.filter(({ formula, side }) => sides.get(formula) === side).length;
  return `With the \`paper\` gradient ${count(gradients, 'paper')} claims of Figs. 3 and 7 hold and ${count(reach, 'paper')} of Fig. 11, with the \`exact\` one
${count(gradients, 'exact')} and ${count(reach, 'exact')}; of Table 2's sizes ${rightSizes} of ${table2.length}.`;
}
