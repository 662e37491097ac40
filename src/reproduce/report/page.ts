import type { GradientMode } from '../../model/experiment';
import { type FigureId, gradientModes } from '../claims/claims';
import { headingOf, remarks } from '../claims/remarks';
import { fig2, paperFormulas, paperScale, placed, type Series } from '../claims/series';
import { claimsTable, gradientsTable, markdown, type Table, wideInterval, wideTable } from '../claims/tables';
import { levelsTable } from '../studies/tables';
import { beyond } from './beyond';
import { head } from './head';
import type { Material } from './material';
import { readingsPart } from './readingsPage';
import { summary } from './summary';
import { reachAllTable, sizesTable } from './tables';

/** REPRODUCTION.md. */
export function reproductionText(material: Material): string {
  const { outcomes, gradients, find, sides, drawn, search } = material;
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
    const pictures = drawn
      .filter(({ figure }) => figure === id)
      .map(({ id: picture, title }) => `![${title}](docs/reproduction/${picture}.svg)\n\n${title}: ${pictureNote}`);
    return [
      `## ${headingOf(id)}`,
      remarks[id],
      tables[id],
      ...further(`Intervals wider than ${wideInterval} points, seed by seed`, wideTable(id, outcomes)),
      ...further('Accuracies, the best of any epoch beside the last', levelsTable(levelSeries(id), paperScale, find)),
      ...pictures,
    ].join('\n\n');
  });
  const parts = [head(material), summary(material), ...figures, beyond(material), readingsPart(search), limits];
  return `${parts.join('\n\n')}\n`;
}

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
  'above accuracy, below loss; mean of five seeds, validation thick (dashed where frozen), training thin; band: range of validation over the seeds.';

const limits = `## What this does not say

- Simulated ideal circuits; no noise, no finite shots.
- 2000 images (1000 for Fig. 2, 800 for the quantum head) of one data set, validation on a fifth of them. Absolute accuracies would be others on all of MNIST.
- The images are drawn from the first 600 of each digit in MNIST's training file, so two seeds share about a third of theirs: intervals speak of that pool, and are somewhat narrow for all of MNIST.
- Some eighty verdicts, none corrected for their number, many on nearly the same runs.
- Nothing here speaks for or against other quanvolutional networks than the paper's.
- The paper's own code was not at hand: where ours gives other numbers, a reading of the text may be the reason.`;
