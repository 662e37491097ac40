import type { GradientMode } from '../../model/experiment';
import { type Counts, countsOf } from '../claims/claimLines';
import { claimNamed, gradientModes, table2 } from '../claims/claims';
import type { Evidence } from '../claims/evidence';
import { countedVerdict, eitherVerdict, type GradientOutcome, measureReachAll, type Outcome } from '../claims/measure';
import { correctedCounts, evidenceOfReading } from '../claims/readEvidence';
import { figureTitles } from '../claims/remarks';
import { type Find, paperScale } from '../claims/series';
import { markdownTable } from '../claims/tables';
import type { Material } from './material';
import { comparedReadings, readName } from './story';

/** A reading of figures with a gradient, as it is judged and after the correction. */
export interface JudgedReading {
  readonly name: string;
  readonly evidence: readonly Evidence[];
}

/** The default with both gradients, then every other reading that is compared; each is a family of its own. */
export function judgedReadings(find: Find): JudgedReading[] {
  const [standard, ...others] = comparedReadings;
  const ofDefault = gradientModes.map((mode) => ({
    name: `default, \`${mode}\``,
    evidence: standard ? evidenceOfReading(standard, mode, find) : [],
  }));
  const ofOthers = others.map((reading) => ({
    name: readName(reading),
    evidence: evidenceOfReading(reading, 'paper', find),
  }));
  return [...ofDefault, ...ofOthers];
}

/** How many claims hold, by figure and reading, each by both metrics; before and after the correction. */
export function countsTable(judged: readonly JudgedReading[]): string {
  const outcomesOf = ({ evidence }: JudgedReading): Outcome[] => [...new Set(evidence.map(({ outcome }) => outcome))];
  const figures = [...new Set(judged.flatMap(outcomesOf).map(({ claim }) => claimNamed(claim).figure))];
  const cells = ({ holds, fails, undecided }: Counts): string[] => [holds, fails, undecided].map(String);
  const rows = figures.flatMap((figure) =>
    judged.flatMap((one) => {
      const own = outcomesOf(one).filter(({ claim }) => claimNamed(claim).figure === figure);
      if (own.length === 0) return [];
      const corrected = correctedCounts(figure, one.evidence);
      return [[figureTitles[figure].name, one.name, ...cells(countsOf(own)), ...cells(corrected)]];
    }),
  );
  const words = ['hold', 'fail', 'undecided'];
  return `Claims about accuracies, training and validation counted apart; a percentage counts as held if it does as points or as relative, by an
interval above 0. "Corrected": what is left of it after Holm's correction over all claims of that reading with one gradient.

${markdownTable(['figure', 'reading', ...words, ...words.map((word) => `corrected: ${word}`)], rows)}

${heldPercentages(judged.flatMap(outcomesOf))}`;
}

/** Of the percentages that hold by their rule, how many would also be compatible with no difference at all. */
function heldPercentages(outcomes: readonly Outcome[]): string {
  const held = outcomes.filter((outcome) => outcome.rule.kind === 'about' && eitherVerdict(outcome) === 'holds');
  const count = held.filter((outcome) => countedVerdict(outcome) !== 'holds').length;
  if (held.length === 0) return 'No percentage holds in any of them.';
  const holding = held.length === 1 ? 'The only percentage that holds' : `Of the ${held.length} percentages that hold`;
  if (count === 0)
    return held.length === 1 ? `${holding} has an interval above 0.` : `${holding} all have an interval above 0.`;
  const words = held.length === 1 ? 'has' : `${count} ${count === 1 ? 'has' : 'have'}`;
  return `${holding} ${words} an interval that contains 0 as well, and counts as undecided: "about p" holds easily with few seeds.`;
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
