// @vitest-environment happy-dom
import { select } from 'd3';
import { expect, test } from 'vitest';
import { changed } from './svg';

test('only what has another key than it was last drawn with is drawn again', () => {
  const parent = select(document.createElementNS('http://www.w3.org/2000/svg', 'g'));
  const draw = (keys: readonly string[]): string[] => {
    const drawn: string[] = [];
    parent
      .selectAll<SVGTextElement, string>('text')
      .data(keys)
      .join('text')
      .filter(changed((key) => key))
      .each((key) => void drawn.push(key));
    return drawn;
  };
  expect(draw(['a', 'b'])).toEqual(['a', 'b']);
  expect(draw(['a', 'c', 'd'])).toEqual(['c', 'd']);
  expect(draw(['a', 'c', 'd'])).toEqual([]);
});
