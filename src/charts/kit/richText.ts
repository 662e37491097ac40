import { serif } from './svg';

/** A piece of a sentence or formula: X and O1 are set as the paper sets them, italic with an upright subscript. */
export interface TextPiece {
  readonly kind: 'plain' | 'math' | 'subscript';
  readonly text: string;
}

/** 'cut where O1 is' -> 'cut where ', O, 1, ' is'. */
export function textPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(/\b(X|O(?=\d\b))(\d?)\b|θ|φ(\d*)/g)) {
    if (match.index > end) pieces.push({ kind: 'plain', text: text.slice(end, match.index) });
    const subscript = match[2] || match[3] || '';
    pieces.push({ kind: 'math', text: match[0].slice(0, match[0].length - subscript.length) });
    if (subscript) pieces.push({ kind: 'subscript', text: subscript });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ kind: 'plain', text: text.slice(end) });
  return pieces;
}

const drawnText = new WeakMap<Element, string>();

/** Sets a text element's content, mathematics included; does nothing where it stands already. `size` in px. */
export function setRichText(element: SVGTextElement, text: string, size: number): void {
  const key = `${size} ${text}`;
  if (drawnText.get(element) === key) return;
  drawnText.set(element, key);
  element.replaceChildren(...pieceElements(element.ownerDocument, text, size));
}

function pieceElements(owner: Document, text: string, size: number): Element[] {
  let lowered = 0;
  return textPieces(text).map(({ kind, text: content }) => {
    const span = owner.createElementNS('http://www.w3.org/2000/svg', 'tspan');
    span.textContent = content;
    const drop = kind === 'subscript' ? Math.round(size * 0.2 * 10) / 10 : 0;
    if (drop !== lowered) span.setAttribute('dy', String(drop - lowered));
    lowered = drop;
    if (kind === 'math') {
      span.style = `font-family: ${serif}; font-style: italic; font-size: ${size + 1}px`;
    } else if (kind === 'subscript') {
      span.style = `font-family: ${serif}; font-size: ${Math.max(10, Math.round(size * 0.75))}px`;
    }
    return span;
  });
}
