import { axisEpochs, keyTarget } from '../kit/axes';
import { formatScore } from '../kit/format';
import {
  type Chart,
  type ChartSize,
  createSvg,
  estimateWidth,
  px,
  resizeSvg,
  type Svg,
  strokeStyle,
  textStyle,
} from '../kit/svg';
import { createTooltip } from '../kit/tooltip';
import { drawCaption } from './caption';
import { type CurvesData, describeCurves, type Metric, valuesAt } from './data';
import { drawEndLabels, endLabels } from './endLabels';
import { createCurvePlot, type PlotBox } from './plot';

export interface CurvesOptions {
  /** An epoch has been chosen, by click or key. */
  readonly onEpoch?: (epoch: number) => void;
  /** The pointer is over an epoch; null when it leaves. */
  readonly onHover?: (epoch: number | null) => void;
}

/** Room for labels right of the plots, and for ticks on the left, px. */
const margin = { left: 26, right: 74, top: 30, between: 28, bottom: 26 };

/**
 * Accuracy above loss over the epochs, all runs overlaid: validation thick, training thin, a label
 * at each line's end. Dragging or the arrow keys choose the epoch that all panels show.
 */
export function curvesChart(node: HTMLElement, options: CurvesOptions = {}): Chart<CurvesData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  drawHeading(picture);
  const axis = picture.append('g');
  const epochName = picture.append('text').attr('style', textStyle(10, 'var(--ink3)')).text('epoch');
  const plots = { accuracy: createCurvePlot(picture, 'accuracy'), loss: createCurvePlot(picture, 'loss') };
  const cursor = picture.append('line').attr('style', `${strokeStyle('var(--ink)')}; opacity: 0.35`);
  // Above the cursor, which stands at epoch 0 before anything is trained.
  const lossTitle = picture
    .append('text')
    .attr(
      'style',
      `${textStyle(12, 'var(--ink)', 600)}; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round`,
    )
    .text('Loss');
  const caption = picture.append('g');
  const labels = { accuracy: picture.append('g'), loss: picture.append('g') };
  const crosshair = picture.append('g').attr('display', 'none');
  crosshair.append('line').attr('style', strokeStyle('var(--ink)', 1, '2 2'));
  const empty = picture.append('text').attr('text-anchor', 'middle').attr('style', textStyle(11, 'var(--ink3)'));
  const tooltip = createTooltip(node);
  // A sibling of the picture, not a child: what is inside an image is hidden from screen readers.
  const surface = svg
    .append('rect')
    .attr('role', 'slider')
    .attr('tabindex', 0)
    .attr('aria-label', 'Epoch shown')
    .attr('style', 'fill: transparent; cursor: crosshair; touch-action: pan-y');

  let data: CurvesData | null = null;
  let boxes: Record<Metric, PlotBox> | null = null;
  let hovered: number | null = null;

  const lastEpoch = () => {
    const ends = (data?.runs ?? [])
      .filter((run) => !run.hidden && !run.ghost)
      .map((run) => run.records.at(-1)?.epoch ?? 0);
    return Math.max(0, ...ends);
  };
  const xOf = (epoch: number, box: PlotBox, budget: number) => box.left + ((box.right - box.left) * epoch) / budget;

  function epochUnder(event: PointerEvent): number | null {
    if (!data || !boxes) return null;
    const { left, right } = boxes.accuracy;
    const x = event.clientX - (svg.node() as SVGSVGElement).getBoundingClientRect().left;
    const epoch = Math.round(((x - left) / (right - left)) * data.budget);
    return Math.min(lastEpoch(), Math.max(0, epoch));
  }

  function choose(epoch: number): void {
    if (data && epoch !== data.epoch) options.onEpoch?.(epoch);
  }

  function hover(epoch: number | null): void {
    if (epoch !== hovered) options.onHover?.(epoch);
    hovered = epoch;
    drawCrosshair();
  }

  function drawCrosshair(): void {
    const values = data && hovered !== null ? valuesAt(data, hovered) : [];
    crosshair.attr('display', values.length > 0 ? null : 'none');
    if (!data || !boxes || hovered === null || values.length === 0) {
      tooltip.hide();
      return;
    }
    const { accuracy, loss } = boxes;
    const x = xOf(hovered, accuracy, data.budget);
    crosshair.select('line').attr('x1', x).attr('x2', x).attr('y1', accuracy.top).attr('y2', loss.bottom);
    const dots = values.flatMap(({ run, record }) => [
      { hue: run.hue, y: plots.accuracy.y(record.validation.accuracy) },
      { hue: run.hue, y: plots.loss.y(record.validation.loss) },
    ]);
    crosshair
      .selectAll<SVGCircleElement, (typeof dots)[number]>('circle')
      .data(dots.filter((dot) => Number.isFinite(dot.y)))
      .join('circle')
      .attr('cx', px(x))
      .attr('cy', (dot) => px(dot.y))
      .attr('r', 3)
      .attr('style', (dot) => `fill: var(--paper); stroke: ${dot.hue}; stroke-width: 1.5`);
    const lines = values.flatMap(({ run, record: { validation, train } }) => [
      {
        text: `${run.letter} accuracy ${formatScore(validation.accuracy)}, loss ${formatScore(validation.loss)}`,
        hue: run.hue,
      },
      ...(train ? [{ text: `\u2003 train ${formatScore(train.accuracy)}, loss ${formatScore(train.loss)}` }] : []),
    ]);
    tooltip.show(x, (accuracy.top + accuracy.bottom) / 2, [{ text: `epoch ${hovered}` }, ...lines]);
  }

  surface
    .on('pointermove', (event: PointerEvent) => {
      hover(epochUnder(event));
      if (event.buttons === 1 && hovered !== null) choose(hovered);
    })
    .on('pointerdown', (event: PointerEvent) => {
      const epoch = epochUnder(event);
      if (epoch !== null) choose(epoch);
    })
    .on('pointerleave pointercancel blur', () => hover(null))
    .on('keydown', (event: KeyboardEvent) => {
      const target = keyTarget(event, data?.epoch ?? lastEpoch(), lastEpoch());
      if (target === null) return;
      event.preventDefault();
      choose(target);
      hover(target);
    });

  return {
    update(next, size) {
      data = next;
      const box = layOut(size);
      boxes = box;
      resizeSvg(svg, size);
      plots.accuracy.draw(next, box.accuracy);
      plots.loss.draw(next, box.loss);
      for (const metric of ['accuracy', 'loss'] as const) {
        drawEndLabels(labels[metric], endLabels(next, metric, plots[metric].y, box[metric]), box[metric]);
      }
      drawCaption(caption, next, plots.accuracy.y, box.accuracy);
      lossTitle.attr('y', box.loss.top - 10);
      drawAxis(axis, next, box.loss);
      epochName
        .attr('x', box.loss.right + estimateWidth(String(next.budget), 10) / 2 + 5)
        .attr('y', box.loss.bottom + 15);
      const at = next.epoch === null ? null : xOf(next.epoch, box.loss, next.budget);
      cursor
        .attr('display', at === null ? 'none' : null)
        .attr('x1', at ?? 0)
        .attr('x2', at ?? 0)
        .attr('y1', box.accuracy.top - 2)
        .attr('y2', box.loss.bottom);
      const last = lastEpoch();
      const blank = next.runs.every((run) => run.hidden || (run.records.length === 0 && !run.soFar));
      empty
        .attr('display', blank ? null : 'none')
        .attr('x', (box.accuracy.left + box.accuracy.right) / 2)
        .attr('y', (box.accuracy.top + box.accuracy.bottom) / 2)
        .text(next.runs.some((run) => run.hidden) ? 'every run is hidden' : 'no data yet');
      picture.attr('aria-label', describeCurves(next));
      const shown = next.epoch ?? last;
      const spoken = valuesAt(next, shown).map(
        ({ run, record }) => `${run.letter} ${formatScore(record.validation.accuracy)}`,
      );
      surface
        .attr('x', box.accuracy.left - 6)
        .attr('y', box.accuracy.top - 6)
        .attr('width', box.accuracy.right - box.accuracy.left + 12)
        .attr('height', box.loss.bottom - box.accuracy.top + 12)
        .attr('aria-valuemin', 0)
        .attr('aria-valuemax', last)
        .attr('aria-valuenow', shown)
        .attr('aria-valuetext', [`epoch ${shown}`, ...spoken].join(', '))
        .attr('aria-disabled', blank ? 'true' : null);
      if (hovered !== null) drawCrosshair();
    },
    destroy() {
      tooltip.destroy();
      svg.remove();
    },
  };
}

