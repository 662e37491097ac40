import { figureTitles } from '../claims/remarks';
import { markdown } from '../claims/tables';
import { type RecordedReading, readingLine } from '../readings/file';
import { targets } from '../readings/readings';
import { againText, partsTable, type RecordedPart, readingsOf } from '../readings/record';
import { readingsReport } from '../readings/report';
import { isWhole, readingsShare } from './rules';

type Figure = RecordedReading['figure'];

/** Name of a figure's chart in docs/reproduction. */
export function spreadName(figure: Figure): string {
  return `readings-${figure}.svg`;
}

/** Name of the chart of all claims together, there too. */
export const jointName = 'readings-joint.svg';

function jointPicture(folder: string): string {
  return `![Joint readings by how many claims of Figs. 2, 8 and 9 hold, and by their distance from the paper](${folder}${jointName})`;
}

function spreadPicture(figure: Figure, folder: string): string {
  const title = `${figureTitles[figure].name}: distance of its readings from the paper`;
  return `![${title}](${folder}${spreadName(figure)})`;
}

/** How the search goes through the grid, where it was cut off, and how it goes on. */
function orderText(recorded: readonly RecordedPart[]): string {
  const readings = readingsOf(recorded);
  const sample = `, part by part: first what a part has in
common and every single departure from it, then all others in an order that was shuffled once (by the lab's generator, seed 0), with each figure
in turn. So it may stop anywhere, and what it has screened beyond single departures is a random sample that nobody chose.`;
  return `The search goes through all combinations of the values tried for what the paper leaves open, with the \`paper\` gradient${isWhole(readings) ? '.' : sample}
${readingsShare(readings)} \`npm run resqunn -- reproduce --readings\` runs its parts but for the first, recorded under numerics ${firstNumerics(recorded)}, and
which \`--part first\` would search anew; it goes on where its folder's results end (\`--out DIR\`, without
it \`reproduction\`); \`npm run record:results\` and \`npm run reproduction\` then write this anew. Seed 0 screens: a reading that is
more than 10 points (or percent) off in a claim is out; the others get five seeds, of which seed 0 is one: they lean towards the paper, and since one seed
scatters by ten points and more, a reading with the right mean may as well be lost.

${markdown(partsTable(recorded))}

${againText(recorded)}`;
}

function firstNumerics(recorded: readonly RecordedPart[]): string {
  return String(recorded.find(({ part }) => part.id === 'first')?.numericsVersion ?? 'none');
}

/** docs/reproduction/readings.md */
export function readingsPage(recorded: readonly RecordedPart[]): string {
  const readings = readingsOf(recorded);
  return `# Every reading that was screened

The paper leaves open, or says in two ways, readout, angle scales, re-uploading, padding, loss, initial angles, gate, which qubits the quantum
head measures, which windows a layer reads, and what it does with several channels. For each we try two to six values.
${orderText(recorded)}

Among many readings some come near by chance: five seeds and all of a figure's claims at once guard against that only in part, so a reading that holds is a
candidate, not a finding. Look at the intervals too: one that spans fifty points contains most percentages, and "holds" then means no more than that five
seeds cannot tell.

The whole list stands in the files of [public/results](../../public/results) that the table above names, which the gallery's Readings page filters and
sorts. One line is one reading, by figure in the order of screening: \`${exampleLine(readings)}\`. First a digit for each
open point of the figure's \`open\` (which of its values; 0 is the default); then the distance from the paper with seed 0; the verdict over five
seeds, null where it was farther off than 10; and the images classified correctly: by claim as far as they were looked at, training and
validation, better side and other side (where the claim compares two), seed by seed. All numbers below follow from these.

**The charts.** Above, how many readings lie at which distance; the band is what counts as near. Below, each value of each open point: its
readings as bars, a line between the quartiles, a dot at the median; the point whose medians lie farthest apart comes first. Where a figure has
several claims, as for Fig. 10, a reading is left with the first that is too far off: its distance says so much at least, and equal medians do not say that
a point has no effect. Look at the quartiles, and at what came near.

${readingsReport(readings, (figure) => spreadPicture(figure, ''), jointPicture(''))}`;
}

/** A line of the file, as it stands there. */
function exampleLine([first]: readonly RecordedReading[]): string {
  const target = targets.find(({ figure }) => figure === first?.figure);
  if (!first || !target) throw new Error('no reading is recorded');
  return readingLine(first, target);
}
