import { capital } from '../../model/capital';
import { experimentKey } from '../../model/identity';
import { imageCounts } from '../../model/shapes';
import { holm, tTest } from '../../model/significance';
import type { FigureId } from '../claims/claims';
import { finalAccuracy } from '../claims/measure';
import { type Find, paperScale, resultsOf, type Series } from '../claims/series';
import { estimateText, levelText, type Table } from '../claims/tables';
import { reportSigned } from '../reportSigned';
import {
  type AnchoredNetwork,
  type AnchorId,
  anchoredNetworks,
  anchorIds,
  anchorKey,
  anchorNames,
  anchorSeries,
  classicalName,
} from './anchors';
import { type Difference, difference, type Standing, standingOf } from './differences';
import type { RecordedTwin } from './twins';

/** A network beside one of its anchors, in points of validation accuracy, paired by seed. */
export interface AnchorComparison {
  readonly network: AnchoredNetwork;
  readonly anchor: AnchorId;
  /** The network's accuracy, the anchor's, and what lies between. */
  readonly measured: Difference;
  /** How the network stands to its anchor, by the paired interval. */
  readonly standing: Standing;
  /** The same after Holm's correction over all comparisons with anchors: what does not survive it is no difference. */
  readonly corrected: Standing;
}

/** Every network beside its anchors, as far as all runs are there. */
export function compareAnchors(find: Find, recorded: readonly RecordedTwin[]): AnchorComparison[] {
  const twins = new Map(recorded.map((one) => [anchorKey(one.name, one.experiment ?? ''), one]));
  const compared = anchoredNetworks.flatMap((network) => {
    const own = accuracies(network.series, find);
    const { frozen, unentangled } = anchorSeries(network);
    const { validation } = imageCounts(network.series.experiment);
    const classical = (kind: 'linear' | 'surrogate'): number[] =>
      paperScale.seeds.flatMap((seed) => {
        const key = experimentKey({ ...network.series.experiment, seed });
        const right = twins.get(anchorKey(classicalName(network, kind), key))?.validation.at(-1);
        return right === undefined ? [] : (100 * right) / validation;
      });
    const values: Readonly<Record<AnchorId, readonly number[]>> = {
      frozen: accuracies(frozen, find),
      unentangled: accuracies(unentangled, find),
      linear: classical('linear'),
      surrogate: classical('surrogate'),
    };
    return anchorIds.flatMap((anchor): Omit<AnchorComparison, 'corrected'>[] => {
      const other = values[anchor];
      if (own.length < paperScale.seeds.length || other.length < own.length) return [];
      const measured = difference(own, other);
      return [{ network, anchor, measured, standing: standingOf(measured) }];
    });
  });
  const adjusted = holm(compared.map(({ measured }) => tTest(measured.bySeed)));
  return compared.map((one, index) => ({
    ...one,
    corrected: (adjusted[index] as number) <= level ? one.standing : withoutDifference(one.standing),
  }));
}

/** Chance of any false difference among all of them. */
const level = 0.05;

/** What is left of a standing whose difference is not sure: that it is small stays. */
function withoutDifference(standing: Standing): Standing {
  if (standing === 'better' || standing === 'worse') return 'undecided';
  return standing.startsWith('slightly') ? 'alike' : standing;
}

function accuracies(series: Series, find: Find): number[] {
  return resultsOf(series, paperScale, find).flatMap((run) => (run ? finalAccuracy(run, 'validation') : []));
}

/** Fig. 9 asks of the networks of Fig. 8 what their frozen twins are: its anchors are theirs. */
export function anchorsOf(figure: FigureId, all: readonly AnchorComparison[]): AnchorComparison[] {
  return all.filter(({ network }) => network.figure === (figure === 'fig9' ? 'fig8' : figure));
}

/** A figure's networks beside their anchors. @param own of one figure */
export function anchorTable(own: readonly AnchorComparison[]): Table {
  const networks = [...new Set(own.map(({ network }) => network))];
  return {
    head: ['network', 'validation', ...anchorIds.map((anchor) => `against ${anchorNames[anchor]}`)],
    rows: networks.map((network) => {
      const all = own.filter((one) => one.network === network);
      return [
        network.series.label,
        levelText(all[0]?.measured.high ?? { n: 0, mean: Number.NaN, interval: null }),
        ...anchorIds.map((anchor) => {
          const one = all.find((other) => other.anchor === anchor);
          return one ? `${estimateText(one.measured.points, ' points', true)}, ${standingText(one)}` : 'not run';
        }),
      ];
    }),
  };
}

/** "better", or "better, corrected: undecided" */
function standingText({ standing, corrected }: AnchorComparison): string {
  return corrected === standing ? standing : `${standing}, corrected: ${corrected}`;
}

/**
 * Who wins by how much, after the correction: one sentence about the network that leads a figure; empty where its anchors
 * were not run. @param own of one figure
 */
export function anchorSentence(own: readonly AnchorComparison[]): string {
  const all = own.filter(({ network }) => network.leads);
  const [first] = all;
  if (!first) return '';
  const { label } = first.network.series;
  const name = label === 'one layer, trained' ? 'the trained layer' : label;
  const mean = first.measured.high.mean.toFixed(1);
  const ahead = all
    .filter(({ corrected }) => corrected.endsWith('worse'))
    .sort((a, b) => a.measured.points.mean - b.measured.points.mean)[0];
  // The winner's lead is said first, and once.
  const against = all
    .filter((one) => one !== ahead)
    .map(
      ({ anchor, measured, corrected }) =>
        `${reportSigned(measured.points.mean)} (${corrected}) against ${anchorNames[anchor]}`,
    );
  const winner = ahead
    ? `${capital(anchorNames[ahead.anchor])} wins, ${(-ahead.measured.points.mean).toFixed(1)} points ahead of ${name} (${mean} % in validation), which in points stands`
    : unbeatenText(name, mean, all);
  return `${winner} ${against.join(', ')}.`;
}

/** Where no anchor is ahead: "O1+O2 wins with 87.8 % ..", or what keeps it from that. */
function unbeatenText(name: string, mean: string, all: readonly AnchorComparison[]): string {
  const has = (word: Standing): boolean => all.some(({ corrected }) => corrected === word);
  if (has('alike'))
    return `Nobody wins: ${name} reaches ${mean} % in validation, and an anchor does about as well; in points it stands`;
  if (has('undecided')) return `Who wins is undecided: ${name} reaches ${mean} % in validation; in points it stands`;
  return `${capital(name)} wins with ${mean} % in validation; in points it stands`;
}

/** Whether quantum layers helped: "Of 10 networks .. so many are ahead of them ..", by what survives the correction. */
export function helpSentence(all: readonly AnchorComparison[]): string {
  const networks = new Set(all.map(({ network }) => network)).size;
  const counts = anchorIds.map((anchor) => {
    const better = all.filter((one) => one.anchor === anchor && one.corrected.endsWith('better')).length;
    return `${better === 0 ? 'none' : better} ${anchorNames[anchor]}`;
  });
  const lost = all.filter(({ standing, corrected }) => standing.endsWith('better') && standing !== corrected).length;
  const uncorrected =
    lost === 0 ? 'Without the correction it would be the same.' : `Without the correction ${lost} more would count.`;
  return `Of ${networks} networks that were set beside their anchors so many beat them in validation, by what survives Holm's correction over all ${all.length} comparisons: ${counts.join(', ')}. ${uncorrected}`;
}
