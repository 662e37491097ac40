// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { linesOf } from './textLines';

afterEach(() => void vi.restoreAllMocks());

/** Lays letters out, 10 px wide and 20 px high, in lines that hold so many; a word goes on where it no longer fits. */
function letters(perLine: number, zeroWidth = ''): void {
  vi.spyOn(document, 'createRange').mockImplementation(() => {
    let [node, from, to] = [document.createTextNode(''), 0, 0];
    return {
      setStart: (start: Text, offset: number) => {
        node = start;
        from = offset;
      },
      setEnd: (_: Text, offset: number) => {
        to = offset;
      },
      getClientRects: () => {
        const before = (end: number) => [...node.data.slice(0, end)].filter((one) => !zeroWidth.includes(one)).length;
        const [first, last] = [before(from), before(to)];
        const rects: DOMRect[] = [];
        for (let at = first; at < last || rects.length === 0; ) {
          const end = Math.min(last, at - (at % perLine) + perLine);
          rects.push(new DOMRect(10 * (at % perLine), 20 * Math.floor(at / perLine), 10 * (end - at), 20));
          at = Math.max(end, at + 1);
        }
        return rects;
      },
    } as unknown as Range;
  });
}

const texts = (text: string) => linesOf(document.createTextNode(text)).map((line) => line.text);

it('words of one line are one text as wide as all of them', () => {
  letters(20);
  const [line, ...others] = linesOf(document.createTextNode('no  residual'));
  expect(others).toEqual([]);
  expect([line?.text, line?.rect.x, line?.rect.width]).toEqual(['no residual', 0, 120]);
});

it('a word that is broken stands in parts, each letter once', () => {
  letters(8);
  expect(texts('see quanvolutional layers')).toEqual(['see quan', 'volution', 'al layer', 's']);
});

it('a mark on top of a letter stays with it', () => {
  letters(4, '\u0304');
  expect(texts('abx\u0304dx\u0304f')).toEqual(['abx\u0304d', 'x\u0304f']);
});
