import { estimateWidth, wrapText } from '../../../charts/kit/svg';
import { plainColour } from './colour';
import { type Copy, make, short, svgNamespace } from './copy';
import { portableFamily } from './fontNames';
import { fontRules } from './fonts';
import { copyHtml } from './htmlParts';

export interface Standalone {
  /** What is saved: an element that is laid out in the page. */
  readonly node: Element;
  /** Of the picture without border and caption, px. */
  readonly size: { readonly width: number; readonly height: number };
  /** What it is called, for those who cannot see it. */
  readonly title: string;
  /** Sentences below the picture, and the link behind them; null: none. */
  readonly caption: { readonly text: string; readonly link: string } | null;
  /** Width on paper, mm; null: as many px as on the screen. */
  readonly paper: number | null;
  /** Whether fonts come along; a small preview does without. */
  readonly fonts: boolean;
}

/** An SVG that stands alone. */
export interface SavedSvg {
  readonly text: string;
  /** Size in CSS px. */
  readonly width: number;
  readonly height: number;
}

/** Around the picture, px. */
const border = 8;
const letterSize = 11;
const lineHeight = 14;
const pixelsPerMillimetre = 96 / 25.4;

/** Px of a picture of this width on paper, borders left out: its letters of 11 px are 8 pt high there. */
export function unitsOfPaper(millimetres: number): number {
  const eightPoints = (8 / 72) * 96;
  return Math.round((millimetres * pixelsPerMillimetre * letterSize) / eightPoints) - 2 * border;
}

/**
 * A picture of the page as one SVG that needs nothing else: colours, lines and fonts stand in it, text stays text. Its
 * ground, colours and sizes are those that the browser has computed for the element, so that it looks the same in other
 * programs.
 */
export async function standaloneSvg(request: Standalone): Promise<SavedSvg> {
  const { node, size, paper } = request;
  const { left, top } = node.getBoundingClientRect();
  const owner = document.implementation.createDocument(svgNamespace, 'svg');
  const copy: Copy = { owner, origin: { x: left - border, y: top - border }, ids: new Map(), faces: new Map() };
  const style = getComputedStyle(node);
  const colour = (token: string): string => resolved(node, style.getPropertyValue(token).trim());
  const parts = copyHtml(copy, node);
  const width = Math.ceil(size.width) + 2 * border;
  const caption = captionLines(request.caption, size.width);
  const captionTop = Math.ceil(size.height) + 2 * border;
  const height = captionTop + (caption.length > 0 ? caption.length * lineHeight + border : 0);
  const inks = { text: colour('--ink2'), link: colour('--ink3'), paper: colour('--paper') };

  // From here on the page may change: nothing more is read from it.
  const texts = caption.map(({ text, isLink }, index) => {
    const line = make(copy, 'text', {
      x: border,
      y: captionTop + lineHeight * index + letterSize,
      fill: isLink ? inks.link : inks.text,
      'font-size': letterSize,
      'font-family': portableFamily('Inter'),
    });
    line.textContent = text;
    return line;
  });
  if (texts.length > 0) copy.faces.set('Inter normal false', { family: 'Inter', style: 'normal', greek: false });
  const rules = request.fonts ? await fontRules([...copy.faces.values()]) : '';
  const root = owner.documentElement;
  const scale = paper === null ? 1 : (paper * pixelsPerMillimetre) / width;
  const unit = (value: number): string => (paper === null ? short(value) : `${short((value * paper) / width)}mm`);
  root.setAttribute('width', unit(width));
  root.setAttribute('height', unit(height));
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('role', 'img');
  const title = make(copy, 'title');
  title.textContent = request.title;
  const ground = make(copy, 'rect', { width, height, fill: inks.paper });
  root.append(title, ...descriptions(copy, request.caption), ground, ...parts, ...texts);
  const drawn = new XMLSerializer().serializeToString(root);
  // As text: within the page's reach its Content-Security-Policy refuses a style sheet.
  const text = drawn.replace(/^<svg[^>]*>/, `$&<style>${rules}.n{font-variant-numeric:tabular-nums}</style>`);
  return { text: `${text}\n`, width: width * scale, height: height * scale };
}

function descriptions(copy: Copy, caption: Standalone['caption']): Element[] {
  if (!caption) return [];
  const made = make(copy, 'desc');
  made.textContent = `${caption.text} ${caption.link}`;
  return [made];
}

/** The caption in lines that are no wider than the picture; a link is broken wherever the line ends. */
function captionLines(caption: Standalone['caption'], width: number): { text: string; isLink: boolean }[] {
  if (!caption) return [];
  // A little narrower than estimated: a reader without Inter writes wider.
  const room = width * 0.96;
  const lines = wrapText(caption.text, letterSize, room).map((text) => ({ text, isLink: false }));
  let line = '';
  for (const letter of caption.link) {
    if (estimateWidth(line + letter, letterSize) > room) {
      lines.push({ text: line, isLink: true });
      line = '';
    }
    line += letter;
  }
  return line ? [...lines, { text: line, isLink: true }] : lines;
}

/** A token's colour as plain text; forced colours have names whose meaning only the page knows. */
function resolved(node: Element, colour: string): string {
  if (colour.startsWith('#')) return colour;
  const probe = document.createElement('span');
  probe.style.color = colour;
  node.append(probe);
  const plain = plainColour(getComputedStyle(probe).color)?.hex ?? '#000000';
  probe.remove();
  return plain;
}
