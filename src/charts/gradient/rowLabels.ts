import type { Term } from '../../model/glossary';
import { setRichText } from '../kit/richText';
import { px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import type { BracketPlace, GroupPlace, HeatmapLayout } from './heatmapLayout';

/** Names of groups, and a bracket with its name for each repetition of a circuit, left of the cells. */
export function drawRowLabels(parent: Svg<SVGGElement>, { groups, left }: HeatmapLayout): void {
  const rows = parent
    .selectAll<SVGGElement, GroupPlace>('g.group')
    .data(groups)
    .join((enter) => {
      const group = enter.append('g').attr('class', 'group');
      group
        .append('text')
        .attr('class', 'name')
        .property('style', textStyle(11, 'var(--ink)', 600));
      group.append('text').attr('class', 'note').property('style', textStyle(10, 'var(--ink3)'));
      return group;
    });
  rows
    .select('.name')
    .attr('y', ({ top }) => px(top + 9))
    .text(({ group }) => group.name);
  rows.select<SVGTextElement>('.note').each(function ({ group, brackets, top, bottom }) {
    // Several brackets have names of their own; a low group has no room for a second line.
    const shown = brackets.length === 1 && bottom - top >= 24;
    this.setAttribute('y', String(px(top + 21)));
    setRichText(this, shown ? group.note : '', 10);
    this.toggleAttribute('data-term', false);
    if (shown && /^q\d/.test(group.note)) this.setAttribute('data-term', 'qubit' satisfies Term);
  });

  const brackets = rows
    .selectAll<SVGGElement, BracketPlace & { readonly named: boolean }>('g')
    .data(({ brackets: all, top }) => namedBrackets(all, top))
    .join((enter) => {
      const bracket = enter.append('g');
      bracket.append('line').property('style', strokeStyle('var(--rule2)', 1.5));
      bracket.append('text').attr('text-anchor', 'end').property('style', textStyle(10, 'var(--ink3)'));
      return bracket;
    });
  brackets
    .select('line')
    .attr('x1', left - 5)
    .attr('x2', left - 5)
    .attr('y1', ({ top }) => px(top + 0.5))
    .attr('y2', ({ top, bottom }) => px(Math.max(top + 1, bottom - 0.5)));
  brackets
    .select('text')
    .attr('x', left - 10)
    .attr('y', ({ top, bottom }) => px((top + bottom) / 2 + 3.5))
    .attr('data-term', ({ label }) => (/^d\d+$/.test(label) ? ('repetition' satisfies Term) : null))
    .text(({ label, named }) => (named ? label : ''));
}

/** Brackets closer than a line of text are named only every few, starting below the group's name. */
function namedBrackets(brackets: readonly BracketPlace[], groupTop: number) {
  let free = groupTop + 13;
  return brackets.map((bracket) => {
    const middle = (bracket.top + bracket.bottom) / 2;
    const named = brackets.length > 1 && middle - 5 >= free;
    if (named) free = middle + 6;
    return { ...bracket, named };
  });
}
