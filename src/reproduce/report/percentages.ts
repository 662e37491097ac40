import { claims, metrics, rowText } from '../claims/claims';
import { coverageFigures } from '../claims/coverages';
import { countedVerdict, holdingEstimate } from '../claims/measure';
import { figureTitles } from '../claims/remarks';
import type { Find } from '../claims/series';
import { estimateText, type Table } from '../claims/tables';
import { comparedReadings, type ReadFigure, readFigure, readName } from './story';

/**
 * The paper's percentages in each of the readings that are compared: what was measured, and whether it holds. A column for
 * each reading by its name: one that a figure was not run with says so.
 */
export function percentagesTable(find: Find): Table {
  const read = new Map(
    coverageFigures.flatMap((figure) => readFigure(figure, find).map((one) => [`${figure} ${readName(one)}`, one])),
  );
  const names = comparedReadings.map(readName);
  return {
    head: ['percentage', 'figures of', 'paper', ...names],
    rows: claims
      .filter(({ rule, figure }) => rule.kind === 'about' && coverageFigures.includes(figure))
      .flatMap((claim) =>
        metrics.map((metric) => [
          `${figureTitles[claim.figure].name}: ${subjects[claim.id] ?? rowText(claim)}`,
          metric === 'train' ? 'training' : 'validation',
          `${claim.percents?.[metric] ?? (claim.rule.kind === 'about' ? claim.rule.percent : '')} %`,
          ...names.map((name) => cellOf(read.get(`${claim.figure} ${name}`), claim.id, metric)),
        ]),
      ),
  };
}

const subjects: Readonly<Record<string, string>> = {
  'fig2-about': 'one layer, trained over frozen',
  'fig8-about': 'O1+O2 over X+O1',
  'fig9-about': 'O1+O2, trained over frozen',
};

/** Relative, or as points where these alone hold; bold where it counts as held. */
function cellOf(read: ReadFigure | undefined, id: string, metric: string): string {
  const outcome = read?.outcomes.find((one) => one.claim === id && one.metric === metric);
  if (!outcome) return 'not run';
  const { points, relative } = outcome;
  const holding = holdingEstimate(outcome);
  const shown = holding ?? relative ?? points;
  if (!shown) return 'not run';
  const text =
    shown === relative ? estimateText(shown, ' %', true) : `${estimateText(shown, ' points', true)}, as points`;
  if (!holding) return text;
  return countedVerdict(outcome) === 'holds' ? `**${text}**` : `${text}, and 0 too`;
}
