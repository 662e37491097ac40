import { Dial } from '../../../canvas/forward/Dials';
import { Glyph } from '../../../canvas/marks/marks';
import { brokenLink, lock } from '../../../charts/kit/glyphs';
import { forwardColour, inputRange, mapRange } from '../../../charts/kit/scales';
import { degrees } from '../../../model/degrees';
import { two } from '../../../model/slowMotion/facts';
import { numberRoom } from './piece';

/** The four values of a window, as a large square with their numbers; qubits 0..3 row by row. */
export function PatchDrawing({ values, side, isImage }: { values: ArrayLike<number>; side: number; isImage: boolean }) {
  const half = side / 2;
  const { min, max } = isImage ? inputRange : mapRange;
  return (
    <svg width={side} height={side + numberRoom} aria-hidden="true">
      {[0, 1, 2, 3].map((q) => {
        const value = values[q] ?? 0;
        const [x, y] = [(q & 1) * half, (q >> 1) * half];
        return (
          <g key={q}>
            <rect x={x} y={y} width={half} height={half} fill={forwardColour(value, min, max)} />
            <rect x={x + half / 2 - 29} y={y + half / 2 - 14} width={58} height={28} rx={3} fill="var(--paper)" />
            <Text x={x + half / 2} y={y + half / 2 + 6} size={17} strong>
              {two(value)}
            </Text>
          </g>
        );
      })}
      <rect x={1.5} y={1.5} width={side - 3} height={side - 3} fill="none" stroke="var(--ink)" strokeWidth={3} />
      <path d={`M${half} 0v${side}M0 ${half}h${side}`} stroke="var(--paper)" />
    </svg>
  );
}

/** How far each value turns its qubit: a number, a hand, degrees. @param scale radians for 1 */
export function TurnsDrawing({ values, scale, side }: { values: ArrayLike<number>; scale: number; side: number }) {
  const pitch = side / 4;
  const r = Math.min(24, pitch * 0.38);
  return (
    <svg width={side} height={side + numberRoom} aria-hidden="true">
      {[0, 1, 2, 3].map((q) => {
        const angle = scale * (values[q] ?? 0);
        const [x, y] = [side * 0.5, (q + 0.5) * pitch];
        return (
          <g key={q}>
            <Text x={side * 0.16} y={y + 5} size={15}>
              {two(values[q] ?? 0)}
            </Text>
            <circle cx={x} cy={y} r={r} fill="var(--fwdsoft)" stroke="var(--fwd)" />
            <line
              x1={x}
              y1={y}
              x2={x + Math.sin(angle) * r * 0.86}
              y2={y - Math.cos(angle) * r * 0.86}
              stroke="var(--ink)"
              strokeWidth={2}
              strokeLinecap="round"
            />
            <Text x={side * 0.84} y={y + 5} size={15}>
              {degrees(angle)}
            </Text>
          </g>
        );
      })}
    </svg>
  );
}

/** ⟨Z⟩ of the four qubits, each from -1 to 1; those that are not read are quiet. */
export function MetersDrawing({ z, read, side }: { z: ArrayLike<number>; read: readonly number[]; side: number }) {
  const pitch = side / 4;
  // Half of what '−0.99' takes, whatever the side.
  const half = 24;
  const number = Math.min(side * 0.84, side - half);
  const left = side * 0.08;
  const width = Math.min(side * 0.56, number - half - left);
  const zero = left + width / 2;
  return (
    <svg width={side} height={side + numberRoom} aria-hidden="true">
      {[0, 1, 2, 3].map((q) => {
        const value = z[q] ?? 0;
        const y = (q + 0.5) * pitch;
        const end = zero + (value * width) / 2;
        return (
          <g key={q} opacity={read.includes(q) ? 1 : 0.45}>
            <line x1={left} x2={left + width} y1={y} y2={y} stroke="var(--rule2)" strokeWidth={3} />
            <rect x={Math.min(zero, end)} y={y - 6} width={Math.abs(end - zero)} height={12} fill="var(--fwd)" />
            <line x1={zero} x2={zero} y1={y - 10} y2={y + 10} stroke="var(--ink2)" />
            <Text x={number} y={y + 6} size={16} strong={read.includes(q)}>
              {two(value)}
            </Text>
          </g>
        );
      })}
    </svg>
  );
}

export interface BarsProps {
  readonly values: ArrayLike<number>;
  readonly names: readonly string[];
  /** Class indices: of the label, and of the answer; null: none is shown. */
  readonly label: number;
  readonly chosen: number | null;
  readonly width: number;
  readonly height: number;
  readonly gradient?: boolean;
  /** Writes the value of the bar that is named: the label's, or that of the answer. */
  readonly write: (value: number) => string;
}

