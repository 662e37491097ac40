import type { RecordFile } from '../src/io/recordFile';
import { studies } from '../src/reproduce/beyond';
import type { FigureId } from '../src/reproduce/claims';
import type { Figure } from '../src/reproduce/figures';
import type { GradientOutcome, Outcome } from '../src/reproduce/measure';
import type { RecordedReading } from '../src/reproduce/readingsFile';
import { countTable, nearTable } from '../src/reproduce/readingsReport';
import { figureTitles, remarks } from '../src/reproduce/remarks';
import { reachAllTable, sizesTable } from '../src/reproduce/report';
import { type Find, paperScale } from '../src/reproduce/series';
import { contrastTable, studyTable } from '../src/reproduce/studyTables';
import { claimsTable, gradientsTable, markdownTable } from '../src/reproduce/tables';
import { type TwinComparison, twinsTable } from '../src/reproduce/twins';

export interface Material {
  readonly find: Find;
  readonly outcomes: readonly Outcome[];
  readonly gradients: readonly GradientOutcome[];
  readonly sides: ReadonlyMap<string, number>;
  /** Figures that were drawn. */
  readonly drawn: readonly Figure[];
  readonly readings: readonly RecordedReading[];
  readonly twins: readonly TwinComparison[];
  readonly runs: number;
  readonly versions: Omit<RecordFile, 'runs'>;
}

/** REPRODUCTION.md. */
export function reproductionText(material: Material): string {
  const { outcomes, gradients, find, sides, drawn, readings, twins, runs, versions } = material;
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
    return [`## ${figureTitles[id]}`, remarks[id], tables[id], ...pictures].join('\n\n');
  });
  return `${[head(runs, versions), summary(outcomes), ...figures, beyond(find, twins), readingsPart(readings), limits].join('\n\n')}\n`;
}

const pictureNote =
  'mean of five seeds, thick validation, thin training, band the range over the seeds; dashed where frozen.';

function head(runs: number, { generator, numericsVersion, backend }: Material['versions']): string {
  return `# The paper, measured again

M. Kashif and M. Shafique, _Deep quanvolutional neural networks with enhanced trainability and gradient propagation_,
Scientific Reports 2025 ([arXiv:2402.09146](https://arxiv.org/abs/2402.09146)): what it claims, what ${runs} runs of this lab gave, and
what follows. This page is written by \`npm run reproduction\` from [public/results](public/results), which holds every run with its
experiment and seed (${generator}, numerics ${numericsVersion}, backend \`${backend}\`); a test trains a sample of them again and finds the same
numbers to the last bit.

\`\`\`sh
npm run resqunn -- reproduce            # every claim, five seeds, both gradients: some minutes on free cores
npm run resqunn -- reproduce --beyond   # and what the paper does not show
npm run resqunn -- reproduce --readings # the search among the open readings; hours
npm run record:results && npm run reproduction  # this page
\`\`\`

**How to read the tables.** The paper's images, batches and epochs; seeds 0 to 4; the last epoch counts. Mean, and in parentheses the 95 %
interval of Student's t; differences are paired by seed (same images, split, batches and initial values). A percentage of the paper may be
points or relative, so both stand there and both are judged. \`paper\` gradient: each layer's input is held constant where it is encoded,
the reading that reproduces the paper's None; \`exact\`: the true gradient. What the paper leaves open stands at our default.

**Verdicts**, fixed before anything was run: "beats" holds if the paired interval lies above 0; "alike" if within ±3 points; "does not
train" if below chance + 5 points; "trains" if above chance + 15 points; "about p" if it contains p. A claim _fails_ where
the interval lies wholly where the claim is false; all else is _undecided_. Five seeds give wide intervals: "about p" holds easily then, and
says little.`;
}

/** How many claims hold, by figure and mode, each by both metrics. */
function summary(outcomes: readonly Outcome[]): string {
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
  return `## In short\n\nClaims about accuracies, training and validation counted apart; a percentage counts as held if it does as points or as relative.\n\n${markdownTable(['figure', ...columns], rows)}`;
}

function best({ verdict, relativeVerdict }: Outcome): Outcome['verdict'] {
  return relativeVerdict === 'holds' ? 'holds' : verdict;
}

function beyond(find: Find, twins: readonly TwinComparison[]): string {
  const parts = studies.flatMap((study) => {
    const table = studyTable(study, paperScale, find);
    return table ? [`### ${study.title}\n\n${table}`] : [];
  });
  const [first] = studies;
  const contrast = first && contrastTable(first, paperScale, find);
  return [
    '## Beyond the paper',
    `"Plateau left" is the first epoch whose validation accuracy exceeds chance by more than 15 points: median over the seeds that got
there, and how many did. "Best epoch" is the best validation accuracy of any epoch, which is not counted anywhere above.`,
    `### Against classical twins

Same images, split, batches, optimiser and epochs; validation accuracy. The linear twin is softmax regression on the image averaged to as many
inputs as the network's head has; the convolution has about as many parameters as the network. Only where the last column says so is there
anything that a network with a quantum circuit does better here.

${twinsTable(twins)}`,
    ...parts,
    ...(contrast
      ? [
          `### Contrast of each stage\n\nMean over a map's pixels of the standard deviation over the validation images, mean of the seeds.\n\n${contrast}`,
        ]
      : []),
  ].join('\n\n');
}

function readingsPart(readings: readonly RecordedReading[]): string {
  const parts = (['fig2', 'fig8', 'fig9', 'fig10'] as const).map((figure) => {
    const own = readings.filter((other) => other.figure === figure);
    return `### ${figureTitles[figure]}\n\n${countTable(figure, own)}\n\n${nearTable(own)}`;
  });
  return [
    '## Which reading gives the paper?',
    `The paper leaves open readout, angle scales, re-uploading, padding, loss, initial angles, gate and which qubits the quantum head measures. The
search goes through their combinations by the number of departures from our default, with the \`paper\` gradient. Seed 0 screens: a reading
that is more than 10 points (or percent) off in a claim is out; the others get five seeds. All that were screened stand in
[docs/reproduction/readings.md](docs/reproduction/readings.md). Among many readings some come near by chance: five seeds and all of a figure's claims
at once guard against that only in part, so a reading that holds is a candidate, not a finding.`,
    ...parts,
  ].join('\n\n');
}

const limits = `## What this does not say

- Simulated ideal circuits; no noise, no finite shots.
- 2000 images (1000 for Fig. 2, 800 for the quantum head) of one data set, validation on a fifth of them. Absolute accuracies would be others on all of MNIST.
- Nothing here speaks for or against other quanvolutional networks than the paper's.
- The paper's own code was not at hand: where ours gives other numbers, a reading of the text may be the reason.`;
