import { brokenLink, lock } from '../../charts/kit/glyphs';
import { sans } from '../../charts/kit/svg';
import type { Box } from '../layout/layout';

/** A mark of the 24 x 24 grid, `size` units wide, left top corner at (x, y). */
export function Glyph(props: { path: string; x: number; y: number; size: number; colour?: string; width?: number }) {
  const { path, x, y, size, colour = 'var(--ink)', width = 1.75 } = props;
  return (
    <path
      d={path}
      transform={`translate(${x} ${y}) scale(${size / 24})`}
      fill="none"
      stroke={colour}
      strokeWidth={width}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

/** For groups that repeat to the eye what buttons and the live region say in words. */
export const silent = { 'aria-hidden': true } as const;

/** Plate across a layer's dials: None with the broken link, or frozen with the lock. */
export function Plate({ area, kind }: { readonly area: Box; readonly kind: 'none' | 'frozen' }) {
  const none = kind === 'none';
  const wide = area.width >= 84;
  const word = none ? 'None' : 'frozen';
  const size = wide ? (none ? 18 : 14) : Math.min(13, area.width / (none ? 3 : 3.5));
  const icon = wide ? (none ? 20 : 16) : 14;
  const height = wide ? 40 : 42;
  const y = area.y + (area.height - height) / 2;
  const middle = area.x + area.width / 2;
  const ink = none ? 'var(--ink)' : 'var(--ink2)';
  // Widths of the two words at 1 px, semibold Inter.
  const textWidth = size * (none ? 2.52 : 3.05);
  const left = middle - (icon + 5 + textWidth) / 2;
  return (
    <g className="rc-fade">
      <rect
        x={area.x}
        y={y}
        width={area.width}
        height={height}
        rx={2}
        fill="var(--paper)"
        stroke={ink}
        strokeWidth={none ? 1.5 : 1}
      />
      <Glyph
        path={none ? brokenLink : lock}
        x={wide ? left : middle - icon / 2}
        y={wide ? y + (height - icon) / 2 : y + 5}
        size={icon}
        colour={ink}
      />
      <text
        x={wide ? left + icon + 5 : middle}
        y={wide ? y + height / 2 + size * 0.36 : y + height - 8}
        textAnchor={wide ? 'start' : 'middle'}
        fill={ink}
        style={{ fontFamily: sans, fontSize: size, fontWeight: 600 }}
      >
        {word}
      </text>
    </g>
  );
}

/** Ids of the canvas's patterns; several canvases may share a page. */
export interface PatternIds {
  readonly hatch: string;
  readonly fineHatch: string;
  readonly through: string;
}

export function Patterns({ ids }: { readonly ids: PatternIds }) {
  return (
    <defs>
      <Hatch id={ids.hatch} pitch={6} stroke={1.4} />
      <Hatch id={ids.fineHatch} pitch={4} stroke={1.2} />
      <pattern id={ids.through} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(30)">
        <rect width={7} height={7} fill="var(--gradsoft)" />
        <rect width={4} height={7} fill="var(--gradfill)" />
      </pattern>
    </defs>
  );
}

function Hatch({ id, pitch, stroke }: { id: string; pitch: number; stroke: number }) {
  return (
    <pattern id={id} width={pitch} height={pitch} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={pitch} height={pitch} fill="var(--hatchbg)" />
      <line x1={1} x2={1} y2={pitch} stroke="var(--hatch)" strokeWidth={stroke} />
    </pattern>
  );
}
