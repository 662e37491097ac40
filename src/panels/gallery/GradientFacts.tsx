import type { RecordedRun } from '../../io/recordFile';
import { networkShapes } from '../../model/shapes';
import { type FigureId, gradientClaims, gradientModes, reachAllOfThree, table2 } from '../../reproduce/claims';
import { hasGradient, type LayerReach, measuredReach } from '../../reproduce/measure';
import { type Find, finder, paperFormulas, paperScale, placed, type Series } from '../../reproduce/series';
import { reachText } from '../../reproduce/tables';
import type { Verdict } from '../../reproduce/verdict';
import { VerdictWord } from './ClaimList';

interface Fact {
  readonly name: string;
  readonly claim: string;
  /** What was found, by gradient mode where that matters. */
  readonly found: readonly { readonly text: string; readonly verdict: Verdict }[];
}

/** What a figure says of sizes or of gradients, as a table: no statistics are needed there. */
export function GradientFacts({ figure, runs }: { readonly figure: FigureId; readonly runs: readonly RecordedRun[] }) {
  const facts = factsOf(figure, finder(runs));
  if (facts.length === 0) return null;
  const columns = figure === 'table2' ? ['measured'] : gradientModes.map((mode) => `${mode} gradient`);
  return (
    <div className="overflow-x-auto">
      <table className="nums w-full border-collapse text-left">
        <thead>
          <tr className="text-ink2">
            {['placement', 'the paper', ...columns].map((name) => (
              <th key={name} scope="col" className="border-rule border-b py-1 pr-4 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.map(({ name, claim, found }) => (
            <tr key={name} className="align-baseline">
              <th scope="row" className="border-rule border-b py-1 pr-4 font-medium">
                {name}
              </th>
              <td className="border-rule border-b py-1 pr-4">{claim}</td>
              {found.map(({ text, verdict }, index) => (
                <td key={columns[index]} className="border-rule border-b py-1 pr-4">
                  {text} <VerdictWord verdict={verdict} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function factsOf(figure: FigureId, find: Find): Fact[] {
  if (figure === 'table2') {
    return table2.map(({ formula, side }) => {
      const measured = Math.sqrt(networkShapes(placed(formula, 'paper').experiment).features);
      const verdict = measured === side ? 'holds' : 'fails';
      return { name: formula, claim: `${side}×${side}`, found: [{ text: `${measured}×${measured}`, verdict }] };
    });
  }
  const inModes = (series: (mode: 'paper' | 'exact') => Series, agrees: (reached: readonly LayerReach[]) => boolean) =>
    gradientModes.map((mode) => {
      const reached = measuredReach(series(mode), paperScale, find);
      const verdict: Verdict = reached ? (agrees(reached) ? 'holds' : 'fails') : 'undecided';
      return { text: reachText(reached), verdict };
    });
  if (figure === 'fig7') {
    return gradientClaims.map(({ text, series, reached: claimed }) => ({
      name: text.replace(/: (only|both) .*/, ''),
      claim: reachText(claimed.map((has) => (has ? 'value' : 'none'))),
      found: inModes(series, (reached) => reached.every((one, layer) => hasGradient(one) === claimed[layer])),
    }));
  }
  if (figure === 'fig11') {
    return paperFormulas(3).map((formula) => {
      const all = reachAllOfThree.includes(formula);
      return {
        name: formula,
        claim: all ? 'reaches every layer' : 'does not',
        found: inModes(
          (mode) => placed(formula, mode, { layers: 3 }),
          (reached) => reached.every(hasGradient) === all,
        ),
      };
    });
  }
  return [];
}
