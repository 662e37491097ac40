import { setRichText } from '../kit/richText';
import { estimateWidth, px, type Svg, serif, textStyle } from '../kit/svg';
import type { SweepNetwork } from './data';
import type { PlacedPanel } from './layout';

/** Width and height of the small network, px, and the narrowest panel that has room for it beside its title. */
const network = { width: 74, height: 20 };

/** Above each panel what it shows: a formula with its network, or a level in words. */
export function drawTitles(parent: Svg<SVGGElement>, panels: readonly PlacedPanel[]): void {
  parent
    .selectAll<SVGGElement, PlacedPanel>('g.title')
    .data(panels.filter(({ panel }) => panel.title !== ''))
    .join((enter) => {
      const title = enter.append('g').attr('class', 'title');
      title.append('text').attr('class', 'name');
      title.append('g').attr('class', 'network');
      return title;
    })
    .attr('transform', ({ left, top }) => `translate(${px(left)} ${px(top - 14)})`)
    .each(function ({ panel, width }) {
      const text = this.querySelector<SVGTextElement>('text.name');
      const drawing = this.querySelector<SVGGElement>('g.network');
      if (!text || !drawing) return;
      const isFormula = panel.network !== null;
      const size = isFormula ? 14 : 12;
      text.style = textStyle(size, 'var(--ink)', isFormula ? 400 : 600);
      if (panel.title === 'no residual') text.style.fontFamily = serif;
      text.style.fontStyle = panel.title === 'no residual' ? 'italic' : 'normal';
      setRichText(text, panel.title, size);
      const fits = panel.network !== null && estimateWidth(panel.title, 16) + network.width + 12 <= width;
      drawing.replaceChildren();
      if (!panel.network || !fits) return;
      drawing.setAttribute('transform', `translate(${px(width - network.width)} -10)`);
      drawing.append(...networkParts(drawing.ownerDocument, panel.network));
    });
}

/** Lane, skips as arcs, a box a layer: hatched dashes where no gradient comes. */
function networkParts(owner: Document, { skips, layers, reach }: SweepNetwork): SVGElement[] {
  const lane = network.height - 5;
  const pitch = (network.width - 8) / layers;
  const node = (k: number): number => 2 + k * pitch;
  const part = (name: string, attributes: Readonly<Record<string, number | string>>, style: string): SVGElement => {
    const element = owner.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.style = style;
    return element;
  };
  const arcs = skips.map(([from, to]) => {
    const rise = lane - Math.min(17, 10 + 4 * (to - from));
    const d = `M${px(node(from))} ${lane}C${px(node(from))} ${rise} ${px(node(to))} ${rise} ${px(node(to))} ${lane}`;
    return part('path', { d }, 'fill: none; stroke: var(--fwd); stroke-width: 1.2');
  });
  const side = Math.min(9, pitch * 0.4);
  const boxes = reach.map(({ state }, index) => {
    const place = { x: px(node(index) + pitch * 0.3), y: lane - side / 2, width: side, height: side, rx: 1 };
    const style =
      state === 'none'
        ? 'fill: var(--hatchbg); stroke: var(--ink); stroke-width: 0.8; stroke-dasharray: 2 1.2'
        : state === 'frozen'
          ? 'fill: var(--well); stroke: var(--ink3); stroke-width: 0.8'
          : 'fill: var(--gradfill); stroke: var(--grad); stroke-width: 0.8';
    return part('rect', place, style);
  });
  const dots = Array.from({ length: layers + 1 }, (_, k) =>
    part('circle', { cx: px(node(k)), cy: lane, r: skips.some(([, to]) => to === k) ? 1.9 : 1.2 }, 'fill: var(--fwd)'),
  );
  return [
    part('line', { x1: node(0), x2: network.width - 2, y1: lane, y2: lane }, 'stroke: var(--fwd); stroke-width: 0.8'),
    ...arcs,
    ...boxes,
    ...dots,
  ];
}
