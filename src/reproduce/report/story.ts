import { capital } from '../../model/capital';
import type { Coverage, Readout } from '../../model/experiment';
import { type Counts, countsOf, countsText, type Measuring } from '../claims/claimLines';
import { claims, type FigureId, metrics } from '../claims/claims';
import { comparedReadouts, coverageFigures, coverageReading, coverages, readScale } from '../claims/coverages';
import { measureClaim, type Outcome } from '../claims/measure';
import type { ComparedReading } from '../claims/readEvidence';
import { figureTitles } from '../claims/remarks';
import { type Find, paperScale } from '../claims/series';
import { valueName } from '../readings/openPoints';
import { type AnchorComparison, anchorSentence, anchorsOf } from '../studies/anchorComparison';

/** A figure's claims read in one of the four ways that are compared. */
export interface ReadFigure extends ComparedReading {
  readonly outcomes: readonly Outcome[];
  readonly counts: Counts;
}

/** How a figure is measured, with the paper gradient, in one coverage and readout. */
export function coverageWay(coverage: Coverage, readout: Readout): Measuring {
  const reading = coverageReading(coverage, readout);
  return { name: coverage, isFilled: coverage === 'quarter', mode: 'paper', scale: readScale(reading) };
}

/** The readings that are compared, in the order in which they are told. */
export const comparedReadings: readonly ComparedReading[] = coverages.flatMap((coverage) =>
  comparedReadouts.map((readout) => ({ coverage, readout })),
);

/** A figure in every reading that it was run with; a claim without its runs is left out. */
export function readFigure(figure: FigureId, find: Find): ReadFigure[] {
  if (!coverageFigures.includes(figure)) return [];
  return comparedReadings.flatMap(({ coverage, readout }): ReadFigure[] => {
    const scale = readScale(coverageReading(coverage, readout));
    const outcomes = claims
      .filter((claim) => claim.figure === figure)
      .flatMap((claim) => metrics.flatMap((metric) => measureClaim(claim, 'paper', metric, scale, find) ?? []));
    return outcomes.length === 0 ? [] : [{ coverage, readout, outcomes, counts: countsOf(outcomes) }];
  });
}

/** "full coverage, readout mean" */
export function readName({ coverage, readout }: ComparedReading): string {
  return `${coverage} coverage, readout ${valueName('readout', readout)}`;
}

/** "Full coverage, readout mean: 6 hold, 2 fail, 4 undecided. .. Quarter fits better. That is a hypothesis .." */
export function coverageSentence(read: readonly ReadFigure[]): string {
  if (read.length === 0) return '';
  const parts = read.map((one) => `${readName(one)}: ${countsText(one.counts)}`);
  const best = (coverage: Coverage): number =>
    Math.max(...read.filter((one) => one.coverage === coverage).map(({ counts }) => counts.holds));
  const [full, quarter] = [best('full'), best('quarter')];
  const word =
    quarter > full
      ? 'Quarter fits better. That is a hypothesis about code that is not public, not proof.'
      : quarter < full
        ? 'Full fits better.'
        : 'Neither fits better.';
  return capital(`${parts.join('; ')}. ${word}`);
}

/** What is to be remembered of a figure before its numbers. */
const leads: Readonly<Record<FigureId, string>> = {
  table2: 'Every map has the size that the paper gives it.',
  fig2: 'Training the circuit of one layer too raises the training accuracy; how much of that is left in validation depends on seed and readout.',
  fig7: 'One line of code decides which layers get a gradient; measurement has no part in it.',
  fig8: 'Which placement trains follows the sums around the cut; how far they lie apart depends on what the paper leaves open.',
  fig9: "Where the image itself reaches the head, trained and frozen circuits do alike. That training helps O1+O2 is not sure at our default, after Holm's correction over all claims; in the three other readings that were run it is.",
  fig10:
    'Which placement trains with the quantum head depends on what its measured qubits see of the map; the paper ranks the placements otherwise.',
  fig11: 'Of the 15 placements exactly the two that the paper names reach every layer, as long as the inputs are cut.',
};

/** The sentences that open a figure: what to remember, what of the paper comes out, and who wins. */
export function figureStory(figure: FigureId, find: Find, anchors: readonly AnchorComparison[]): string[] {
  const read = readFigure(figure, find);
  const outcomes =
    read.length > 0
      ? []
      : claims
          .filter((claim) => claim.figure === figure)
          .flatMap((claim) =>
            metrics.flatMap((metric) => measureClaim(claim, 'paper', metric, paperScale, find) ?? []),
          );
  const counts =
    read.length > 0
      ? coverageSentence(read)
      : outcomes.length > 0
        ? `Of ${figureTitles[figure].name}'s claims ${countsText(countsOf(outcomes))} with the paper's gradient.`
        : '';
  return [leads[figure], counts, anchorSentence(anchorsOf(figure, anchors))].filter((text) => text !== '');
}
