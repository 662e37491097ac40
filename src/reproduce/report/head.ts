import { durationText } from '../../model/duration';
import { claimSeries } from '../claims/claims';
import { paperScale, quickScale, runsOf } from '../claims/series';
import { wideInterval } from '../claims/tables';
import type { ReproduceTime } from '../record/times';
import type { Material } from './material';
import { addedRules } from './rules';

export const commands = `\`\`\`sh
npm run resqunn -- reproduce            # every claim, ten seeds, both gradients
npm run resqunn -- reproduce --quick    # one seed, two epochs: shows that all of it runs
npm run resqunn -- reproduce --beyond   # and other coverages, anchors, what the paper does not show
npm run resqunn -- reproduce --readings # the search among the open readings, but for its first part; hours, resumable
npm run resqunn -- reproduce --readings --part first # that part anew
npm run record:anchors                  # linear models and surrogates
npm run record:results && npm run reproduction  # this page and its tables
\`\`\``;

/** How long the commands took, as far as it was measured. */
export function timesText(times: readonly ReproduceTime[]): string {
  return `${times.map(timeText).join('\n')}
(\`npm run time:reproduce\` measures both from nothing, and fails where a run comes out otherwise than recorded.) A test trains a sample of the runs again
and finds the same numbers to the last bit.`;
}

/** docs/reproduction/method.md: how to read the tables, and the rules of the verdicts. */
export function methodPage({ outcomes }: Material): string {
  return `# How it was measured, and how it is judged

**How to read the tables.** The paper's images, batches and epochs; seeds 0 to 9 (the search: 0 to 4); the last epoch counts, the best validation of any epoch stands
beside it. Training accuracy is the running mean over the epoch's batches, each before its update, and so may lie below validation. Mean, and in
parentheses the 95 % interval of Student's t; where an accuracy's would reach below 0 or above 100 %, it is taken on the logit scale instead (mean and
standard error by the delta method), which cannot leave them. A bootstrap of ten seeds would stay inside too, but is too narrow for so few, and knows nothing beyond the seeds it has.
Verdicts are by the interval of t in either case. Where an interval is wider than ${wideInterval} points, the seeds stand
below the table of [figures.md](figures.md) one by one. Differences are paired by seed (same images, split, batches and initial angles; the same initial head where its size
is the same). A percentage of the paper may be points or relative (per seed, over the lower side, then averaged), so both stand there and both
are judged. \`paper\` gradient: each layer's input is held constant where it is encoded,
the reading that reproduces the paper's None; \`exact\`: the true gradient.

**Verdicts.** Fixed before any of these runs (trials of one to three seeds with another program had given hints): "beats" holds if the paired interval lies above 0; "alike" if within ±3 points; "does not
train" if the upper end is below chance + 5 points; "about p" if the interval contains p; all else is _undecided_. Few seeds give wide
intervals: "about p" holds easily then, and says little.

${addedRules(outcomes)}

**Seeds.** The paper's figures had five seeds at first, and have ten since: 0 to 4 were seen when the other five were trained.
`;
}

/** "`reproduce` took 12 min 3 s on 2 cores .." */
function timeText({
  command,
  seeds,
  runs,
  same,
  seconds,
  processorSeconds,
  cores,
  processor,
  node,
}: ReproduceTime): string {
  const other =
    processorSeconds < 0.8 * seconds * cores
      ? `, with other work on the machine; its own processor time was ${durationText(processorSeconds)}, ${durationText(processorSeconds / cores)} on each core`
      : '';
  const again =
    same > 0
      ? `; ${same === runs ? 'all of them' : `${same} of them`} are in the record and came out the same to the last bit`
      : '';
  return `\`${command}\` took ${durationText(seconds)} on ${cores} cores for ${runs} runs (${processor}, Node ${node}${other})${again}.${sinceText(command, seeds)}`;
}

/** What the command does now, where that is more than was measured. */
function sinceText(command: string, seeds: number): string {
  const scale = command.includes('--quick') ? quickScale : paperScale;
  const now = scale.seeds;
  if (now.length === seeds) return '';
  const runs = runsOf(claimSeries(), scale).length;
  return ` That was with ${seeds} seeds; with the ${now.length} that it has now it trains ${runs} runs, which nobody has timed on a quiet machine yet.`;
}

export const limits = `## What this does not say

- Simulated ideal circuits; no noise, no finite shots.
- 2000 images (1000 for Fig. 2, 800 for the quantum head) of one data set, validation on a fifth of them. Absolute accuracies would be others on all of MNIST.
- The images are drawn from the first 600 of each digit in MNIST's training file, so two seeds share about a third of theirs: intervals speak of that pool, and are somewhat narrow for all of MNIST.
- Many of the verdicts rest on nearly the same runs; Holm's correction, which stands beside them, does not need them to be independent.
- Nothing here speaks for or against other quanvolutional networks than the paper's.
- The paper's own code was not at hand: where ours gives other numbers, a reading of the text may be the reason.`;
