import { memo } from 'react';
import { formatNumber } from '../../charts/kit/format';
import { serif } from '../../charts/kit/svg';

export interface SphereProps {
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
  /** Bloch vector. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Ink outline: the gate step that the cursor stands at. */
  readonly marked?: boolean;
}

/** How far the eye looks down on the equator: sine and cosine of 17.5 degrees. */
const [sine, cosine] = [0.3, 0.954];

/** A Bloch vector on the screen, in radii: x to the right, z up, y away, so that RY turns it like a clock's hand. */
function seen(x: number, y: number, z: number): { readonly x: number; readonly y: number } {
  return { x, y: -(cosine * z + sine * y) };
}

/**
 * A qubit's Bloch vector. The tinted disc's radius is the vector's length, whichever way it points:
 * a disc that fills its sphere is a qubit entangled with no other.
 */
export const Sphere = memo(function Sphere({ cx, cy, r, x, y, z, marked = false }: SphereProps) {
  const tip = seen(x, y, z);
  const length = Math.min(1, Math.hypot(x, y, z));
  const small = r < 16;
  return (
    <g>
      <circle
        cx={cx}
        cy={cy}
        r={r}
        fill="var(--paper)"
        stroke={marked ? 'var(--ink)' : 'var(--rule2)'}
        strokeWidth={marked ? 1.4 : 1}
      />
      <circle cx={cx} cy={cy} r={Math.max(0, length * r - 0.5)} fill="var(--fwdsoft)" opacity={0.75} />
      <ellipse cx={cx} cy={cy} rx={r} ry={sine * r} fill="none" stroke="var(--rule2)" strokeWidth={small ? 0.6 : 0.9} />
      <line
        x1={cx}
        y1={cy}
        x2={cx + tip.x * r * 0.95}
        y2={cy + tip.y * r * 0.95}
        stroke="var(--fwd)"
        strokeWidth={small ? 1.9 : 2.4}
        strokeLinecap="round"
      />
      <circle cx={cx + tip.x * r * 0.95} cy={cy + tip.y * r * 0.95} r={small ? r * 0.22 : 4} fill="var(--fwd)" />
    </g>
  );
});

export const lensSize = { width: 196, height: 118 } as const;

export interface LensProps {
  /** Left top corner. */
  readonly left: number;
  readonly top: number;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A sphere under the glass: large, with its axes and numbers. */
export function Lens({ left, top, title, x, y, z }: LensProps) {
  const [cx, cy, r] = [left + 58, top + 62, 38];
  const length = Math.hypot(x, y, z);
  const axis = seen(0.999, 0, 0);
  return (
    <g pointerEvents="none" className="dr-lens">
      <rect x={left} y={top} {...lensSize} rx={4} fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.2} />
      <text x={cx} y={cy - r - 6} textAnchor="middle" style={{ fontFamily: serif, fontSize: 12 }} fill="var(--ink2)">
        |0⟩
      </text>
      <text x={cx} y={cy + r + 14} textAnchor="middle" style={{ fontFamily: serif, fontSize: 12 }} fill="var(--ink2)">
        |1⟩
      </text>
      <text
        x={cx + axis.x * r + 5}
        y={cy + 4}
        style={{ fontFamily: serif, fontStyle: 'italic', fontSize: 12 }}
        fill="var(--ink2)"
      >
        x
      </text>
      <line x1={cx} x2={cx} y1={cy - r} y2={cy + r} stroke="var(--rule2)" strokeWidth={0.7} strokeDasharray="2 2" />
      <Sphere cx={cx} cy={cy} r={r} x={x} y={y} z={z} />
      <g className="dr-nums" fontSize={11} fill="var(--ink2)">
        <text x={left + 114} y={top + 24} fontWeight={600} fill="var(--ink)">
          {title}
        </text>
        {[
          ['⟨X⟩', x],
          ['⟨Y⟩', y],
          ['⟨Z⟩', z],
        ].map(([name, value], index) => (
          <text key={name} x={left + 114} y={top + 44 + 15 * index}>
            {name}
            <tspan x={left + 140} fill="var(--ink)">
              {formatNumber(rounded(value as number))}
            </tspan>
          </text>
        ))}
        <text x={left + 114} y={top + 92}>
          length
          <tspan x={left + 152} fill="var(--ink)">
            {length.toFixed(2)}
          </tspan>
        </text>
        <text x={left + 114} y={top + 107} fill={length < 0.995 ? 'var(--fwd)' : 'var(--ink3)'}>
          {length < 0.995 ? 'entangled' : 'on its own'}
        </text>
      </g>
    </g>
  );
}

/** Rounding of the arithmetic is no number to show. */
function rounded(value: number): number {
  return Math.abs(value) < 1e-12 ? 0 : value;
}
