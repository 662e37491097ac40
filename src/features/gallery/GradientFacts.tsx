import type { RecordedRun } from '../../io/recordFile';
import { networkShapes } from '../../model/shapes';
import { type FigureId, gradientClaims, gradientModes, table2 } from '../../reproduce/claims/claims';
import { type GradientOutcome, measureGradients, measureReachAll } from '../../reproduce/claims/measure';
import { type Find, finder, paperFormulas, paperScale, placed } from '../../reproduce/claims/series';
import { reachText } from '../../reproduce/claims/tables';
import type { Verdict } from '../../reproduce/claims/verdict';
import { VerdictWord } from './ClaimNumbers';

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
  const found = (outcomes: readonly Pick<GradientOutcome, 'reached' | 'verdict'>[]): Fact['found'] =>
    outcomes.map(({ reached, verdict }) => ({ text: reachText(reached), verdict }));
  if (figure === 'fig7') {
    return gradientClaims.map((claim) => ({
      name: claim.text.replace(/: (only|both) .*/, ''),
      claim: reachText(claim.reached.map((has) => (has ? 'value' : 'none'))),
      found: found(measureGradients([claim], paperScale, find)),
    }));
  }
  if (figure === 'fig11') {
    const outcomes = measureReachAll(paperScale, find);
    return paperFormulas(3).map((formula) => {
      const own = outcomes.filter((outcome) => outcome.formula === formula);
      return { name: formula, claim: own[0]?.claimed ? 'reaches every layer' : 'does not', found: found(own) };
    });
  }
  return [];
}
