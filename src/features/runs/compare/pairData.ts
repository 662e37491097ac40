import type { CurvesData } from '../../../charts/curves/data';
import { heatmapGroups } from '../../../charts/gradient/groups';
import type { GradientHeatmapData } from '../../../charts/gradient/heatmap';
import type { GradientLegendData } from '../../../charts/gradient/legendChart';
import { fitRange, type LockedRanges } from '../../../charts/gradient/range';
import { type Range, sharedGradientRange } from '../../../charts/kit/scales';
import type { FeatureMapsData } from '../../../charts/maps/featureMaps';
import { type NamedStage, namedStages } from '../../../charts/maps/stages';
import { curveOf } from '../../../kit/charts/curvesSelector';
import { derive } from '../../../kit/charts/derive';
import { classNames, type OwnNames } from '../../../model/imageSets';
import type { PairImage } from '../../../protocol/pair';
import type { LabState } from '../../../store/lab';
import { nextLetter, type RunView, runHue } from '../../../store/state/runs';

/** The two runs that are compared; null once one of them is gone. */
export type Pair = readonly [RunView, RunView];

export function pairOf({ runs }: Pick<LabState, 'runs'>, [first, second]: readonly [number, number]): Pair | null {
  const [a, b] = [runs.find(({ id }) => id === first), runs.find(({ id }) => id === second)];
  return a && b ? [a, b] : null;
}

/** A hue for each, its own; where both have the same one, the later run gets the next letter's. */
export function pairHues(pair: Pair): readonly [string, string] {
  const [a, b] = pair;
  const later = runHue(a) === runHue(b) ? Math.max(a.id, b.id) : null;
  const hue = (run: RunView): string => runHue(run.id === later ? { letter: nextLetter([run]) } : run);
  return [hue(a), hue(b)];
}

/** Last epoch of the axes that both share. */
function budgetOf(pair: Pair): number {
  return Math.max(1, ...pair.flatMap(({ experiment, records }) => [experiment.training.epochs, lastEpoch(records)]));
}

function lastEpoch(records: RunView['records']): number {
  return records.at(-1)?.epoch ?? 0;
}

/** Both runs' own curves, the second on top. */
export function pairCurves(
  ids: readonly [number, number],
  epoch: number | null,
): (state: LabState) => CurvesData | null {
  return derive(
    ({ runs }) => [...(pairOf({ runs }, ids) ?? []), epoch],
    (state) => {
      const pair = pairOf(state, ids);
      if (!pair) return null;
      const [classes, others] = pair.map(({ experiment }) => experiment.data.digits.length) as [number, number];
      const letter = pair[1].letter;
      const hues = pairHues(pair);
      return {
        runs: pair.map((run, side) => ({ ...curveOf(run, 1), hue: hues[side as 0 | 1], hidden: false })),
        budget: budgetOf(pair),
        classes,
        epoch: epoch ?? Math.max(...pair.map(({ records }) => lastEpoch(records))),
        references: classes === others ? [] : [{ label: `chance of ${letter}`, accuracy: 1 / others }],
      };
    },
  );
}

/** The one scale of both heatmaps: the fixed one, or fitted to everything that either run has measured. */
export function pairScale(pair: Pair, scale: LabState['gradientScale']): GradientLegendData {
  const range = scale === 'shared' ? sharedGradientRange : fittedRange(pair);
  return { scale: scale === 'shared' ? 'shared' : 'run', locked: false, range };
}

function fittedRange(pair: Pair): Range {
  return fitRange(pair.flatMap(({ records }) => records.flatMap(({ layers, head }) => [...(layers ?? []), head])));
}

/** One run's gradient, on the scale and the axis of both. @param side 0: the first run's */
export function pairGradient(
  ids: readonly [number, number],
  side: 0 | 1,
  epoch: number | null,
): (state: LabState) => GradientHeatmapData | null {
  const groups = derive(
    ({ runs }) => [runs.find(({ id }) => id === ids[side])?.experiment],
    (state) => {
      const run = state.runs.find(({ id }) => id === ids[side]);
      return run ? heatmapGroups(run.experiment) : [];
    },
  );
  return derive(
    ({ runs, gradientScale }) => [
      ...(pairOf({ runs }, ids) ?? []).map(({ records }) => records),
      ...(pairOf({ runs }, ids) ?? []).map(({ experiment }) => experiment),
      gradientScale,
      epoch,
    ],
    (state) => {
      const pair = pairOf(state, ids);
      if (!pair) return null;
      const { records } = pair[side];
      const { range } = pairScale(pair, state.gradientScale);
      const lock: LockedRanges = {
        scale: 'run',
        ranges: new Map(groups(state).map(({ source }) => [source, range])),
        from: 'both runs',
      };
      return {
        groups: groups(state),
        records,
        current: null,
        budget: budgetOf(pair),
        epoch: epoch ?? lastEpoch(records),
        scale: 'shared',
        lock: state.gradientScale === 'shared' ? null : lock,
      };
    },
  );
}

/**
 * The maps of both runs in the same columns: X, each output and sum, and last the input of the head. Where one has no
 * such stage, its column stays empty. A head that reads O_L itself shows it again.
 */
export function pairMaps(
  [a, b]: Pair,
  seen: PairImage | null,
  own: OwnNames,
): readonly [FeatureMapsData, FeatureMapsData] {
  const all = [columnsOf(a), columnsOf(b)] as const;
  const names = [...new Set([...all[0], ...all[1]].map(({ key }) => key))].sort(
    (one, other) => rank(one) - rank(other),
  );
  const data = (side: 0 | 1): FeatureMapsData => {
    const read = seen?.reads[side];
    const columns = all[side];
    const { letter, experiment } = side === 0 ? a : b;
    const label = read && read.label !== null ? `, a ${classNames(experiment.data, own)[read.label]}` : '';
    return {
      stages: columns.map(({ stage }) => stage),
      maps: read ? columns.map(({ index }) => read.maps[index] ?? new Float32Array()) : null,
      subject: `run ${letter}${label}`,
      columns: { count: names.length, of: columns.map(({ key }) => names.indexOf(key)) },
    };
  };
  return [data(0), data(1)];
}

interface Column {
  /** Equal where the stages of two runs correspond: 'output 1', 'sum 1', 'head'. */
  readonly key: string;
  readonly stage: NamedStage;
  /** Among the run's own stages. */
  readonly index: number;
}

function columnsOf({ experiment }: RunView): Column[] {
  const stages = namedStages(experiment);
  return stages.flatMap((stage, index): Column[] => {
    const { kind, node, isHeadInput } = stage;
    const plain = { key: `${kind} ${node}`, stage: { ...stage, isHeadInput: false }, index };
    if (!isHeadInput) return [plain];
    // By its job, not by the sum or the output that it is.
    const head: Column = { key: 'head', stage: { ...stage, kind: 'sum' }, index };
    return kind === 'sum' ? [head] : [plain, head];
  });
}

/** 'output 0', 'output 1', 'sum 1', 'output 2', .., 'head'. */
function rank(key: string): number {
  const [kind, node] = key.split(' ');
  return kind === 'head' ? Number.POSITIVE_INFINITY : 2 * Number(node) + (kind === 'sum' ? 1 : 0);
}

/**
 * What was selected last, where nothing is now: a chart is told of the store before its panel is taken away.
 * @throws Error where there has been nothing yet
 */
export function kept<Data>(select: (state: LabState) => Data | null): (state: LabState) => Data {
  let last: Data | null = null;
  return (state) => {
    last = select(state) ?? last;
    if (last === null) throw new Error('the runs that are compared are gone');
    return last;
  };
}
