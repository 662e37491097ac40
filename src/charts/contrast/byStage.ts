import { linePath } from '../kit/linePath';
import { type PointOfLine, placeLabels } from '../kit/placeLabels';
import { type Chart, createSvg, estimateWidth, resizeSvg } from '../kit/svg';
import { captionHeight, columnCentres, createContrastAxis, drawSwitch, gutter } from './axis';
import { type ContrastData, type ContrastPoint, contrastPoints, describeContrast } from './data';
import { createEmptyNote, drawLabels, drawNames, drawRunLines } from './parts';
import { fallNotes, legible, valueLabels } from './stageLabels';

export type { ContrastData } from './data';

/** Lowest plot on which every run's values are written, px. */
const flatPlot = 56;
/** Runs whose values are written, the chosen one first: of more there is no room, and no hue that tells them apart. */
const mostNumbered = 6;
/** Of the word that leads to the other view, px. */
const switchWidth = 66;
const captionText = 'contrast: std over the data';

export interface ContrastOptions {
  /** The contrast over the epochs is asked for. */
  readonly onSwitch?: () => void;
}

/** Contrast of every stage on a log scale, a line per run. An exact 0 stands hollow on the ground line. */
export function contrastChart(node: HTMLElement, options: ContrastOptions = {}): Chart<ContrastData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  const axis = createContrastAxis(picture, captionText);
  const empty = createEmptyNote(picture, 'no data yet');
  const lines = picture.append('g');
  const labels = picture.append('g');
  const names = picture.append('g');
  drawSwitch(svg, 'over training', 'Contrast over training', options.onSwitch);

  return {
    update(data, size) {
      resizeSvg(svg, size);
      const points = data.runs.map((run) => contrastPoints(run, data.columns));
      const top = captionHeight;
      const bottom = size.height - (data.names ? 34 : 16);
      const values = points.flat().map(({ value }) => value);
      const { y, rules } = axis.draw(values, size, bottom);
      const x = columnCentres(size.width, data.columns.length);
      const at = ({ column, value }: ContrastPoint): PointOfLine => [x[column] as number, y(value)];
      empty.draw(values.length === 0, size.width, (top + bottom) / 2);
      const drawings = data.runs.map((run, index) => {
        const list = points[index] ?? [];
        return {
          run,
          path: linePath(list.map(at)),
          dots: list
            .filter(({ value }) => Number.isFinite(value))
            .map((point) => ({ at: at(point), isZero: point.value === 0 })),
          broken: list.filter(({ value }) => !Number.isFinite(value)).map(({ column }) => x[column] as number),
        };
      });
      drawRunLines(lines, drawings, bottom, { radius: 2.8, isRound: false });

      // On a flat plot there is room for one run's numbers: the chosen one's.
      const numbered = bottom - top < flatPlot ? points.slice(0, 1) : points.slice(0, mostNumbered);
      const wishes = [...valueLabels(data, numbered, at), ...fallNotes(data, points, at)];
      const captionLeft = size.width - estimateWidth(captionText, 10);
      const spots = placeLabels(wishes, {
        texts: [
          { left: captionLeft, right: size.width, top: 0, bottom: top - 4 },
          ...(options.onSwitch ? [{ left: gutter, right: gutter + switchWidth, top: 0, bottom: top - 2 }] : []),
        ],
        faint: rules,
        lines: points.map((list) => list.map(at)),
        bounds: { left: gutter + 1, right: size.width, top: 0, bottom: bottom + 15 },
      });
      const placed = wishes.map((label, index) => ({ ...label, spot: spots[index] as PointOfLine }));
      drawLabels(labels, legible(placed));

      const pitch = (x[1] ?? size.width) - (x[0] ?? 0);
      const place = (index: number) => ({ middle: x[index] as number, width: pitch });
      drawNames(names, data.names ? data.columns : [], place, size.height - 6);
      picture.attr('aria-label', describeContrast(data));
    },
    destroy() {
      svg.remove();
    },
  };
}
