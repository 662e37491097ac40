import { type Claim, claims, type FigureId, metrics } from './claims';
import { chanceOf, countedVerdict, levelOf, measureClaim, type Outcome } from './measure';
import type { Find, Scale, Series } from './series';
import { alikePoints, idlePoints, trainedPoints, type Verdict } from './verdict';

/** One way of measuring a figure's claims: its mark in the picture, and by which seeds and settings. */
export interface Measuring {
  readonly name: string;
  readonly isFilled: boolean;
  readonly mode: Outcome['mode'];
  readonly scale: Scale;
}

interface Mark {
  readonly name: string;
  readonly isFilled: boolean;
  readonly mean: number;
  readonly interval: readonly [number, number] | null;
  readonly verdict: Verdict;
}

interface Line {
  readonly name: string;
  readonly unit: string;
  readonly marks: readonly Mark[];
  readonly criterion: Criterion | null;
}

type Criterion =
  | { readonly kind: 'paper'; readonly at: number }
  | { readonly kind: 'level'; readonly at: number; readonly text: string }
  | { readonly kind: 'band'; readonly from: number; readonly to: number };

/** What the picture of a figure's claims shows. */
export interface ClaimLines {
  readonly title: string;
  readonly groups: readonly { readonly title: string; readonly lines: readonly Line[] }[];
}

/** A figure's claims measured in some ways; what was not run has no mark, a claim without any no line. */
export function claimLines(figure: FigureId, title: string, ways: readonly Measuring[], find: Find): ClaimLines {
  const groups = claims
    .filter((claim) => claim.figure === figure)
    .map((claim) => ({ title: titleOf(claim), lines: linesOf(claim, ways, find) }));
  return { title, groups: groups.filter(({ lines }) => lines.length > 0) };
}

/** "… by about 36 %" goes on from the claim before it. */
function titleOf({ text, goesOnFrom }: Claim): string {
  return goesOnFrom === undefined ? text.replace(/^Quantum head: /, '') : `… ${text}`;
}

function linesOf(claim: Claim, ways: readonly Measuring[], find: Find): Line[] {
  const units = claim.rule.kind === 'about' ? (['relative', 'points'] as const) : (['points'] as const);
  return metrics.flatMap((metric) =>
    units.flatMap((unit): Line[] => {
      const measured = ways.flatMap((way) => {
        const outcome = measureClaim(claim, way.mode, metric, way.scale, find);
        return outcome ? [{ way, outcome }] : [];
      });
      const marks = measured.flatMap(({ way, outcome }) => markOf(way, outcome, unit) ?? []);
      const [first] = measured;
      if (!first || marks.length === 0) return [];
      const name = metric === 'train' ? 'training' : 'validation';
      const word = unit === 'relative' || !claim.low ? '%' : 'points';
      return [{ name, unit: word, marks, criterion: criterionOf(first.outcome, claim) }];
    }),
  );
}

function markOf({ name, isFilled }: Measuring, outcome: Outcome, unit: 'points' | 'relative'): Mark | null {
  const verdict = unit === 'relative' ? outcome.relativeVerdict : outcome.verdict;
  const estimate = unit === 'relative' ? outcome.relative : (outcome.points ?? levelOf(outcome.high));
  return estimate && verdict ? { name, isFilled, mean: estimate.mean, interval: estimate.interval, verdict } : null;
}

function criterionOf({ rule, mode }: Outcome, claim: Claim): Criterion | null {
  const chance = chanceOf(claim.high(mode)[0] as Series);
  switch (rule.kind) {
    case 'about':
      return { kind: 'paper', at: rule.percent };
    case 'alike':
      return { kind: 'band', from: -alikePoints, to: alikePoints };
    case 'doesNotTrain':
      return { kind: 'level', at: chance + idlePoints, text: `chance + ${idlePoints}` };
    case 'trains':
      return { kind: 'level', at: chance + trainedPoints, text: `chance + ${trainedPoints}` };
    case 'beats':
      return null;
  }
}

/** How many of a figure's claims hold, training and validation apart, as `countedVerdict` has it. */
export interface Counts {
  readonly holds: number;
  readonly fails: number;
  readonly undecided: number;
}

export function countsOf(outcomes: readonly Outcome[]): Counts {
  return countedCounts(outcomes.map(countedVerdict));
}

/** How many are of each verdict. */
export function countedCounts(words: readonly Verdict[]): Counts {
  const count = (word: Verdict): number => words.filter((one) => one === word).length;
  return { holds: count('holds'), fails: count('fails'), undecided: count('undecided') };
}

/** "9 hold, 2 fail, 1 undecided" */
export function countsText({ holds, fails, undecided }: Counts): string {
  const parts = [
    `${holds} ${holds === 1 ? 'holds' : 'hold'}`,
    ...(fails > 0 ? [`${fails} ${fails === 1 ? 'fails' : 'fail'}`] : []),
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
  ];
  return parts.join(', ');
}
