import { select } from 'd3';
import type { GradientRecord } from '../../model/run';
import { appendGlyph, brokenLink, defineHatch, glyphPlace, lock } from '../kit/glyphs';
import { setRichText } from '../kit/richText';
import { balancedLines, estimateWidth, type Svg, textStyle } from '../kit/svg';
import type { HeatmapGroup } from './groups';

export interface GroupPlate {
  readonly group: HeatmapGroup;
  readonly state: GradientRecord['state'];
  /** In px of the chart. */
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/**
 * One area over a whole group that has no numbers. None: hatch, dashed ink border, broken link, the
 * word, the reason. Frozen: a plain well with a lock and its words, no hatch, no dashes.
 */
export function createPlates(svg: Svg<SVGSVGElement>, areas: Svg<SVGGElement>, boards: Svg<SVGGElement>) {
  const hatch = defineHatch(svg, 6);
  return {
    draw(plates: readonly GroupPlate[]): void {
      const shown = plates.filter((plate) => plate.state !== 'value');
      const key = ({ group, state }: GroupPlate) => `${group.source} ${state}`;
      areas
        .selectAll<SVGRectElement, GroupPlate>('rect')
        .data(shown, key)
        .join('rect')
        .attr('x', ({ area }) => area.left)
        .attr('y', ({ area }) => area.top)
        .attr('width', ({ area }) => area.right - area.left)
        .attr('height', ({ area }) => area.bottom - area.top)
        .property('style', ({ state }) =>
          state === 'none'
            ? `fill: ${hatch}; stroke: var(--ink); stroke-width: 1.25; stroke-dasharray: 4 3`
            : 'fill: var(--well); stroke: var(--rule2); stroke-width: 1',
        );
      boards
        .selectAll<SVGGElement, GroupPlate>('g.plate')
        .data(shown, key)
        .join((enter) => {
          const group = enter.append('g').attr('class', 'plate');
          group.append('rect').attr('rx', 4);
          group.each(function ({ state }) {
            const [mark, colour] = state === 'none' ? [brokenLink, 'var(--ink)'] : [lock, 'var(--ink2)'];
            appendGlyph(select(this), mark, colour);
          });
          group.append('text').attr('class', 'word');
          return group;
        })
        .each(function (plate) {
          drawBoard(this, plate);
        });
    },
  };
}

function drawBoard(element: SVGGElement, { group, state, area }: GroupPlate): void {
  const none = state === 'none';
  const part = (selector: string) => element.querySelector(selector) as SVGElement;
  const set = (target: SVGElement, attributes: Record<string, string | number>) => {
    for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value));
  };
  const width = area.right - area.left;
  const height = area.bottom - area.top;
  const middle = area.left + width / 2;

  // The word shrinks with the area; the reason stands where there is room for all of it.
  const reason = none ? balancedLines(group.reason, 11, width - 56) : [];
  const lineHeight = 14;
  const boardHeightOf = (wordSize: number) => Math.min(height - 2, wordSize + 10);
  const fits = (wordSize: number) => boardHeightOf(wordSize) + reason.length * lineHeight + 6 <= height - 4;
  const sizes = none ? [17, 13, 11] : [11];
  const size = sizes.find(fits) ?? sizes.find((wordSize) => wordSize + 12 <= height) ?? 11;
  const icon = Math.round(size * 1.1);
  const word = none ? 'None' : 'frozen: not asked for';
  const wordWidth = estimateWidth(word, size);
  const boardHeight = boardHeightOf(size);
  const withReason = fits(size) ? reason : [];
  const board = {
    width: Math.max(icon + 6 + wordWidth, ...withReason.map((line) => estimateWidth(line, 11))) + 24,
    height: boardHeight + (withReason.length > 0 ? withReason.length * lineHeight + 6 : 0),
  };
  const top = area.top + (height - board.height) / 2;
  set(part('rect'), {
    x: middle - board.width / 2,
    y: top,
    width: board.width,
    height: board.height,
  });
  part('rect').style = none ? 'fill: var(--paper); stroke: var(--ink); stroke-width: 1.25' : 'fill: none; stroke: none';
  const wordLeft = middle - (icon + 6 + wordWidth) / 2;
  const wordMiddle = top + boardHeight / 2 + (withReason.length > 0 ? 2 : 0);
  set(part('path'), { transform: glyphPlace(wordLeft, wordMiddle - icon / 2, icon) });
  const label = part('.word');
  set(label, {
    x: wordLeft + icon + 6,
    y: wordMiddle + size * 0.36,
  });
  label.style = none ? textStyle(size, 'var(--ink)', 600) : textStyle(size, 'var(--ink2)', 500);
  label.textContent = word;

  const lines = element.querySelectorAll<SVGTextElement>('.reason');
  withReason.forEach((text, index) => {
    const line = lines[index] ?? element.appendChild(newReason(element));
    set(line, { x: middle, y: top + boardHeight + index * lineHeight + 10 });
    setRichText(line, text, 11);
  });
  for (let index = withReason.length; index < lines.length; index++) lines[index]?.remove();
}

function newReason(element: SVGGElement): SVGTextElement {
  const line = element.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'text');
  line.setAttribute('class', 'reason');
  line.setAttribute('text-anchor', 'middle');
  line.style = textStyle(11, 'var(--ink2)');
  return line;
}
