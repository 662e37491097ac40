import { paperScale } from '../claims/series';
import { markdown, type Table } from '../claims/tables';
import {
  type Comparison,
  comparisonTable,
  entanglement,
  furtherLayers,
  headSizes,
  standardisation,
} from '../studies/comparisons';
import { standingNote } from '../studies/differences';
import { studies } from '../studies/studies';
import { contrastTable, studyTable } from '../studies/tables';
import { twinsTable } from '../studies/twins';
import type { Material } from './material';

/** docs/reproduction/beyond.md: what the paper does not show. */
export function beyondPage({ find, twins }: Material): string {
  const study = (id: string): string => {
    const one = studies.find((other) => other.id === id);
    return one ? section(`## ${one.title}`, studyTable(one, paperScale, find)) : '';
  };
  const [first] = studies;
  const parts = [
    '# Beyond the paper',
    'The story is in [REPRODUCTION.md](../../REPRODUCTION.md), the rules in [method.md](method.md).',
    `"Plateau left" is the first epoch whose validation accuracy exceeds chance by more than 15 points: median over the seeds that got
there, and how many did. "Best epoch" is the best validation accuracy of any epoch, which counts for no verdict.
${standingNote}`,
    section('## Against classical twins', twinsTable(twins), twinsNote),
    study('default'),
    study('pooled'),
    compared('### What the size of the head does', headSizes(paperScale, find), headNote),
    study('unentangled'),
    compared('### What the CNOTs bring', entanglement(paperScale, find)),
    study('standardised'),
    compared('### What standardising brings', standardisation(paperScale, find), standardNote),
    study('layers'),
    compared('### What a further layer brings', furtherLayers(paperScale, find), layersNote),
    first ? section('## Contrast of each stage', contrastTable(first, paperScale, find), contrastNote) : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Heading, note and table; empty where nothing was run. */
function section(heading: string, table: Table, note = ''): string {
  if (table.rows.length === 0) return '';
  return [heading, note, markdown(table)].filter((part) => part !== '').join('\n\n');
}

function compared(heading: string, comparison: Comparison, note = ''): string {
  return section(heading, comparisonTable(comparison), note);
}

const twinsNote = `Same images, split, batches, optimiser and epochs; validation accuracy. The linear twin is softmax regression on the image averaged to as many
inputs as the network's head has; the convolution has about as many parameters as the network. Only where the last column says so is there
anything that a network with a quantum circuit does better here.`;

const headNote = `Differences of validation accuracy, paired by seed, between neighbours in the paper's ranking: each with the head that its map gives it, and with
every last map pooled to 7×7. A lead that shrinks, by an interval that excludes 0, came at least in part with the larger head. Pooling also
averages detail away, so the second column compares other networks, not only smaller heads.`;

const standardNote = `Each input of the head minus its mean over the training images, divided by its standard deviation: a map that is nearly the same for all
images reaches the head with a spread of 1.`;

const layersNote = `Differences of validation accuracy, paired by seed. Where nothing is added, every further layer leaves the head about a quarter of its inputs
(196, 49, 16, 4), so the drop in accuracy is not due to the layer alone; in the other rows the head keeps its size (196, and 784 with the image).`;

const contrastNote = `Mean over a map's pixels of the standard deviation over the validation images, mean of the seeds.`;
