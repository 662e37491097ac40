/** What of a text stands in one line of the page. */
export interface TextLine {
  readonly text: string;
  readonly rect: DOMRect;
}

/** The lines of a text node where the browser has broken it, between words or within one. */
export function linesOf(node: Text): TextLine[] {
  const lines: TextLine[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    const [first, ...others] = piecesOf(node, word, index);
    if (!first) continue;
    const line = lines.at(-1);
    if (line && onOneLine(line, first)) lines.splice(-1, 1, joined(line, first, ' '));
    else lines.push(first);
    lines.push(...others);
  }
  return lines;
}

/** The parts of a word, one for each line that it is broken over; none of what takes no room. */
function piecesOf(node: Text, word: string, index: number): TextLine[] {
  const range = document.createRange();
  const boxes = (from: number, text: string): TextLine[] => {
    range.setStart(node, index + from);
    range.setEnd(node, index + from + text.length);
    return [...range.getClientRects()].filter(({ width }) => width > 0).map((rect) => ({ text, rect }));
  };
  const [first, ...others] = boxes(0, word);
  if (!first) return [];
  if (others.every((other) => onOneLine(first, other))) {
    return [others.reduce((whole, { rect }) => joined(whole, { text: '', rect }), first)];
  }
  const pieces: TextLine[] = [];
  let at = 0;
  for (const letter of word) {
    const [box] = boxes(at, letter);
    at += letter.length;
    const last = pieces.at(-1);
    // What stands on top of the letter before it has no room of its own.
    if (last && (!box || onOneLine(last, box))) pieces.splice(-1, 1, joined(last, box ?? { ...last, text: letter }));
    else if (box) pieces.push(box);
  }
  return pieces;
}

function onOneLine({ rect: one }: TextLine, { rect: other }: TextLine): boolean {
  return Math.abs(one.top - other.top) < other.height / 2;
}

function joined({ text, rect }: TextLine, next: TextLine, between = ''): TextLine {
  const right = Math.max(rect.right, next.rect.right);
  return { text: `${text}${between}${next.text}`, rect: new DOMRect(rect.x, rect.y, right - rect.x, rect.height) };
}
