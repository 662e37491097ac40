import { claims, type FigureId, gradientClaims, table2 } from '../claims/claims';
import { hasGradient, measureClaims, measureGradients, measureReachAll } from '../claims/measure';
import { figureTitles, headingOf } from '../claims/remarks';
import { type Find, paperFormulas, type Scale } from '../claims/series';
import { claimsTable, gradientsTable, markdownTable } from '../claims/tables';

/** Every claim as a table, from finished runs. */
export function reportOf(scale: Scale, find: Find, sides: ReadonlyMap<string, number>): string {
  const outcomes = measureClaims(claims, scale, find);
  const tables: Record<FigureId, string> = {
    table2: sizesTable(sides),
    fig2: claimsTable('fig2', outcomes),
    fig7: gradientsTable(measureGradients(gradientClaims, scale, find)),
    fig8: claimsTable('fig8', outcomes),
    fig9: claimsTable('fig9', outcomes),
    fig10: claimsTable('fig10', outcomes),
    fig11: reachAllTable(scale, find),
  };
  const parts = (Object.keys(figureTitles) as FigureId[]).map((id) => `## ${headingOf(id)}\n\n${tables[id]}\n`);
  const seeds = `${scale.seeds.length} seed${scale.seeds.length === 1 ? ' (no interval, so no verdict)' : 's'}`;
  return `${parts.join('\n')}\nLast epoch, ${seeds}: mean (95 % interval); differences paired by seed.\n`;
}

/** Sides of the maps that the head got, as claimed and as measured. */
export function sizesTable(sides: ReadonlyMap<string, number>): string {
  return markdownTable(
    ['placement', 'paper', 'measured', 'verdict'],
    table2.map(({ formula, side }) => {
      const measured = sides.get(formula) ?? Number.NaN;
      return [formula, `${side}×${side}`, `${measured}×${measured}`, `**${measured === side ? 'holds' : 'fails'}**`];
    }),
  );
}

/** The 15 placements of three layers: which layers had a gradient in each mode. */
export function reachAllTable(scale: Scale, find: Find): string {
  const outcomes = measureReachAll(scale, find);
  const rows = paperFormulas(3).map((formula) => {
    const own = outcomes.filter((outcome) => outcome.formula === formula);
    const cells = own.flatMap(({ reached, verdict }) => {
      const layers = reached?.flatMap((one, index) => (hasGradient(one) ? [`QCL${index + 1}`] : [])).join(', ');
      return [layers ?? 'not run', `**${verdict}**`];
    });
    return [formula, own[0]?.claimed ? 'all layers' : 'not all layers', ...cells];
  });
  return markdownTable(['placement', 'paper', 'reached, `paper`', 'verdict', 'reached, `exact`', 'verdict'], rows);
}
