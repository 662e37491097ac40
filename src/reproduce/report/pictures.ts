import { claimsChart, claimsHeight } from '../../charts/claims/claims';
import type { ClaimsData } from '../../charts/claims/claimsData';
import { curvesChart } from '../../charts/curves/chart';
import type { CurveRun } from '../../charts/curves/data';
import type { Chart, ChartSize } from '../../charts/kit/svg';
import { jointChart, jointHeight } from '../../charts/readings/joint';
import type { JointData } from '../../charts/readings/jointData';
import { spreadChart } from '../../charts/readings/spread';
import type { SpreadData } from '../../charts/readings/spreadData';
import { spreadHeight } from '../../charts/readings/spreadLayout';

/** Where the report's pictures are drawn. */
export interface Studio {
  /** Any document: nothing has to be laid out. */
  readonly document: Document;
  /** Text of `src/styles/tokens.css`, which has the colours of both themes. */
  readonly tokens: string;
}

const hues = ['a', 'b', 'c', 'd', 'e', 'f'];

/** A curve of a figure before it has a hue. */
export type FigureLine = Pick<CurveRun, 'formula' | 'records' | 'band' | 'dash'>;

/** The lab's own chart of curves as a picture that stands alone. */
export function drawCurves(
  studio: Studio,
  lines: readonly FigureLine[],
  options: { readonly budget: number; readonly classes: number },
): string {
  const runs = lines.map((line, index): CurveRun => {
    const hue = hues[index];
    if (!hue) throw new Error(`a figure has at most ${hues.length} curves, got ${lines.length}`);
    return { ...line, id: hue, letter: hue.toUpperCase(), hue: `var(--run-${hue})` };
  });
  return drawAlone(studio, curvesChart, { ...options, runs, epoch: null }, { width: 560, height: 420 });
}

/** The lab's own chart of readings as a picture that stands alone. */
export function drawSpread(studio: Studio, data: SpreadData): string {
  return drawAlone(studio, spreadChart, data, { width: 640, height: spreadHeight(data) });
}

/** Joint readings by how many claims hold, as a picture that stands alone. */
export function drawJoint(studio: Studio, data: JointData): string {
  return drawAlone(studio, jointChart, data, { width: 640, height: jointHeight(data) });
}

/** A figure's claims beside what was measured, as a picture that stands alone. */
export function drawClaims(studio: Studio, data: ClaimsData): string {
  const width = 880;
  return drawAlone(studio, claimsChart, data, { width, height: claimsHeight(data, width) });
}

/** A chart as a picture, light or dark as its reader's screen. */
function drawAlone<Data>(
  { document, tokens }: Studio,
  create: (node: HTMLElement) => Chart<Data>,
  data: Data,
  { width, height }: ChartSize,
): string {
  const node = document.createElement('div');
  document.body.append(node);
  const chart = create(node);
  chart.update(data, { width, height });
  const svg = node.querySelector('svg');
  if (!svg) throw new Error('the chart drew nothing');
  for (const part of svg.querySelectorAll('[role=slider], [display=none]')) part.remove();
  const border = 12;
  svg.setAttribute('viewBox', `${-border} ${-border} ${width + 2 * border} ${height + 2 * border}`);
  const text = svg.outerHTML;
  const ground = `<rect x="${-border}" y="${-border}" width="100%" height="100%" style="fill: var(--paper)"/>`;
  chart.destroy();
  node.remove();
  return `${text.replace(/^(<svg[^>]*>)/, `$1<style>${tokensIn(text, tokens)}</style>${ground}`)}\n`;
}

/** The tokens that a picture uses, of both themes. */
function tokensIn(text: string, css: string): string {
  const used = new Set(['--paper', ...[...text.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name as string)]);
  const block = (selector: string): string => {
    const start = css.indexOf(`${selector} {`);
    const body = css.slice(start, css.indexOf('}', start));
    return [...body.matchAll(/(--[\w-]+): ([^;]+);/g)]
      .filter(([, name]) => used.has(name as string))
      .map(([, name, value]) => `${name}:${value}`)
      .join(';');
  };
  return `:root{${block(':root')}}@media(prefers-color-scheme:dark){:root{${block(':root[data-theme="dark"]')}}}`;
}
