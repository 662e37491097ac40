import type { GradientMode } from '../../model/experiment';
import { type FigureId, gradientModes } from '../claims/claims';
import { evidenceNote } from '../claims/evidence';
import { evidenceTable } from '../claims/evidenceTable';
import { headingOf, remarks } from '../claims/remarks';
import { fig2, paperFormulas, paperScale, placed, type Series } from '../claims/series';
import { claimsTable, gradientsTable, markdown, type Table, wideInterval, wideTable } from '../claims/tables';
import { anchorsOf, anchorTable } from '../studies/anchorComparison';
import { anchorsNote } from '../studies/anchors';
import { levelsTable } from '../studies/tables';
import type { Material } from './material';
import { figureStory } from './story';
import { countsTable, judgedReadings } from './summary';
import { reachAllTable, sizesTable } from './tables';

/** docs/reproduction/figures.md: every claim of every figure. */
export function figuresPage(material: Material): string {
  const { outcomes, gradients, find, sides, drawn, pictured, anchors } = material;
  const judged = judgedReadings(find);
  const [paper, exact, ...others] = judged;
  const evidence = [paper, exact].flatMap((one) => one?.evidence ?? []);
  const tables: Readonly<Record<FigureId, string>> = {
    table2: sizesTable(sides),
    fig2: claimsTable('fig2', outcomes),
    fig7: gradientsTable(gradients),
    fig8: claimsTable('fig8', outcomes),
    fig9: claimsTable('fig9', outcomes),
    fig10: claimsTable('fig10', outcomes),
    fig11: reachAllTable(paperScale, find),
  };
  const figures = (Object.keys(tables) as FigureId[]).map((id) => {
    const curves = drawn
      .filter(({ figure }) => figure === id)
      .map(({ id: picture, title }) => `![${title}](${picture}.svg)\n\n${title}: ${pictureNote}`);
    const claims = pictured.includes(id)
      ? [`![${headingOf(id)}: every claim beside what was measured](claims-${id}.svg)`]
      : [];
    return [
      `## ${headingOf(id)}`,
      figureStory(id, find, anchors).join(' '),
      remarks[id],
      ...claims,
      tables[id],
      ...further('The same with what is ours beside it', evidenceTable(id, evidence)),
      ...others.flatMap(({ name, evidence: own }) => further(`And read with ${name}`, evidenceTable(id, own))),
      ...further('Beside the anchors', anchorTable(anchorsOf(id, anchors))),
      ...further(`Intervals wider than ${wideInterval} points, seed by seed`, wideTable(id, outcomes)),
      ...further('Accuracies, the best of any epoch beside the last', levelsTable(levelSeries(id), paperScale, find)),
      ...curves,
    ].join('\n\n');
  });
  return `${['# Every figure of the paper', intro, countsTable(judged), ...figures].join('\n\n')}\n`;
}

const intro = `The story is in [REPRODUCTION.md](../../REPRODUCTION.md), the rules in [method.md](method.md). What the paper leaves open stands at our default here,
unless a picture says otherwise.

**Beside the verdicts.** ${evidenceNote}

**Anchors.** ${anchorsNote}`;

/** Series whose accuracies stand in no other table of the page. */
function levelSeries(figure: FigureId): Series[] {
  const inBothModes = (make: (mode: GradientMode) => Series[]) => gradientModes.flatMap(make);
  switch (figure) {
    case 'fig2':
      return [fig2(false), fig2(true)];
    case 'fig10':
      return inBothModes((mode) => paperFormulas(2).map((formula) => placed(formula, mode, { head: 'quantum' })));
    case 'fig11':
      return inBothModes((mode) => paperFormulas(3).map((formula) => placed(formula, mode, { layers: 3 })));
    default:
      return [];
  }
}

/** A further table of a figure under its name; nothing where it has no rows. */
function further(name: string, table: Table): string[] {
  return table.rows.length > 0 ? [`**${name}**`, markdown(table)] : [];
}

const pictureNote =
  'above accuracy, below loss; mean of ten seeds, validation thick (dashed where frozen), training thin; band: range of validation over the seeds.';
