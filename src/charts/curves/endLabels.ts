import { select } from 'd3';
import { dodge } from '../kit/dodge';
import { formatScore } from '../kit/format';
import { setRichText } from '../kit/richText';
import { changed, estimateWidth, px, type Svg, textStyle } from '../kit/svg';
import { type CurveRun, type CurvesData, endValue, type Metric } from './data';
import type { PlotBox } from './frame';

/** A label at a line's end: its first line stands beside the end, the others below. */
export interface EndLabel {
  readonly id: string;
  readonly lines: readonly LabelLine[];
  /** Height on the chart that the first line's middle wants. */
  readonly at: number;
}

interface LabelLine {
  readonly text: string;
  readonly size: number;
  readonly style: string;
}

const lineHeight = (line: LabelLine) => line.size + 2;
/** Labels of several lines get a little air below. */
const labelHeight = (lines: readonly LabelLine[]) =>
  lines.reduce((sum, line) => sum + lineHeight(line), 0) + (lines.length > 1 ? 3 : 0);

/**
 * Labels of all runs in one plot. Where they do not fit with formula and note, notes go first, then
 * formulas: letter and value always stay.
 */
export function endLabels(data: CurvesData, metric: Metric, y: (value: number) => number, box: PlotBox): EndLabel[] {
  const room = box.bottom - box.top;
  // Two runs are told by hue and height; more get their letters.
  const crowded = data.runs.filter((run) => !run.hidden).length > 2;
  let labels: EndLabel[] = [];
  for (const detail of metric === 'accuracy' ? [2, 1, 0] : [0]) {
    labels = data.runs.flatMap((run) => {
      if (run.hidden) return [];
      const value = endValue(run, metric);
      if (value === undefined || !Number.isFinite(value)) return [];
      const text = formatScore(value);
      if (run.ghost) return ghostLabel(run, text, metric, y(value));
      const lines =
        metric === 'loss'
          ? [{ text: crowded ? `${run.letter}\u2002${text}` : text, size: 11, style: textStyle(11, run.hue, 500) }]
          : [
              { text: `${run.letter}\u2002${text}`, size: 13, style: textStyle(13, run.hue, 600) },
              ...(detail > 0 ? formulaLines(run.formula, run.hue) : []),
              ...(detail > 1 && run.note ? [{ text: run.note, size: 10, style: textStyle(10, 'var(--ink3)') }] : []),
            ];
      return [{ id: run.id, lines, at: y(value) }];
    });
    if (metric === 'accuracy') {
      for (const { label, accuracy } of data.references ?? []) {
        const text = `${label} ${formatScore(accuracy)}`;
        const lines = [{ text, size: 10, style: textStyle(10, 'var(--ink3)') }];
        labels.push({ id: `reference ${label}`, lines, at: y(accuracy) });
      }
    }
    if (labels.reduce((sum, label) => sum + labelHeight(label.lines), 0) <= room + 19) break;
  }
  return labels;
}

/** '0.88' and below it 'if dropped'; nothing for a ghost without a note, whose run has a label itself. */
function ghostLabel({ id, hue, note }: CurveRun, text: string, metric: Metric, at: number): EndLabel[] {
  if (!note) return [];
  const [size, weight] = metric === 'accuracy' ? [13, 600] : [11, 500];
  const value = { text, size, style: textStyle(size, hue, weight) };
  const lines = metric === 'accuracy' ? [value, { text: note, size: 11, style: textStyle(11, hue, 600) }] : [value];
  return [{ id, lines, at }];
}

/** Most that a formula takes beside the plot, px. */
const formulaWidth = 70;

/** A long formula goes on in a second line, from a plus or a bar on; what is longer still is cut: the run list has it in full. */
function formulaLines(formula: string, hue: string): LabelLine[] {
  const fits = (text: string): boolean => estimateWidth(text, 11) <= formulaWidth;
  const breaks = [...formula.matchAll(/\+| \|/g)].map(({ index }) => index).filter((at) => fits(formula.slice(0, at)));
  const at = breaks.at(-1);
  const lines = fits(formula) || !at ? [formula] : [formula.slice(0, at), formula.slice(at).trim()];
  return lines.map((line) => {
    let text = line;
    while (text.length > 4 && !fits(text)) text = `${text.slice(0, -2)}…`;
    return { text, size: 11, style: textStyle(11, hue) };
  });
}

/** Draws labels right of a plot, moved apart where they would collide. */
export function drawEndLabels(parent: Svg<SVGGElement>, labels: readonly EndLabel[], box: PlotBox): void {
  // `at` is the middle of the first line; the dodged box reaches from that line's top to the last one's bottom.
  const places = dodge(
    labels.map(({ lines, at }) => ({
      at: at - lineHeight(lines[0] as LabelLine) / 2 + labelHeight(lines) / 2,
      size: labelHeight(lines),
    })),
    box.top - 14,
    box.bottom + 5,
  );
  const groups = parent
    .selectAll<SVGGElement, EndLabel>('g')
    .data(labels, (label) => label.id)
    .join('g')
    .attr('transform', (label, index) => {
      const top = (places[index] as number) - labelHeight(label.lines) / 2;
      return `translate(${box.right + 9} ${px(top)})`;
    });
  groups
    .filter(changed<SVGGElement, EndLabel>(({ lines }) => JSON.stringify(lines)))
    .selectAll<SVGTextElement, LabelLine>('text')
    .data((label) => label.lines)
    .join('text')
    .property('style', (line) => line.style)
    .each(function (line, index, siblings) {
      setRichText(this, line.text, line.size);
      let above = 0;
      for (const sibling of Array.from(siblings).slice(0, index))
        above += lineHeight(select<Element, LabelLine>(sibling).datum());
      this.setAttribute('y', String(px(above + lineHeight(line) / 2 + line.size * 0.36)));
    });
}