/** A bar for each class, from their common zero; the label's name is underlined, and its number stands below. */
export function BarsDrawing({ values, names, label, chosen, width, height, gradient = false, write }: BarsProps) {
  const list = Array.from(values);
  const [low, high] = [Math.min(0, ...list), Math.max(0, ...list)];
  const top = 24;
  const room = height - top - 26;
  const scale = room / (high - low || 1);
  const zero = top + high * scale;
  const pitch = width / list.length;
  const named = chosen ?? label;
  return (
    <svg width={width} height={height + numberRoom} aria-hidden="true">
      {list.map((value, c) => {
        const x = c * pitch + pitch * 0.18;
        const y = value >= 0 ? zero - value * scale : zero;
        const full = gradient ? 'var(--gradfill)' : 'var(--fwd)';
        const quiet = gradient ? 'var(--gradsoft)' : 'var(--f5)';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is its index
          <g key={c}>
            <rect
              x={x}
              y={y}
              width={pitch * 0.64}
              height={Math.max(1, Math.abs(value) * scale)}
              fill={c === named ? full : quiet}
            />
            <Text
              x={(c + 0.5) * pitch}
              y={height - 6}
              size={names.some((name) => name.length > 2) ? 10 : 14}
              strong={c === label}
            >
              {(names[c] ?? '').slice(0, 4)}
            </Text>
            {c === label && <path d={`M${x} ${height}h${pitch * 0.64}`} stroke="var(--ink)" strokeWidth={2} />}
          </g>
        );
      })}
      <line x1={0} x2={width} y1={zero} y2={zero} stroke="var(--rule2)" />
      <Text x={Math.min(width - 28, Math.max(28, (named + 0.5) * pitch))} y={height + 28} size={17} strong>
        {write(list[named] ?? 0)}
      </Text>
    </svg>
  );
}

export interface AnglesProps {
  readonly angles: ArrayLike<number>;
  /** dL/dtheta of each; null where there is none. */
  readonly gradient: ArrayLike<number> | null;
  readonly reached: boolean;
  readonly width: number;
  readonly height: number;
  readonly number: string;
}

/** A layer's angles on its four wires, filled by their gradient: as on the canvas, and larger. */
export function AnglesDrawing({ angles, gradient, reached, width, height, number }: AnglesProps) {
  const columns = Math.max(1, Math.ceil(angles.length / 4));
  const pitch = Math.min(height / 4, width / columns);
  const r = Math.max(3, Math.min(26, pitch * 0.4));
  const left = Math.max(pitch / 2, (width - (columns - 1) * pitch) / 2);
  return (
    <svg width={width} height={height + numberRoom} aria-hidden="true" className="overflow-visible">
      {[0, 1, 2, 3].map((q) => {
        const y = ((q + 0.5) * height) / 4;
        return <line key={q} x1={0} x2={width} y1={y} y2={y} stroke="var(--rule2)" />;
      })}
      {Array.from(angles, (angle, index) => (
        <Dial
          // biome-ignore lint/suspicious/noArrayIndexKey: an angle is its index
          key={index}
          x={left + Math.floor(index / 4) * pitch}
          y={(((index % 4) + 0.5) * height) / 4}
          r={r}
          angle={angle}
          size={gradient ? Math.abs(gradient[index] ?? 0) : undefined}
          reached={reached}
        />
      ))}
      <Text x={width / 2} y={height + 28} size={17} strong>
        {number}
      </Text>
    </svg>
  );
}

export interface PlateProps {
  readonly kind: 'none' | 'frozen';
  readonly width: number;
  readonly height: number;
}

/** A layer without a gradient: hatched where none could come, quiet where nobody asks. */
export function PlateDrawing({ kind, width, height }: PlateProps) {
  const none = kind === 'none';
  const isWide = width >= 150;
  const plate = { width: isWide ? 116 : 76, height: isWide ? 52 : 40 };
  const [x, y] = [(width - plate.width) / 2, (height - plate.height) / 2];
  return (
    <svg width={width} height={height + numberRoom} aria-hidden="true" data-plate={kind}>
      <defs>
        <pattern id="slow-hatch" width={8} height={8} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={8} height={8} fill="var(--hatchbg)" />
          <line x1={1} x2={1} y1={0} y2={8} stroke="var(--hatch)" strokeWidth={1.6} />
        </pattern>
      </defs>
      <rect
        x={1}
        y={1}
        width={width - 2}
        height={height - 2}
        rx={4}
        fill={none ? 'url(#slow-hatch)' : 'var(--well)'}
        stroke={none ? 'var(--ink)' : 'var(--rule2)'}
        strokeWidth={none ? 1.5 : 1}
        {...(none ? { strokeDasharray: '5 4' } : {})}
      />
      <rect x={x} y={y} {...plate} rx={3} fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.5} />
      {isWide && <Glyph path={none ? brokenLink : lock} x={x + 12} y={y + 15} size={22} />}
      <Text
        x={isWide ? x + 76 : width / 2}
        y={height / 2 + 6}
        size={none ? (isWide ? 20 : 17) : isWide ? 17 : 15}
        strong
      >
        {none ? 'None' : 'frozen'}
      </Text>
    </svg>
  );
}

export function Text(props: {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly strong?: boolean;
  readonly children: string;
}) {
  const { x, y, size, strong = false, children } = props;
  return (
    <text
      x={x}
      y={y}
      textAnchor="middle"
      fontSize={size}
      fontWeight={strong ? 550 : 400}
      fill="var(--ink)"
      className="nums"
    >
      {children}
    </text>
  );
}
