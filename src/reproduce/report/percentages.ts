import { claims, metrics, rowText } from '../claims/claims';
import { coverageFigures } from '../claims/coverages';
import { figureTitles } from '../claims/remarks';
import type { Find } from '../claims/series';
import { estimateText, type Table } from '../claims/tables';
import { type ReadFigure, readFigure, readName } from './story';

/** The paper's percentages, relative, in each of the readings that are compared: what was measured, and whether it holds. */
export function percentagesTable(find: Find): Table {
  const read = new Map(coverageFigures.map((figure) => [figure, readFigure(figure, find)]));
  const [first] = coverageFigures;
  const ways = (first && read.get(first)) ?? [];
  return {
    head: ['percentage', 'figures of', 'paper', ...ways.map(readName)],
    rows: claims
      .filter(({ rule, figure }) => rule.kind === 'about' && coverageFigures.includes(figure))
      .flatMap((claim) =>
        metrics.map((metric) => [
          `${figureTitles[claim.figure].name}: ${subjects[claim.id] ?? rowText(claim)}`,
          metric === 'train' ? 'training' : 'validation',
          `${claim.percents?.[metric] ?? (claim.rule.kind === 'about' ? claim.rule.percent : '')} %`,
          ...(read.get(claim.figure) ?? []).map((one) => cellOf(one, claim.id, metric)),
        ]),
      ),
  };
}

const subjects: Readonly<Record<string, string>> = {
  'fig2-about': 'one layer, trained over frozen',
  'fig8-about': 'O1+O2 over X+O1',
  'fig9-about': 'O1+O2, trained over frozen',
};

function cellOf({ outcomes }: ReadFigure, id: string, metric: string): string {
  const outcome = outcomes.find((one) => one.claim === id && one.metric === metric);
  if (!outcome?.relative) return 'not run';
  const text = estimateText(outcome.relative, ' %', true);
  if (outcome.relativeVerdict !== 'holds') return outcome.verdict === 'holds' ? `${text}, as points` : text;
  // An interval that contains the percentage and 0 as well tells little.
  return (outcome.relative.interval?.[0] ?? 0) > 0 ? `**${text}**` : `${text}, and 0 too`;
}
