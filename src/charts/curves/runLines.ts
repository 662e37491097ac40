import type { Selection } from 'd3';
import { bandPath, linePath, trianglePath } from '../kit/linePath';
import { changed, type Svg, strokeStyle } from '../kit/svg';
import { brokenEpochs, type CurveRun, type CurvesData, type Metric, trainPoints, validationPoints } from './data';
import { epochX, type PlotBox } from './frame';

/** A run as it is drawn in one plot: path data, and points in px of the chart. */
interface DrawnRun {
  readonly run: CurveRun;
  readonly band: string;
  readonly train: string;
  readonly validation: string;
  readonly broken: string;
  readonly end: readonly [number, number] | null;
  readonly soFar: readonly [number, number] | null;
}

/** Where a plot lies, and how high a value stands in it. */
export interface PlotScale {
  readonly box: PlotBox;
  /** The value at the top. */
  readonly end: number;
  readonly y: (value: number) => number;
}

/**
 * The curves of one plot. Only the run under way changes from frame to frame: paths of the others are kept while
 * their inputs are the same.
 */
export function createRunLines(parent: Svg<SVGGElement>, metric: Metric, withTraining: boolean) {
  const kept = new Map<string, { key: readonly unknown[]; drawn: DrawnRun }>();

  function drawnRun(run: CurveRun, { budget }: CurvesData, scale: PlotScale): DrawnRun {
    const { box, end } = scale;
    const last = run.records[run.records.length - 1];
    const key: unknown[] = [last, run.records.length, run.soFar?.at, run.soFar?.score[metric], run.band, run.failure];
    key.push(run.hue, run.dash, run.ghost, budget, end, box.left, box.right, box.top, box.bottom);
    const old = kept.get(run.id);
    if (old?.key.every((part, index) => part === key[index])) return old.drawn;
    const paths = pathsOf(run, metric, budget, scale);
    const drawn = withTraining ? paths : { ...paths, train: '', soFar: null };
    kept.set(run.id, { key, drawn });
    return drawn;
  }

  return {
    draw(data: CurvesData, scale: PlotScale): void {
      const shown = data.runs.filter((run) => !run.hidden);
      for (const id of kept.keys()) if (!shown.some((run) => run.id === id)) kept.delete(id);
      drawRuns(
        parent,
        metric,
        shown.map((run) => drawnRun(run, data, scale)),
      );
    },
  };
}

function pathsOf(run: CurveRun, metric: Metric, budget: number, { box, y }: PlotScale): DrawnRun {
  const x = (epoch: number) => epochX(epoch, box, budget);
  const place = ([epoch, value]: readonly [number, number]) => [x(epoch), y(value)] as const;
  const validation = validationPoints(run, metric);
  const train = trainPoints(run, metric);
  const finite = (point: readonly [number, number] | undefined) =>
    point && Number.isFinite(point[1]) ? place(point) : null;
  return {
    run,
    band: bandPath((run.band ?? []).map((at) => [x(at.epoch), y(at.low[metric]), y(at.high[metric])])),
    train: linePath(train.map(place)),
    validation: linePath(validation.map(place)),
    broken: brokenEpochs(run, metric)
      .map((epoch) => trianglePath(x(epoch), box.bottom - 6, 9))
      .join(''),
    end: finite(validation.at(-1)),
    soFar: run.soFar ? finite(train.at(-1)) : null,
  };
}

/** Every run: band, training, validation, where it broke, its ends. A run whose drawing is kept stays as it stands. */
function drawRuns(parent: Svg<SVGGElement>, metric: Metric, drawn: readonly DrawnRun[]): void {
  const groups = parent
    .selectAll<SVGGElement, DrawnRun>('g')
    .data(drawn, (entry) => entry.run.id)
    .join((enter) => {
      const group = enter.append('g');
      for (const name of ['band', 'train', 'validation', 'broken']) group.append('path').attr('class', name);
      for (const name of ['soFar', 'end']) group.append('circle').attr('class', name);
      return group;
    })
    .filter(changed((entry) => entry));
  const round = '; stroke-linejoin: round; stroke-linecap: round';
  groups
    .select('.band')
    .attr('d', ({ band }) => band)
    .property('style', ({ run }) => `fill: ${run.hue}; opacity: 0.2`);
  groups
    .select('.train')
    .attr('d', ({ train }) => train)
    .property('style', ({ run }) => `${strokeStyle(run.hue, 1)}${round}; opacity: ${run.ghost ? 0 : 0.75}`);
  groups
    .select('.validation')
    .attr('d', ({ validation }) => validation)
    .property('style', ({ run }) => {
      const dash = run.ghost ? '1 4.5' : run.dash;
      return `${strokeStyle(run.hue, metric === 'accuracy' ? 2.2 : 2, dash)}${round}`;
    });
  groups
    .select('.broken')
    .attr('d', ({ broken }) => broken)
    .property('style', 'fill: var(--paper); stroke: var(--bad); stroke-width: 1.4; stroke-linejoin: round');
  drawEnds(groups);
}

type Groups = Selection<SVGGElement, DrawnRun, SVGGElement, unknown>;

/** Where the epoch under way stands, and the last one that is done; a ghost's end is hollow. */
function drawEnds(groups: Groups): void {
  groups
    .select('.soFar')
    .attr('display', ({ soFar }) => (soFar ? null : 'none'))
    .attr('cx', ({ soFar }) => soFar?.[0] ?? 0)
    .attr('cy', ({ soFar }) => soFar?.[1] ?? 0)
    .attr('r', 2)
    .property('style', ({ run }) => `fill: ${run.hue}`);
  groups
    .select('.end')
    .attr('display', ({ end }) => (end ? null : 'none'))
    .attr('cx', ({ end }) => end?.[0] ?? 0)
    .attr('cy', ({ end }) => end?.[1] ?? 0)
    .attr('r', 3)
    .property('style', ({ run }) =>
      run.ghost
        ? `fill: var(--paper); stroke: ${run.hue}; stroke-width: 1.5`
        : `fill: ${run.hue}; stroke: var(--paper); stroke-width: 1.2`,
    );
}
