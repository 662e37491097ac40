import { px } from './svg';

/** What the painters of this room use of a canvas's context. */
export type PaintContext = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'clearRect'
  | 'fillRect'
  | 'strokeRect'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'rect'
  | 'arc'
  | 'clip'
  | 'fill'
  | 'stroke'
  | 'save'
  | 'restore'
>;

let clips = 0;

/**
 * A context that draws SVG shapes instead of pixels, in the order of the calls. Rectangles of one colour become one
 * path: they may not overlap those of another colour that come before the next line or filled path.
 */
export class ShapeContext implements PaintContext {
  fillStyle: string = '#000';
  strokeStyle: string = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  private path = '';
  private rects = new Map<string, string>();
  private target: SVGGElement;

  constructor(readonly group: SVGGElement) {
    this.target = group;
  }

  /** To be called at the end: what was gathered is drawn. */
  finish(): SVGGElement {
    this.drawRects();
    return this.group;
  }

  /** Nothing is there that could be cleared: shapes are drawn once. */
  clearRect(): void {}

  fillRect(x: number, y: number, width: number, height: number): void {
    const rects = this.rects.get(this.fillStyle) ?? '';
    this.rects.set(this.fillStyle, `${rects}M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.stroke();
  }

  beginPath(): void {
    this.path = '';
  }

  closePath(): void {
    this.path += 'z';
  }

  moveTo(x: number, y: number): void {
    this.path += `M${px(x)} ${px(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${px(x)} ${px(y)}`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z`;
  }

  /** Whole circles alone. */
  arc(x: number, y: number, radius: number): void {
    const r = px(radius);
    this.path += `M${px(x - radius)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  }

  /** Holds until `restore`. */
  clip(): void {
    this.drawRects();
    const id = `cell-clip-${++clips}`;
    const clip = this.append(this.group, 'clipPath', { id });
    this.append(clip, 'path', { d: this.path });
    this.target = this.append(this.group, 'g', { 'clip-path': `url(#${id})` }) as SVGGElement;
  }

  save(): void {}

  restore(): void {
    this.target = this.group;
  }

  fill(): void {
    this.drawRects();
    this.append(this.target, 'path', { d: this.path, fill: this.fillStyle });
  }

  stroke(): void {
    this.drawRects();
    this.append(this.target, 'path', {
      d: this.path,
      fill: 'none',
      stroke: this.strokeStyle,
      'stroke-width': String(this.lineWidth),
      'stroke-linejoin': this.lineJoin,
    });
  }

  private drawRects(): void {
    for (const [fill, d] of this.rects) {
      this.append(this.target, 'path', { d, fill, 'shape-rendering': 'crispEdges' });
    }
    this.rects.clear();
  }

  private append(parent: Element, name: string, attributes: Readonly<Record<string, string>>): Element {
    const made = this.group.ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  }
}
