import type { Term } from '../../model/glossary';
import { formatTick } from '../kit/format';
import { appendGlyph, defineHatch, glyphPlace, lock } from '../kit/glyphs';
import { trianglePath } from '../kit/linePath';
import { type Range, rampSteps } from '../kit/scales';
import { estimateWidth, type Svg, strokeStyle, textStyle } from '../kit/svg';
import type { GradientScale } from './range';

const keySize = 11;
const keys = ['0', 'None', 'frozen', 'NaN', 'not yet'] as const;
const terms: Readonly<Record<(typeof keys)[number], Term>> = {
  '0': 'zero',
  None: 'none',
  frozen: 'frozen',
  NaN: 'notFinite',
  'not yet': 'notYet',
};

export interface LegendScale {
  readonly scale: GradientScale;
  readonly locked: boolean;
}

/** The ramp with the ends of its scale, and a key of every state that is no value. */
export function createLegend(svg: Svg<SVGSVGElement>, parent: Svg<SVGGElement>) {
  const hatch = defineHatch(svg, 4);
  const label = () => parent.append('text').attr('y', 9.5).property('style', textStyle(10, 'var(--ink3)'));
  const low = label();
  const high = label();
  const ramp = parent.append('g');
  for (let step = 0; step < rampSteps; step++) {
    ramp
      .append('rect')
      .attr('y', 2)
      .attr('height', 7)
      .property('style', `fill: var(--g${step})`)
      .attr('shape-rendering', 'crispEdges');
  }
  const padlock = appendGlyph(parent, lock, 'var(--ink)').attr('transform', glyphPlace(0, 1, 10));
  const states = keys.map((name) => {
    const group = parent.append('g').attr('data-term', terms[name]);
    drawKey(group, name, hatch);
    group
      .append('text')
      .attr('x', keySize + 4)
      .attr('y', 9.5)
      .property('style', textStyle(10, 'var(--ink2)'))
      .text(name);
    return { group, width: keySize + 4 + estimateWidth(name, 10) };
  });

  return {
    draw({ scale, locked }: LegendScale, range: Range, width: number): void {
      // The shared scale is fixed, so values may lie beyond its ends; a fitted one holds them all.
      const beyond = scale === 'shared' || locked;
      low.text(scale === 'layer' ? 'low' : `${beyond ? '≤' : ''}${formatTick(range.min)}`);
      high.text(scale === 'layer' ? 'high, by layer' : `${beyond ? '≥' : ''}${formatTick(range.max)}`);
      const start = locked ? 12 : 0;
      padlock.attr('display', locked ? null : 'none');
      const lowWidth = start + estimateWidth(low.text(), 10);
      const highWidth = estimateWidth(high.text(), 10);
      const gap = width < 340 ? 7 : 14;
      const keysWidth = states.reduce((sum, state) => sum + state.width + gap, 0);
      const rampWidth = Math.max(24, Math.min(92, width - keysWidth - lowWidth - highWidth - 10));
      low.attr('x', start);
      ramp
        .selectAll('rect')
        .attr('x', (_, step) => lowWidth + 5 + (step * rampWidth) / rampSteps)
        .attr('width', rampWidth / rampSteps + 0.2);
      high.attr('x', lowWidth + rampWidth + 10);
      let x = lowWidth + rampWidth + 10 + highWidth + gap;
      for (const { group, width: own } of states) {
        group.attr('transform', `translate(${x} 0)`).attr('display', x + own <= width + 4 ? null : 'none');
        x += own + gap;
      }
    },
  };
}

function drawKey(group: Svg<SVGGElement>, name: (typeof keys)[number], hatch: string): void {
  const box = (style: string) =>
    group.append('rect').attr('x', 0.5).attr('y', 0.5).attr('width', 10).attr('height', 10).property('style', style);
  if (name === '0') {
    box('fill: var(--g0); stroke: var(--rule2)');
    group.append('circle').attr('cx', 5.5).attr('cy', 5.5).attr('r', 1.8).property('style', 'fill: var(--ink)');
  } else if (name === 'None') {
    box(`fill: ${hatch}; stroke: var(--ink); stroke-dasharray: 2.5 1.5`);
  } else if (name === 'frozen') {
    box('fill: var(--well); stroke: var(--rule2)');
    appendGlyph(group, lock, 'var(--ink2)').attr('transform', glyphPlace(2, 1.5, 7.5));
  } else if (name === 'NaN') {
    group
      .append('path')
      .attr('d', trianglePath(5.5, 5.5, 10))
      .property('style', `${strokeStyle('var(--bad)', 1.4)}; stroke-linejoin: round`);
  } else {
    box('fill: none; stroke: var(--rule2)');
  }
}
