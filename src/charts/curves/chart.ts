import { createCursor } from '../kit/cursor';
import { moveAlong } from '../kit/cursorMove';
import { formatScore } from '../kit/format';
import { type Chart, createSvg, halo, resizeSvg, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { drawCaption } from './caption';
import { createCrosshair } from './crosshair';
import { type CurvesData, describeCurves, type Metric, valuesAt } from './data';
import { drawEndLabels, endLabels } from './endLabels';
import type { PlotBox } from './frame';
import { createEpochAxis, drawHeading, epochX, layOut, layOutPlain } from './frame';
import { createCurvePlot } from './plot';

export interface CurvesOptions {
  /** Validation accuracy alone, without a heading: for whoever sees such curves for the first time. */
  readonly plain?: boolean;
  /** An epoch has been chosen, by click or key. */
  readonly onEpoch?: (epoch: number) => void;
  /** The pointer is over an epoch; null when it leaves. */
  readonly onHover?: (epoch: number | null) => void;
}

/**
 * Accuracy above loss over the epochs, all runs overlaid: validation thick, training thin, a label
 * at each line's end. Dragging or the arrow keys choose the epoch that all panels show.
 */
export function curvesChart(node: HTMLElement, options: CurvesOptions = {}): Chart<CurvesData> {
  const { plain = false } = options;
  const metrics: readonly Metric[] = plain ? ['accuracy'] : ['accuracy', 'loss'];
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  if (!plain) drawHeading(picture);
  const axis = createEpochAxis(picture);
  const plots = {
    accuracy: createCurvePlot(picture, 'accuracy', !plain),
    loss: createCurvePlot(picture, 'loss', !plain),
  };
  const epochLine = createEpochLine(picture);
  // Above that line, which stands at epoch 0 before anything is trained.
  const lossTitle = picture
    .append('text')
    .property('style', textStyle(12, 'var(--ink)', 600) + halo)
    .text(plain ? '' : 'Loss');
  const caption = picture.append('g');
  const labels = { accuracy: picture.append('g'), loss: picture.append('g') };
  const crosshair = createCrosshair(node, picture, plots, metrics);
  const blank = createBlank(picture);

  let data: CurvesData | null = null;
  let boxes: Record<Metric, PlotBox> | null = null;
  let hovered: number | null = null;

  const cursor = createCursor<number>(svg, {
    label: 'Epoch shown',
    under({ x }) {
      if (!data || !boxes) return null;
      const { left, right } = boxes.accuracy;
      const epoch = Math.round(((x - left) / (right - left)) * data.budget);
      return Math.min(lastEpoch(data), Math.max(0, epoch));
    },
    next: (move) => (data ? moveAlong(move, data.epoch ?? lastEpoch(data), lastEpoch(data)) : null),
    point(epoch) {
      if (epoch !== hovered) options.onHover?.(epoch);
      hovered = epoch;
      if (data && boxes) crosshair.draw(data, epoch, boxes);
    },
    choose(epoch) {
      if (data && epoch !== data.epoch) options.onEpoch?.(epoch);
    },
  });

  return {
    update(next, size) {
      data = next;
      boxes = plain ? layOutPlain(size) : layOut(size);
      const { accuracy, loss } = boxes;
      resizeSvg(svg, size);
      for (const metric of metrics) plots[metric].draw(next, boxes[metric]);
      for (const metric of metrics) {
        drawEndLabels(labels[metric], endLabels(next, metric, plots[metric].y, boxes[metric]), boxes[metric]);
      }
      drawCaption(caption, next, plots.accuracy.y, accuracy);
      lossTitle.attr('y', loss.top - 10);
      axis.draw(next, loss);
      epochLine.draw(next, boxes);
      const isBlank = next.runs.every((run) => run.hidden || (run.records.length === 0 && !run.soFar));
      blank.draw(next, isBlank, accuracy);
      picture.attr('aria-label', describeCurves(next));
      cursor.cover({
        x: accuracy.left - 6,
        y: accuracy.top - 6,
        width: accuracy.right - accuracy.left + 12,
        height: loss.bottom - accuracy.top + 12,
      });
      const last = lastEpoch(next);
      const now = next.epoch ?? last;
      cursor.announce({ min: 0, max: last, now, text: spokenEpoch(next, now), isDisabled: isBlank });
      if (hovered !== null) crosshair.draw(next, hovered, boxes);
    },
    destroy() {
      crosshair.destroy();
      svg.remove();
    },
  };
}

/** What stands in an empty plot. */
function createBlank(picture: Svg<SVGGElement>) {
  const words = picture.append('text').attr('text-anchor', 'middle').property('style', textStyle(11, 'var(--ink3)'));
  return {
    draw({ runs }: CurvesData, isBlank: boolean, box: PlotBox): void {
      words
        .attr('display', isBlank ? null : 'none')
        .attr('x', (box.left + box.right) / 2)
        .attr('y', (box.top + box.bottom) / 2)
        .text(runs.some((run) => run.hidden) ? 'every run is hidden' : 'no data yet');
    },
  };
}

/** The last epoch that any shown run has. A ghost's epochs cannot be chosen. */
function lastEpoch({ runs }: CurvesData): number {
  return Math.max(0, ...runs.filter((run) => !run.hidden && !run.ghost).map((run) => run.records.at(-1)?.epoch ?? 0));
}

/** 'epoch 12, A 0.50' */
function spokenEpoch(data: CurvesData, epoch: number): string {
  const spoken = valuesAt(data, epoch).map(
    ({ run, record }) => `${run.letter} ${formatScore(record.validation.accuracy)}`,
  );
  return [`epoch ${epoch}`, ...spoken].join(', ');
}

/** The chosen epoch, through both plots. */
function createEpochLine(picture: Svg<SVGGElement>) {
  const line = picture.append('line').property('style', `${strokeStyle('var(--ink)')}; opacity: 0.35`);
  return {
    draw({ epoch, budget }: CurvesData, { accuracy, loss }: Readonly<Record<Metric, PlotBox>>): void {
      const x = epoch === null ? 0 : epochX(epoch, loss, budget);
      line
        .attr('display', epoch === null ? 'none' : null)
        .attr('x1', x)
        .attr('x2', x)
        .attr('y1', accuracy.top - 2)
        .attr('y2', loss.bottom);
    },
  };
}
