import { ticks } from 'd3';
import { formatTick } from '../kit/format';
import { bandPath, linePath, trianglePath } from '../kit/linePath';
import { halo, px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import {
  brokenEpochs,
  type CurveRun,
  type CurvesData,
  chanceOf,
  type Metric,
  trainPoints,
  upperEnd,
  validationPoints,
} from './data';

/** Where a plot lies, in px of the chart. */
export interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface CurvePlot {
  draw(data: CurvesData, box: PlotBox): void;
  /** Height on the chart of a value as last drawn. */
  y(value: number): number;
}

interface DrawnRun {
  readonly run: CurveRun;
  readonly band: string;
  readonly train: string;
  readonly validation: string;
  readonly broken: string;
  readonly end: readonly [number, number] | null;
  readonly soFar: readonly [number, number] | null;
}

/** One metric over the epochs: grid, chance, bands, curves, ends. */
export function createCurvePlot(parent: Svg<SVGGElement>, metric: Metric): CurvePlot {
  const root = parent.append('g');
  const grid = root.append('g');
  const chance = root.append('line').attr('style', strokeStyle('var(--ink3)', 1, '1.5 3'));
  const references = root.append('g');
  const runs = root.append('g');
  const chanceLabel = root.append('text').attr('style', textStyle(10, 'var(--ink3)') + halo);
  // Only the run under way changes from frame to frame: paths of the others are kept while their inputs are the same.
  const kept = new Map<string, { key: readonly unknown[]; drawn: DrawnRun }>();
  let scale = (value: number) => value;

  function drawGrid(data: CurvesData, box: PlotBox, end: number): void {
    const guess = chanceOf(metric, data.classes);
    const values = ticks(0, end, box.bottom - box.top > 90 ? 2 : 1).filter(
      (value) => metric === 'accuracy' || Math.abs(scale(value) - scale(guess)) > 13,
    );
    const rows = grid
      .selectAll<SVGGElement, number>('g')
      .data(metric === 'loss' ? [...values, guess] : values)
      .join((enter) => {
        const row = enter.append('g');
        row.append('line').attr('style', strokeStyle('var(--rule)'));
        row.append('text').attr('text-anchor', 'end').attr('style', textStyle(10, 'var(--ink3)'));
        return row;
      })
      .attr('transform', (value) => `translate(0 ${px(scale(value))})`);
    rows
      .select('line')
      .attr('x1', box.left)
      .attr('x2', box.right)
      .attr('opacity', (value) => (metric === 'loss' && value === guess ? 0 : 1));
    rows
      .select('text')
      .attr('x', box.left - 6)
      .attr('y', 3.5)
      .text((value) => (value === guess && metric === 'loss' ? value.toFixed(1) : formatTick(value)));
    chance.attr('x1', box.left).attr('x2', box.right).attr('y1', scale(guess)).attr('y2', scale(guess));
    chanceLabel
      .attr('x', box.left + 12)
      .attr('y', scale(guess) - 6)
      .text(metric === 'accuracy' ? 'chance' : '');
    references
      .selectAll<SVGLineElement, { accuracy: number }>('line')
      .data(metric === 'accuracy' ? (data.references ?? []) : [])
      .join('line')
      .attr('x1', box.left)
      .attr('x2', box.right)
      .attr('y1', (reference) => scale(reference.accuracy))
      .attr('y2', (reference) => scale(reference.accuracy))
      .attr('style', strokeStyle('var(--ink3)', 1, '1.5 3'));
  }

  function pathsOf(run: CurveRun, data: CurvesData, box: PlotBox, end: number): DrawnRun {
    const last = run.records[run.records.length - 1];
    const key: unknown[] = [last, run.records.length, run.soFar?.at, run.soFar?.score[metric], run.band, run.failure];
    key.push(run.hue, run.dash, run.ghost, data.budget, end, box.left, box.right, box.top, box.bottom);
    const old = kept.get(run.id);
    if (old?.key.every((part, index) => part === key[index])) return old.drawn;

    const x = (epoch: number) => box.left + ((box.right - box.left) * epoch) / data.budget;
    const place = ([epoch, value]: readonly [number, number]) => [x(epoch), scale(value)] as const;
    const validation = validationPoints(run, metric);
    const train = trainPoints(run, metric);
    const finite = (point: readonly [number, number] | undefined) =>
      point && Number.isFinite(point[1]) ? place(point) : null;
    const drawn: DrawnRun = {
      run,
      band: bandPath((run.band ?? []).map((at) => [x(at.epoch), scale(at.low[metric]), scale(at.high[metric])])),
      train: linePath(train.map(place)),
      validation: linePath(validation.map(place)),
      broken: brokenEpochs(run, metric)
        .map((epoch) => trianglePath(x(epoch), box.bottom - 6, 9))
        .join(''),
      end: finite(validation.at(-1)),
      soFar: run.soFar ? finite(train.at(-1)) : null,
    };
    kept.set(run.id, { key, drawn });
    return drawn;
  }

  function drawRuns(drawn: readonly DrawnRun[]): void {
    const groups = runs
      .selectAll<SVGGElement, DrawnRun>('g')
      .data(drawn, (entry) => entry.run.id)
      .join((enter) => {
        const group = enter.append('g');
        for (const name of ['band', 'train', 'validation', 'broken']) group.append('path').attr('class', name);
        for (const name of ['soFar', 'end']) group.append('circle').attr('class', name);
        return group;
      });
    const round = '; stroke-linejoin: round; stroke-linecap: round';
    groups
      .select('.band')
      .attr('d', ({ band }) => band)
      .attr('style', ({ run }) => `fill: ${run.hue}; opacity: 0.2`);
    groups
      .select('.train')
      .attr('d', ({ train }) => train)
      .attr('style', ({ run }) => `${strokeStyle(run.hue, 1)}${round}; opacity: ${run.ghost ? 0 : 0.75}`);
    groups
      .select('.validation')
      .attr('d', ({ validation }) => validation)
      .attr('style', ({ run }) => {
        const dash = run.ghost ? '1 4.5' : run.dash;
        return `${strokeStyle(run.hue, metric === 'accuracy' ? 2.2 : 2, dash)}${round}`;
      });
    groups
      .select('.broken')
      .attr('d', ({ broken }) => broken)
      .attr('style', 'fill: var(--paper); stroke: var(--bad); stroke-width: 1.4; stroke-linejoin: round');
    groups
      .select('.soFar')
      .attr('display', ({ soFar }) => (soFar ? null : 'none'))
      .attr('cx', ({ soFar }) => soFar?.[0] ?? 0)
      .attr('cy', ({ soFar }) => soFar?.[1] ?? 0)
      .attr('r', 2)
      .attr('style', ({ run }) => `fill: ${run.hue}`);
    groups
      .select('.end')
      .attr('display', ({ end }) => (end ? null : 'none'))
      .attr('cx', ({ end }) => end?.[0] ?? 0)
      .attr('cy', ({ end }) => end?.[1] ?? 0)
      .attr('r', 3)
      .attr('style', ({ run }) =>
        run.ghost
          ? `fill: var(--paper); stroke: ${run.hue}; stroke-width: 1.5`
          : `fill: ${run.hue}; stroke: var(--paper); stroke-width: 1.2`,
      );
  }

  return {
    draw(data, box) {
      const end = upperEnd(metric, data);
      scale = (value) => box.bottom - ((box.bottom - box.top) * value) / end;
      drawGrid(data, box, end);
      const shown = data.runs.filter((run) => !run.hidden);
      for (const id of kept.keys()) if (!shown.some((run) => run.id === id)) kept.delete(id);
      drawRuns(shown.map((run) => pathsOf(run, data, box, end)));
    },
    y: (value) => scale(value),
  };
}
