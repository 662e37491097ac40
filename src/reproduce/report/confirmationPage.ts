import { markdown } from '../claims/tables';
import { chosenReadings, confirmationSeeds, confirmedReadings, isSearched } from '../readings/confirmation';
import { jointScores } from '../readings/joint';
import { jointScoreTable } from '../readings/jointTables';
import { type RecordedPart, readingsOf } from '../readings/record';
import { readingsShare } from './rules';

/** docs/reproduction/confirmation.md: what is run to confirm a reading, and what counts, fixed before it is run. */
export function confirmationPage(recorded: readonly RecordedPart[]): string {
  const chosen = chosenReadings(jointScores(readingsOf(recorded)));
  const [first, last] = [confirmationSeeds[0], confirmationSeeds.at(-1)];
  const standing = isSearched(recorded)
    ? 'The search is whole; chosen are:'
    : `The search is not whole, so nothing is chosen and nothing was run. ${readingsShare(readingsOf(recorded))} Were it to end here, these would be chosen:`;
  return `# The confirmation, fixed before it is run

The search looks at thousands of readings with seeds 0 to 4, so that the best of them look better than they are. What is left of them with seeds that nobody
has looked at is asked once, by these rules, which are written down before any of those runs.

- **When.** As soon as every part of the search is whole. Until then nothing is chosen.
- **What.** The ${confirmedReadings} best joint readings in the order of [the search](readings.md), by the number of claims of Figs. 2, 8 and 9; of as many, by the number of
  Fig. 10's, which are not asked beyond the first that is far off and so decide between equals alone; then by the mean distance of Figs. 2, 8 and 9. Of readings that
  differ in Fig. 2's gate alone the better one. Beside them the default.
- **How.** Seeds ${first} to ${last}, all claims of Figs. 2, 8, 9, 10 and 11, both gradients. A reading is judged with the \`paper\` gradient; the \`exact\` one stands beside it.
- **A claim comes out** if its rule (see [method.md](method.md)) holds by the 95 % interval of Student's t, in training and in validation; Fig. 2's percentage in either,
  since the paper does not say which. A percentage is taken as relative, and the same in points is reported and does not count.
- **After correction.** Holm's method over all claims of one reading with one gradient; a claim that comes out only without it is named so.
- **A figure comes out** under a reading if all its claims do; the reading gives the paper if Figs. 2, 8, 9 and 10 do.
- **The answer** is what holds then, for each reading and the default, be it none. No reading is added, none is left out, and no seed is run twice.
- **Fig. 10** is answered by itself as well: how many readings were asked, and which came nearest.

${standing}

${chosen.length > 0 ? markdown(jointScoreTable(chosen)) : 'none'}
`;
}
