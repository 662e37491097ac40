import { durationText } from '../src/cli/sweep/progress';
import type { RecordFile } from '../src/io/recordFile';
import type { GradientMode } from '../src/model/experiment';
import { studies } from '../src/reproduce/beyond';
import { type FigureId, gradientModes, table2 } from '../src/reproduce/claims';
import {
  type Comparison,
  comparisonTable,
  entanglement,
  furtherLayers,
  headSizes,
  standardisation,
} from '../src/reproduce/comparisons';
import { standingNote } from '../src/reproduce/differences';
import type { PaperFigure } from '../src/reproduce/figures';
import { type GradientOutcome, measureReachAll, type Outcome } from '../src/reproduce/measure';
import type { RecordedReading } from '../src/reproduce/readingsFile';
import { headingOf, remarks } from '../src/reproduce/remarks';
import { reachAllTable, sizesTable } from '../src/reproduce/report';
import { type Find, fig2, paperFormulas, paperScale, placed, type Series } from '../src/reproduce/series';
import { contrastTable, levelsTable, studyTable } from '../src/reproduce/studyTables';
import {
  claimsTable,
  gradientsTable,
  markdown,
  markdownTable,
  type Table,
  wideInterval,
  wideTable,
} from '../src/reproduce/tables';
import type { ReproduceTime } from '../src/reproduce/times';
import { type TwinComparison, twinsTable } from '../src/reproduce/twins';
import { findings } from './findings';
import { readingsPart } from './readingsText';
import { addedRules } from './reproductionRules';

export interface Material {
  readonly find: Find;
  readonly outcomes: readonly Outcome[];
  readonly gradients: readonly GradientOutcome[];
  readonly sides: ReadonlyMap<string, number>;
  /** Figures that were drawn. */
  readonly drawn: readonly PaperFigure[];
  readonly readings: readonly RecordedReading[];
  readonly twins: readonly TwinComparison[];
  readonly times: readonly ReproduceTime[];
  readonly runs: number;
  readonly versions: Omit<RecordFile, 'runs'>;
}

