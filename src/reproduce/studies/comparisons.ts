import type { Departures } from '../../model/departures';
import type { Estimate } from '../../model/statistics';
import { gradientModes } from '../claims/claims';
import { type Find, paperFormulas, type Scale } from '../claims/series';
import { estimateText, type Table } from '../claims/tables';
import { type Difference, difference, differenceOf, differenceText } from './differences';
import { chains, learners, type StudySeries, studied, variants } from './studies';
import { headInputs } from './tables';

/** A comparison in a report: what stands against what, and the outcome under each heading. */
export interface Comparison {
  readonly columns: readonly string[];
  readonly rows: readonly ComparisonRow[];
}

interface ComparisonRow {
  readonly what: string;
  readonly trained: StudySeries['trained'];
  /** One under each column; null where runs are missing. */
  readonly differences: readonly (Difference | null)[];
  /** From the first column to the second, paired by seed; in points. */
  readonly change?: Estimate | null;
}

/** The paper's placements against each other, each step up its ranking. */
const steps = [
  ['X+O1', 'no residual'],
  ['O1+O2', 'X+O1'],
  ['X+O2', 'O1+O2'],
  ['(X+O1)+O2', 'X+O2'],
] as const;

/** What of the ranking is left when every head has 49 inputs. */
export function headSizes(scale: Scale, find: Find): Comparison {
  return {
    columns: ['each with its own head', 'each with 49 inputs'],
    rows: steps.flatMap(([high, low]) =>
      learners.map((trained): ComparisonRow => {
        const [ours, theirs] = [high, low].map((formula) => headInputs(studied(formula, trained)));
        const [own, pooled] = [{}, variants.pooled].map((departures) =>
          differenceOf(studied(high, trained, departures), studied(low, trained, departures), scale, find),
        );
        return {
          what: `${high} (${ours} inputs) against ${low} (${theirs})`,
          trained,
          differences: [own ?? null, pooled ?? null],
          change: own && pooled ? difference(pooled.bySeed, own.bySeed).points : null,
        };
      }),
    ),
  };
}

/** What each further layer brings to nothing added, every output added, every output and the image added. */
export function furtherLayers(scale: Scale, find: Find): Comparison {
  const counts = [2, 3, 4];
  return {
    columns: counts.map((layers) => `${layers} layers against ${layers - 1}`),
    rows: chains.flatMap(({ name, formulas }) =>
      gradientModes.map((mode): ComparisonRow => {
        const at = (layers: number) => studied(formulas[layers - 1] as string, mode, {}, layers);
        return {
          what: name,
          trained: mode,
          differences: counts.map((layers) => differenceOf(at(layers), at(layers - 1), scale, find)),
        };
      }),
    ),
  };
}

/** The networks as they are against those without CNOTs. */
export function entanglement(scale: Scale, find: Find): Comparison {
  return {
    columns: ['with CNOTs against without'],
    rows: against(paperFormulas(2), {}, variants.unentangled, scale, find),
  };
}

/** The head's input standardised against as it is. */
export function standardisation(scale: Scale, find: Find): Comparison {
  return {
    columns: ['standardised against as it is'],
    rows: against(['no residual', 'O1+O2'], variants.standardised, {}, scale, find),
  };
}

function against(
  formulas: readonly string[],
  high: Departures,
  low: Departures,
  scale: Scale,
  find: Find,
): ComparisonRow[] {
  return formulas.flatMap((formula) =>
    learners.map((trained) => ({
      what: formula,
      trained,
      differences: [differenceOf(studied(formula, trained, high), studied(formula, trained, low), scale, find)],
    })),
  );
}

/** As far as it was run. */
export function comparisonTable({ columns, rows }: Comparison): Table {
  const measured = rows.filter(({ differences }) => differences.some((one) => one !== null));
  const changes = measured.some(({ change }) => change !== undefined) ? ['change, paired'] : [];
  return {
    head: ['placement', 'gradient', ...columns, ...changes],
    rows: measured.map(({ what, trained, differences, change }) => [
      what,
      trained,
      ...differences.map(differenceText),
      ...changes.map(() => (change ? estimateText(change, ' points', true) : 'not run')),
    ]),
  };
}
