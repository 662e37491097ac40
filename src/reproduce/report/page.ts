import type { FigureId } from '../claims/claims';
import { figureTitles, headingOf } from '../claims/remarks';
import { markdown } from '../claims/tables';
import type { RecordedReading } from '../readings/file';
import { jointScores } from '../readings/joint';
import { jointSentence } from '../readings/jointTables';
import { readingText } from '../readings/openPoints';
import { allReadings, targets } from '../readings/readings';
import { againText, partsTable, readingsOf } from '../readings/record';
import { anchorSentence, anchorsOf, helpSentence } from '../studies/anchorComparison';
import { findings } from './findings';
import { commands, limits, timesText } from './head';
import type { Material } from './material';
import { percentagesTable } from './percentages';
import { readingsShare } from './rules';
import { figureStory } from './story';
import { otherClaims } from './summary';

/** REPRODUCTION.md: what came out, on the first two screens; the tables stand in docs/reproduction. */
export function reproductionText(material: Material): string {
  return `${[title(material), answers(material), figuresPart(material), search(material), beyondPart(material), again(material), limits].join('\n\n')}\n`;
}

function title({ runs, versions: { generator, numericsVersion, backend } }: Material): string {
  return `# The paper, measured again

M. Kashif and M. Shafique, _Deep quanvolutional neural networks with enhanced trainability and gradient propagation_,
Scientific Reports 2025 ([arXiv:2402.09146](https://arxiv.org/abs/2402.09146)): what it claims, and what ${runs} runs of this lab, classical models and a
search among readings gave. Ten seeds, paired; every number follows from [public/results](public/results) (${generator}, numerics ${numericsVersion}, backend
\`${backend}\`), and \`npm run reproduction\` writes this page from there. Tables: [figures](docs/reproduction/figures.md),
[readings](docs/reproduction/readings.md), [beyond the paper](docs/reproduction/beyond.md), [rules and method](docs/reproduction/method.md).`;
}

/** The four questions that a reader comes with. */
function answers(material: Material): string {
  const { find, anchors, search } = material;
  return `## In short

**Why did the paper see None?** One rule gives every one of its verdicts: a layer's input is held constant where it is encoded. In PyTorch one line does that, a
patch rebuilt as a new tensor, which has lost where it came from. ${otherClaims(material)}

**Has that to do with measurement?** No. An expectation value is a smooth function of its angles; the exact gradient of the same circuits, from finite shots
too, reaches every layer in every placement. [Public layers](docs/public-layers.md) hand their patches on in either way.

**Which of its percentages come out, and under which reading?** It depends on what the paper leaves open. In bold what holds over ten seeds with
the paper's gradient, as a relative gain or, where that is said, as points; where the interval contains 0 as well, nothing is decided, and it counts nowhere as held:

${markdown(percentagesTable(find))}

Quarter coverage, a loop that ends at the side of the output, is a trait of public code of this lineage. That the paper's was so is a hypothesis about code that is
not public, not proof. ${jointSentence(jointScores(readingsOf(search)))} ${tenth(readingsOf(search))}

**Did quantum layers help?** ${helpSentence(anchors)} ${anchorSentence(anchorsOf('fig8', anchors))} ${anchorSentence(anchorsOf('fig2', anchors))}

![Fig. 8's claims with full coverage and with a quarter, readout q0](docs/reproduction/claims-fig8.svg)`;
}

/** Whether any reading gives the whole of Fig. 10, of how many, and what comes nearest. */
function tenth(readings: readonly RecordedReading[]): string {
  const own = readings.filter(({ figure }) => figure === 'fig10');
  const target = targets.find(({ figure }) => figure === 'fig10');
  const all = target ? allReadings(target).length : 0;
  const whole = own.filter(({ verdict }) => verdict === 'holds').length;
  const asked = (one: RecordedReading): number => one.sides.length;
  // The one that was asked most before a claim was too far off.
  const [nearest] = [...own].sort((a, b) => asked(b) - asked(a) || a.distance - b.distance);
  const count = `Fig. 10 comes out under ${whole === 0 ? 'none' : whole} of the ${own.length} readings that it was screened with${own.length < all ? `, of ${all}` : ''}`;
  return nearest
    ? `${count}; nearest comes, with seed 0, ${readingText(nearest.reading)}, ${nearest.distance.toFixed(1)} points off, and over five seeds ${nearest.verdict ?? 'not asked'}.`
    : `${count}.`;
}

/** One sentence of each kind for every figure, and its pictures. */
function figuresPart({ find, anchors, drawn }: Material): string {
  const parts = (Object.keys(figureTitles) as FigureId[]).map((id) => {
    const pictures = drawn
      .filter(({ figure }) => figure === id)
      .map(({ id: name, title: text }) => `[${text}](docs/reproduction/${name}.svg)`);
    const anchor = headingOf(id)
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-');
    return `**[${headingOf(id)}](docs/reproduction/figures.md#${anchor}).** ${figureStory(id, find, anchors).join(' ')}${
      pictures.length > 0 ? ` Curves: ${pictures.join(', ')}.` : ''
    }`;
  });
  return ['## Figure by figure', ...parts].join('\n\n');
}

function search({ search: recorded }: Material): string {
  return `## Which reading gives the paper?

${readingsShare(readingsOf(recorded))}

${markdown(partsTable(recorded))}

${againText(recorded)} What each open point does, which claims each reading gives, and all that came near:
[docs/reproduction/readings.md](docs/reproduction/readings.md). By which rules the best of them are confirmed with new seeds, once the search is whole:
[docs/reproduction/confirmation.md](docs/reproduction/confirmation.md).

![Joint readings by how many claims of Figs. 2, 8 and 9 hold](docs/reproduction/readings-joint.svg)`;
}

function beyondPart({ find, twins }: Material): string {
  return `## Beyond the paper

${findings(find, twins)}

Tables: [docs/reproduction/beyond.md](docs/reproduction/beyond.md).`;
}

function again({ times }: Material): string {
  return `## Run it again

${commands}

${timesText(times)}`;
}
