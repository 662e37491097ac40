import { memo } from 'react';
import { trianglePath } from '../../charts/kit/linePath';
import { gradientColour, gradientIndex } from '../../charts/kit/scales';
import type { GradientRecord } from '../../model/run';
import type { BlockLayout } from '../layout/layout';
import { silent } from '../marks/marks';

export interface DialsProps {
  readonly block: BlockLayout;
  /** [columns * 4] radians, repetition by repetition; null before they are known. */
  readonly angles: ArrayLike<number> | null;
  readonly record: GradientRecord | null;
  /** Whether the layer is reached, so that an unmeasured dial waits for its colour. */
  readonly reached: boolean;
}

/**
 * The layer's angles on the four wires of its circuit: the hand is the angle (0 up, clockwise), the
 * fill the root mean square of the gradient. An exact 0 is a pale dial with a dot and no hand (it
 * has no effect wherever it points); NaN a red triangle; not measured is empty.
 */
export const Dials = memo(function Dials({ block, angles, record, reached }: DialsProps) {
  const { dials, columns, rows, dialRadius: r } = block;
  return (
    <g {...silent}>
      {rows.map((y) => (
        <line key={y} x1={dials.x} x2={dials.x + dials.width} y1={y} y2={y} stroke="var(--rule2)" />
      ))}
      {columns.map((x, d) => {
        const next = columns[d + 1] ?? x + 2 * r + 6;
        const barrier = (x + next) / 2;
        return barrier < dials.x + dials.width - 1 && r > 4 ? (
          <line key={x} x1={barrier} x2={barrier} y1={rows[0]} y2={rows[3]} stroke="var(--rule2)" />
        ) : null;
      })}
      {columns.flatMap((x, d) =>
        rows.map((y, q) => {
          const index = d * rows.length + q;
          const size = record?.state === 'value' ? record.rms[index] : undefined;
          return <Dial key={index} x={x} y={y} r={r} angle={angles?.[index]} size={size} reached={reached} />;
        }),
      )}
    </g>
  );
});

export interface DialProps {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly angle: number | undefined;
  /** Undefined: not measured. */
  readonly size: number | undefined;
  readonly reached: boolean;
}

export function Dial({ x, y, r, angle, size, reached }: DialProps) {
  if (size !== undefined && !Number.isFinite(size)) return <path d={trianglePath(x, y, 2 * r)} fill="var(--bad)" />;
  if (size === 0) {
    return (
      <g>
        <circle cx={x} cy={y} r={r} fill="var(--g0)" stroke="var(--rule2)" />
        <circle cx={x} cy={y} r={Math.max(1.1, r * 0.27)} fill="var(--ink)" />
      </g>
    );
  }
  const fill = size === undefined ? 'var(--paper)' : gradientColour(size);
  const stroke = size !== undefined || reached ? 'var(--grad)' : 'var(--rule2)';
  // The ramp runs away from the ground in both themes: its second half needs a ground-coloured hand.
  const strong = size !== undefined && gradientIndex(size) >= 9;
  const hand = size === undefined ? (reached ? 'var(--ink)' : 'var(--ink3)') : strong ? 'var(--paper)' : 'var(--ink)';
  return (
    <g>
      <circle cx={x} cy={y} r={r} fill={fill} stroke={stroke} strokeWidth={r < 5 ? 0.75 : 1} />
      {angle !== undefined && Number.isFinite(angle) && (
        <line
          x1={x}
          y1={y}
          x2={x + Math.sin(angle) * r * 0.84}
          y2={y - Math.cos(angle) * r * 0.84}
          stroke={hand}
          strokeWidth={r < 5 ? 1 : 1.5}
          strokeLinecap="round"
        />
      )}
    </g>
  );
}
