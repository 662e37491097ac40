/** A colour as every program reads it. */
export interface PlainColour {
  /** '#0a6677' */
  readonly hex: string;
  /** 0..1 */
  readonly alpha: number;
}

/**
 * What a browser computes for a colour: `rgb(10, 102, 119)`, `rgba(22, 25, 29, 0.1)`, or `color(srgb 0.1 0.2 0.3 / 0.5)`
 * for a mixed one. Null for `none`, for what is fully transparent, and for what is no colour.
 */
export function plainColour(computed: string): PlainColour | null {
  const space = /^color\(srgb/.test(computed);
  if (!space && !/^rgba?\(/.test(computed)) return null;
  const [red, green, blue, alpha = 1] = (computed.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined || alpha === 0) return null;
  const hex = [red, green, blue]
    .map((part) => Math.round(Math.min(255, Math.max(0, space ? part * 255 : part))))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('');
  return { hex: `#${hex}`, alpha };
}