function layOut({ width, height }: ChartSize): Record<Metric, PlotBox> {
  const left = margin.left;
  const right = Math.max(left + 40, width - margin.right);
  const room = Math.max(40, height - margin.top - margin.between - margin.bottom);
  const accuracyBottom = margin.top + Math.round(room * 0.74);
  const lossTop = accuracyBottom + margin.between;
  return {
    accuracy: { left, right, top: margin.top, bottom: accuracyBottom },
    loss: { left, right, top: lossTop, bottom: margin.top + room + margin.between },
  };
}

function drawHeading(parent: Svg<SVGGElement>): void {
  parent
    .append('text')
    .attr('y', 12)
    .attr('style', textStyle(12, 'var(--ink)', 600))
    .text('Accuracy');
  const key = parent.append('g').attr('transform', 'translate(62 8)');
  for (const [x, width, name] of [
    [0, 2.2, 'validation'],
    [84, 1, 'train'],
  ] as const) {
    key
      .append('line')
      .attr('x1', x)
      .attr('x2', x + 16)
      .attr('style', strokeStyle('var(--ink2)', width));
    key
      .append('text')
      .attr('x', x + 21)
      .attr('y', 4)
      .attr('style', textStyle(11, 'var(--ink2)'))
      .text(name);
  }
}

function drawAxis(parent: Svg<SVGGElement>, { budget }: CurvesData, box: PlotBox): void {
  const epochs = axisEpochs(budget, 0, box.right - box.left);
  const marks = parent
    .selectAll<SVGGElement, number>('g')
    .data(epochs, (epoch) => epoch)
    .join((enter) => {
      const mark = enter.append('g');
      mark.append('line').attr('y2', 4).attr('style', strokeStyle('var(--rule2)'));
      mark.append('text').attr('y', 15).attr('text-anchor', 'middle').attr('style', textStyle(10, 'var(--ink3)'));
      return mark;
    })
    .attr(
      'transform',
      (epoch) => `translate(${px(box.left + ((box.right - box.left) * epoch) / budget)} ${box.bottom})`,
    );
  marks.select('text').text((epoch) => epoch);
}
