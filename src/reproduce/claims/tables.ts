import type { Estimate } from '../../model/statistics';
import { reportSigned } from '../reportSigned';
import { type Claim, claimNamed, claims, type FigureId, gradientClaims, type Metric, metrics, rowText } from './claims';
import { type GradientOutcome, type LayerReach, levelOf, type Outcome } from './measure';
import { ruleText } from './verdict';

/** A table of a report: cells are Markdown, of which only `code` and **bold** cells occur. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function markdown({ head, rows }: Table): string {
  return markdownTable(head, rows);
}

/** A table of a report: Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Outcomes of a figure's claims: one row per claim and metric, one pair of columns per gradient mode. */
export function claimsTable(figure: FigureId, outcomes: readonly Outcome[]): string {
  const rows = claims
    .filter((claim) => claim.figure === figure)
    .flatMap((claim) => metrics.map((metric) => claimRow(claim, metric, outcomes)));
  return markdownTable(
    ['claim', 'figures of', 'holds if', '`paper` gradient', 'verdict', '`exact` gradient', 'verdict'],
    rows,
  );
}

function claimRow(claim: Claim, metric: Metric, outcomes: readonly Outcome[]): string[] {
  const of = (mode: Outcome['mode']) =>
    outcomes.find((outcome) => outcome.claim === claim.id && outcome.metric === metric && outcome.mode === mode);
  const [paper, exact] = [of('paper'), of('exact')];
  const rule = paper?.rule ?? claim.rule;
  return [rowText(claim), metric === 'train' ? 'training' : 'validation', ruleText(rule)].concat(
    measuredText(paper),
    verdictText(paper),
    measuredText(exact),
    verdictText(exact),
  );
}

/** Width of an interval, in points, from which on the seeds are shown one by one. */
export const wideInterval = 20;

/** A figure's claims whose interval is that wide: difference or level, in points, of every seed. */
export function wideTable(figure: FigureId, outcomes: readonly Outcome[]): Table {
  const own = outcomes.filter(({ claim, points, high }) => {
    const { interval } = points ?? high;
    return claimNamed(claim).figure === figure && interval !== null && interval[1] - interval[0] > wideInterval;
  });
  const seeds = Math.max(0, ...own.map(({ sides }) => sides.high.length));
  return {
    head: ['claim', 'figures of', 'gradient', ...Array.from({ length: seeds }, (_, seed) => `seed ${seed}`)],
    // A percentage's seeds are those of the claim that it goes on from.
    rows: own
      .filter(({ claim }) => !own.some((other) => other.claim === claimNamed(claim).goesOnFrom))
      .map(({ claim, metric, mode, sides: { high, low } }) => [
        rowText(claimNamed(claim)),
        metric === 'train' ? 'training' : 'validation',
        mode,
        ...high.map((value, seed) => (low ? signedPoints(value - (low[seed] as number)) : fixed(value))),
      ]),
  };
}

function signedPoints(value: number): string {
  return reportSigned(value, fixed(value));
}

/** "+3.4 points (1.2 to 5.6), +4.1 % (1.4 to 6.8)"; a level without sign. */
export function measuredText(outcome: Pick<Outcome, 'high' | 'points' | 'relative'> | undefined): string {
  if (!outcome) return 'not run';
  const { high, points, relative } = outcome;
  if (!points) return levelText(high);
  const difference = estimateText(points, ' points', true);
  return relative ? `${difference}; ${estimateText(relative, ' %', true)}` : difference;
}

function verdictText(outcome: Outcome | undefined): string {
  if (!outcome) return 'not run';
  const { verdict, relativeVerdict } = outcome;
  if (!relativeVerdict) return `**${verdict}**`;
  return `points **${verdict}**, relative **${relativeVerdict}**`;
}

/** "99.1 % (96.0 to 99.8)": an accuracy, whose interval stays between 0 and 100 % */
export function levelText(measured: Estimate): string {
  return estimateText(levelOf(measured), ' %');
}

/** "87.5 % (86.1 to 88.9)" */
export function estimateText({ mean, interval }: Estimate, unit: string, hasSign = false): string {
  const text = `${hasSign ? reportSigned(mean, fixed(mean)) : fixed(mean)}${unit}`;
  return interval ? `${text} (${fixed(interval[0])} to ${fixed(interval[1])})` : text;
}

function fixed(value: number): string {
  // On which side of 0 it lies, as long as two decimals show it; no "-0.0".
  const short = value.toFixed(Math.abs(value) < 0.05 && Math.abs(value) >= 0.005 ? 2 : 1);
  return short.replace(/^-(0\.0)$/, '$1');
}

const reachWords: Readonly<Record<LayerReach, string>> = { none: 'None', zero: 'exactly 0', value: 'reached' };

/** Which layers have a gradient, as claimed and as measured in both modes. */
export function gradientsTable(outcomes: readonly GradientOutcome[]): string {
  return markdownTable(
    ['claim', '`paper` gradient', 'verdict', '`exact` gradient', 'verdict'],
    gradientClaims.map((claim) => [
      claim.text,
      ...(['paper', 'exact'] as const).flatMap((mode) => {
        const outcome = outcomes.find((other) => other.claim === claim.id && other.mode === mode);
        return [reachText(outcome?.reached ?? null), `**${outcome?.verdict ?? 'not run'}**`];
      }),
    ]),
  );
}

/** "QCL1 None, QCL2 reached" */
export function reachText(reached: readonly LayerReach[] | null): string {
  if (!reached) return 'not run';
  return reached.map((one, index) => `QCL${index + 1} ${reachWords[one]}`).join(', ');
}
