import { durationText } from '../../model/duration';
import { wideInterval } from '../claims/tables';
import type { ReproduceTime } from '../record/times';
import type { Material } from './material';
import { addedRules } from './rules';

/** Title, how to run it all, how to read the tables, the rules of the verdicts. */
export function head({ runs, versions: { generator, numericsVersion, backend }, times, outcomes }: Material): string {
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