/** REPRODUCTION.md. */
export function reproductionText(material: Material): string {
  const { outcomes, gradients, find, sides, drawn, readings } = material;
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
  const parts = [head(material), summary(material), ...figures, beyond(material), readingsPart(readings), limits];
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

function head({ runs, versions: { generator, numericsVersion, backend }, times, outcomes }: Material): string {
  return `# The paper, measured again

M. Kashif and M. Shafique, _Deep quanvolutional neural networks with enhanced trainability and gradient propagation_,
Scientific Reports 2025 ([arXiv:2402.09146](https://arxiv.org/abs/2402.09146)): what it claims, what ${runs} runs of this lab, classical twins and a search among the readings gave, and what follows. This page is written by
\`npm run reproduction\` from [public/results](public/results), which holds every one of the ${runs} with its experiment and seed, and of twins and search
how many images were classified correctly (${generator}, numerics ${numericsVersion}, backend \`${backend}\`); a test trains a sample of them again and finds the same
numbers to the last bit.

\`\`\`sh
npm run resqunn -- reproduce            # every claim, five seeds, both gradients
npm run resqunn -- reproduce --quick    # one seed, two epochs: shows that all of it runs
npm run resqunn -- reproduce --beyond   # and what the paper does not show
npm run resqunn -- reproduce --readings # the search among the open readings; hours
npm run record:results && npm run reproduction  # this page
\`\`\`

${times.map(timeText).join('\n')}
(\`npm run time:reproduce\` measures both from nothing, and fails where a run comes out otherwise than recorded.)

**How to read the tables.** The paper's images, batches and epochs; seeds 0 to 4; the last epoch counts, the best validation of any epoch stands
beside it. Training accuracy is the running mean over the epoch's batches, each before its update, and so may lie below validation. Mean, and in
parentheses the 95 % interval of Student's t, which is symmetric and may reach below 0 or above 100 %; where it is wider than ${wideInterval} points, the seeds stand
below the table one by one. Differences are paired by seed (same images, split, batches and initial angles; the same initial head where its size
is the same). A percentage of the paper may be points or relative (per seed, over the lower side, then averaged), so both stand there and both
are judged. \`paper\` gradient: each layer's input is held constant where it is encoded,
the reading that reproduces the paper's None; \`exact\`: the true gradient. What the paper leaves open stands at our default.

**Verdicts.** Fixed before any of these runs (trials of one to three seeds with another program had given hints): "beats" holds if the paired interval lies above 0; "alike" if within ±3 points; "does not
train" if the upper end is below chance + 5 points; "about p" if the interval contains p; all else is _undecided_. Five seeds give wide
intervals: "about p" holds easily then, and says little.

${addedRules(outcomes)}`;
}

/** "`reproduce` took 12 min 3 s on 2 cores .." */
function timeText({ command, runs, same, seconds, processorSeconds, cores, processor, node }: ReproduceTime): string {
  const other =
    processorSeconds < 0.8 * seconds * cores
      ? `, with other work on the machine; its own processor time was ${durationText(processorSeconds)}, ${durationText(processorSeconds / cores)} on each core`
      : '';
  const again =
    same > 0
      ? `; ${same === runs ? 'all of them' : `${same} of them`} are on this page and came out the same to the last bit`
      : '';
  return `\`${command}\` took ${durationText(seconds)} on ${cores} cores for ${runs} runs (${processor}, Node ${node}${other})${again}.`;
}

/** How many claims hold, by figure and mode, each by both metrics. */
function summary(material: Material): string {
  const { outcomes, find, twins } = material;
  const ids = [...new Set(outcomes.map(({ claim }) => claim.replace(/-.*/, '')))];
  const rows = ids.map((figure) => [
    figure.replace('fig', 'Fig. '),
    ...(['paper', 'exact'] as const).flatMap((mode) =>
      (['holds', 'fails', 'undecided'] as const).map((verdict) => {
        const own = outcomes.filter((outcome) => outcome.mode === mode && outcome.claim.startsWith(`${figure}-`));
        return String(own.filter((outcome) => best(outcome) === verdict).length);
      }),
    ),
  ]);
  const columns = ['paper', 'exact'].flatMap((mode) =>
    ['hold', 'fail', 'undecided'].map((word) => `\`${mode}\`: ${word}`),
  );
  return `## In short

Claims about accuracies, training and validation counted apart; a percentage counts as held if it does as points or as relative.

${markdownTable(['figure', ...columns], rows)}

${heldPercentages(outcomes)}

${otherClaims(material)}

${findings(find, twins)}`;
}

/** Of the percentages that hold, how many would also be compatible with no difference at all. */
function heldPercentages(outcomes: readonly Outcome[]): string {
  const held = outcomes.filter((outcome) => outcome.rule.kind === 'about' && best(outcome) === 'holds');
  const decided = held.filter(({ points, relative, verdict, relativeVerdict }) =>
    [verdict === 'holds' ? points : null, relativeVerdict === 'holds' ? relative : null].some(
      (unit) => (unit?.interval?.[0] ?? 0) > 0,
    ),
  );
  const count = held.length - decided.length;
  if (count === 0) return `All ${held.length} percentages that hold have an interval above 0.`;
  return `${count} of the ${held.length} percentages that hold ${count === 1 ? 'has' : 'have'} an interval that contains 0 as well: "about p" holds easily with five seeds.`;
}

/** Claims that need no statistics, and the search. */
function otherClaims({ gradients, sides, find, readings }: Material): string {
  const reach = measureReachAll(paperScale, find);
  const count = (outcomes: readonly Pick<GradientOutcome, 'mode' | 'verdict'>[], mode: GradientMode): string => {
    const own = outcomes.filter((outcome) => outcome.mode === mode);
    return `${own.filter(({ verdict }) => verdict === 'holds').length} of ${own.length}`;
  };
  const rightSizes = table2.filter(({ formula, side }) => sides.get(formula) === side).length;
  const whole = readings.filter(({ figure, verdict }) => figure === 'fig10' && verdict === 'holds').length;
  return `Which layers get a gradient: with the \`paper\` gradient ${count(gradients, 'paper')} claims of Figs. 3 and 7 hold and ${count(reach, 'paper')} of Fig. 11, with the \`exact\` one
${count(gradients, 'exact')} and ${count(reach, 'exact')}. Table 2: ${rightSizes} of ${table2.length}. Of the readings that were screened ${whole === 0 ? 'none gives' : `${whole} give`} the whole of Fig. 10 over five seeds.`;
}

function best({ verdict, relativeVerdict }: Outcome): Outcome['verdict'] {
  return relativeVerdict === 'holds' ? 'holds' : verdict;
}

function beyond({ find, twins }: Material): string {
  const study = (id: string): string => {
    const one = studies.find((other) => other.id === id);
    return one ? section(`### ${one.title}`, studyTable(one, paperScale, find)) : '';
  };
  const [first] = studies;
  const parts = [
    '## Beyond the paper',
    `"Plateau left" is the first epoch whose validation accuracy exceeds chance by more than 15 points: median over the seeds that got
there, and how many did. "Best epoch" is the best validation accuracy of any epoch, which is not counted anywhere above.
${standingNote}`,
    section('### Against classical twins', twinsTable(twins), twinsNote),
    study('default'),
    study('pooled'),
    compared('#### What the size of the head does', headSizes(paperScale, find), headNote),
    study('unentangled'),
    compared('#### What the CNOTs bring', entanglement(paperScale, find)),
    study('standardised'),
    compared('#### What standardising brings', standardisation(paperScale, find), standardNote),
    study('layers'),
    compared('#### What a further layer brings', furtherLayers(paperScale, find), layersNote),
    first ? section('### Contrast of each stage', contrastTable(first, paperScale, find), contrastNote) : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
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

const limits = `## What this does not say

- Simulated ideal circuits; no noise, no finite shots.
- 2000 images (1000 for Fig. 2, 800 for the quantum head) of one data set, validation on a fifth of them. Absolute accuracies would be others on all of MNIST.
- The images are drawn from the first 600 of each digit in MNIST's training file, so two seeds share about a third of theirs: intervals speak of that pool, and are somewhat narrow for all of MNIST.
- Some eighty verdicts, none corrected for their number, many on nearly the same runs.
- Nothing here speaks for or against other quanvolutional networks than the paper's.
- The paper's own code was not at hand: where ours gives other numbers, a reading of the text may be the reason.`;
