import { claimNamed } from '../claims/claims';
import { figureTitles, headingOf } from '../claims/remarks';
import { markdown } from '../claims/tables';
import { cautionOf, cautionText, commonText } from './caution';
import { effectsTable, readingEffects } from './effects';
import type { RecordedReading } from './file';
import { jointScores } from './joint';
import { jointNote, jointScoreTable, jointSentence } from './jointTables';
import { nearPoints, targets } from './readings';
import { byDistance, countTable, endsTable, jointTable, listTable, nearOf, nearTable, togetherTable } from './tables';
import { farthestTogether, type JointReading, type Together, together } from './together';

type Figure = RecordedReading['figure'];

/** Of the readings of a figure so many are listed by name, whether they came near or not. */
const listed = 20;

/**
 * What the search gave, figure by figure: how many readings there are, what each open point does, the nearest, and
 * all that came near; then all figures together. @param picture Markdown of a figure's chart; empty where there is none
 */
export function readingsReport(
  all: readonly RecordedReading[],
  picture: (figure: Figure) => string = () => '',
  jointPicture = '',
): string {
  const figures = targets
    .map(({ figure }) => {
      const own = all.filter((other) => other.figure === figure);
      const near = nearOf(own);
      const parts = [
        `## ${headingOf(figure)}`,
        wantedText(figure),
        markdown(countTable(figure, own)),
        standingText(figure, own),
        picture(figure),
        ...(own.length > 0
          ? [
              '### What each open point does',
              markdown(effectsTable(readingEffects(figure, all))),
              ...(endsTable(figure, own).rows.length > 1
                ? ['### What rules them out', markdown(endsTable(figure, own))]
                : []),
              `### The nearest ${Math.min(listed, own.length)} of ${own.length}`,
              markdown(listTable([...own].sort(byDistance).slice(0, listed))),
            ]
          : []),
        `### All ${near.length} within ${nearPoints} points, over five seeds`,
        near.length > 0 ? markdown(nearTable(near)) : noneNear,
      ];
      return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
    })
    .join('\n');
  return `${figures}\n## All figures together\n\n${togetherReport(all)}\n\n## All claims together\n\n${jointReport(all, jointPicture)}\n`;
}

const noneNear = 'No reading that was screened came within 10 points with seed 0.';

/** "Wanted: O1+O2 beats X+O1 by about 31 % (training) and 45 % (validation)." */
export function wantedText(figure: Figure): string {
  const wanted = (targets.find((other) => other.figure === figure)?.claims ?? []).map(claimNamed);
  const texts = wanted.map(({ text, goesOnFrom, anyMetric }) => {
    const whole = goesOnFrom === undefined ? text : `${claimNamed(goesOnFrom).text} ${text}`;
    return anyMetric ? `${whole} (training or validation, points or relative: any one will do)` : whole;
  });
  return `Wanted: ${texts.join('; ')}.`;
}

/** What those that hold have in common, and how much five seeds say; empty where there is nothing to say. @param own of one figure */
export function standingText(figure: Figure, own: readonly RecordedReading[]): string {
  const caution = cautionOf(own);
  return [commonText(readingEffects(figure, own)), caution ? cautionText(caution) : '']
    .filter((text) => text !== '')
    .join(' ');
}

/** Whether one reading gives several figures: counts for every choice of figures, and those of most figures by name. */
function togetherReport(all: readonly RecordedReading[]): string {
  const choices = together(all);
  const most = farthestTogether(choices);
  return [
    togetherText,
    markdown(togetherTable(choices)),
    togetherSentence(most),
    ...(most ? [markdown(jointTable(most, shownJoint(most)))] : []),
  ].join('\n\n');
}

/** Which joint readings give most claims. @param picture Markdown of the chart; empty where there is none */
function jointReport(all: readonly RecordedReading[], picture = ''): string {
  const scores = jointScores(all);
  const best = scores.slice(0, listed);
  return [
    jointNote,
    jointSentence(scores),
    picture,
    ...(best.length > 0 ? [`The best ${best.length} of ${scores.length}:`, markdown(jointScoreTable(best))] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

export const togetherText = `If one program drew the figures, one reading should give them all. A joint reading sets every open point once; the trained
gate of Fig. 2, which the paper draws with RY, and the measured qubits of Fig. 10's head stand for themselves, so that a reading of the other figures
counts once for each gate of Fig. 2: such pairs are not independent, and the counts are no test. "By chance" is how many would hold in each if, among the readings with one loss, what a reading gives in
one figure said nothing of another; Figs. 8 and 9 share the runs of O1+O2 trained.`;

/** Of the joint readings that hold, those that are listed by name. */
export function shownJoint({ holding }: Together): readonly JointReading[] {
  return holding.slice(0, listed);
}

/** "No joint reading that was screened holds in more figures than Fig. 2, Fig. 8, Fig. 9, where 3 joint readings hold:" */
export function togetherSentence(most: Together | null): string {
  if (!most) return 'No reading that was screened holds in two figures or more.';
  const { figures, holding } = most;
  const names = figures.map(({ figure }) => figureTitles[figure].name).join(', ');
  const count = `${holding.length} joint ${holding.length === 1 ? 'reading holds' : 'readings hold'}`;
  const whole =
    figures.length === targets.length
      ? `${count} in all figures`
      : `No joint reading that was screened holds in more figures than ${names}, where ${count}`;
  return `${whole}${holding.length > listed ? `; the nearest ${listed}` : ''}:`;
}
