import { capital } from '../../model/capital';
import { imageCounts } from '../../model/shapes';
import type { FigureId } from '../claims/claims';
import { finalAccuracy } from '../claims/measure';
import { type Find, paperScale, resultsOf, type Series } from '../claims/series';
import { estimateText, levelText, type Table } from '../claims/tables';
import {
  type AnchoredNetwork,
  type AnchorId,
  anchoredNetworks,
  anchorIds,
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
  /** How the network stands to its anchor. */
  readonly standing: Standing;
}

/** Every network beside its anchors, as far as all runs are there. */
export function compareAnchors(find: Find, recorded: readonly RecordedTwin[]): AnchorComparison[] {
  const twins = new Map(recorded.map((one) => [`${one.name} ${one.seed}`, one]));
  return anchoredNetworks.flatMap((network) => {
    const own = accuracies(network.series, find);
    const { frozen, unentangled } = anchorSeries(network);
    const { validation } = imageCounts(network.series.experiment);
    const classical = (kind: 'linear' | 'surrogate'): number[] =>
      paperScale.seeds.flatMap((seed) => {
        const right = twins.get(`${classicalName(network, kind)} ${seed}`)?.validation.at(-1);
        return right === undefined ? [] : (100 * right) / validation;
      });
    const values: Readonly<Record<AnchorId, readonly number[]>> = {
      frozen: accuracies(frozen, find),
      unentangled: accuracies(unentangled, find),
      linear: classical('linear'),
      surrogate: classical('surrogate'),
    };
    return anchorIds.flatMap((anchor): AnchorComparison[] => {
      const other = values[anchor];
      if (own.length < paperScale.seeds.length || other.length < own.length) return [];
      const measured = difference(own, other);
      return [{ network, anchor, measured, standing: standingOf(measured) }];
    });
  });
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
          return one ? `${estimateText(one.measured.points, ' points', true)}, ${one.standing}` : 'not run';
        }),
      ];
    }),
  };
}

/** Who wins by how much: one sentence about the network that leads a figure; empty where its anchors were not run. @param own of one figure */
export function anchorSentence(own: readonly AnchorComparison[]): string {
  const all = own.filter(({ network }) => network.leads);
  const [first] = all;
  if (!first) return '';
  const { label } = first.network.series;
  const name = label === 'one layer, trained' ? 'the trained layer' : label;
  const mean = first.measured.high.mean.toFixed(1);
  const ahead = all
    .filter(({ standing }) => standing.endsWith('worse'))
    .sort((a, b) => a.measured.points.mean - b.measured.points.mean)[0];
  const behind = all.filter(({ standing }) => standing.endsWith('better'));
  // The winner's lead is said first, and once.
  const against = all
    .filter((one) => one !== ahead)
    .map(
      ({ anchor, measured, standing }) =>
        `${signed(measured.points.mean)} (${standing}) against ${anchorNames[anchor]}`,
    );
  const winner = ahead
    ? `${capital(anchorNames[ahead.anchor])} wins, ${(-ahead.measured.points.mean).toFixed(1)} points ahead of ${name} (${mean} % in validation), which in points stands`
    : behind.length === all.length
      ? `${capital(name)} wins with ${mean} % in validation; in points it stands`
      : `Nobody wins: ${name} reaches ${mean} % in validation, and an anchor does about as well; in points it stands`;
  return `${winner} ${against.join(', ')}.`;
}

function signed(value: number): string {
  return `${value >= 0 ? '+' : ''}${value.toFixed(1)}`;
}
