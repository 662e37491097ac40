import { useRef } from 'react';
import { formatNumber } from '../../charts/kit/format';
import { type Range, rampIndex } from '../../charts/kit/scales';
import { serif } from '../../charts/kit/svg';
import { degrees } from '../../model/degrees';
import { radiansAt } from './Dial';

export interface InputsProps {
  readonly x: number;
  readonly rows: readonly number[];
  readonly patch: Float64Array;
  readonly ownPatch: Float64Array;
  readonly range: Range;
  /** Radians per unit. */
  readonly scale: number;
  /** False where an odd side is padded. */
  readonly inside: readonly boolean[];
  readonly selected: number | null;
  readonly onSelect: (qubit: number) => void;
  readonly onTurn: (qubit: number, value: number) => void;
}

const dialRadius = 12.5;

/** The patch's four values and the angles that they become (Eq. 1). 104 wide. */
export function Inputs(props: InputsProps) {
  return props.rows.map((y, qubit) => <Input key={y} {...props} y={y} qubit={qubit} />);
}

type InputProps = InputsProps & { readonly y: number; readonly qubit: number };

function Input(props: InputProps) {
  const { x, y, qubit, patch, scale } = props;
  const angle = scale * (patch[qubit] ?? 0);
  const cx = x + 54;
  return (
    <g className="dr-nums" fontSize={11}>
      <Square {...props} />
      <SquareName {...props} />
      <line x1={x + 30} x2={cx - dialRadius} y1={y} y2={y} stroke="var(--fwd2)" />
      <AngleDial {...props} cx={cx} angle={angle} />
      <text x={cx} y={y + 27} textAnchor="middle" fill="var(--ink2)">
        {degrees(angle)}
      </text>
      <text x={x + 80} y={y + 5} style={{ fontFamily: serif, fontSize: 14 }} fill="var(--ink)">
        |0⟩
      </text>
    </g>
  );
}

/** The value, on a ground of its grey. */
function Square({ x, y, qubit, patch, ownPatch, range, inside, selected, onSelect }: InputProps) {
  const value = patch[qubit] ?? 0;
  const turned = value !== ownPatch[qubit];
  const chosen = selected === qubit;
  const step = rampIndex(value, range.min, range.max);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the slider of what is selected does the same by keyboard
    <g className="dr-press" data-pixel={qubit} onClick={() => onSelect(qubit)}>
      <rect
        x={x}
        y={y - 15}
        width={30}
        height={30}
        fill={Number.isFinite(value) ? `var(--f${step})` : 'var(--bad)'}
        stroke={chosen ? 'var(--ink)' : turned ? 'var(--fwd)' : 'var(--rule2)'}
        strokeWidth={chosen || turned ? 2 : 1}
        {...(inside[qubit] ? {} : { strokeDasharray: '3 2' })}
      />
      <text x={x + 15} y={y + 4} textAnchor="middle" fontWeight={500} fill={step >= 8 ? 'var(--paper)' : 'var(--ink)'}>
        {shortNumber(value)}
      </text>
    </g>
  );
}

/** x with its qubit, and whether it is padding. */
function SquareName({ x, y, qubit, inside }: InputProps) {
  return (
    <text x={x + 15} y={y + 28} textAnchor="middle" style={{ fontFamily: serif, fontSize: 12 }} fill="var(--ink2)">
      <tspan fontStyle="italic">x</tspan>
      <tspan fontSize={9} dy={2.5}>
        {qubit}
      </tspan>
      {!inside[qubit] && (
        <tspan fontSize={9} dy={-2.5} fill="var(--ink3)">
          {' pad'}
        </tspan>
      )}
    </text>
  );
}

/** The angle of the rotation; dragging the hand turns the value. */
function AngleDial(props: InputProps & { readonly cx: number; readonly angle: number }) {
  const { y, qubit, scale, selected, onSelect, onTurn, cx, angle } = props;
  const circle = useRef<SVGCircleElement>(null);
  const r = dialRadius;
  const chosen = selected === qubit;
  return (
    <g
      className="dr-dial"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onSelect(qubit);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId) || scale === 0) return;
        const radians = radiansAt(event, circle.current);
        // The half turn that the value's sign and scale allow.
        if (radians !== null) onTurn(qubit, (radians > Math.PI ? radians - 2 * Math.PI : radians) / scale);
      }}
    >
      <circle
        ref={circle}
        cx={cx}
        cy={y}
        r={r}
        fill="var(--paper)"
        stroke={chosen ? 'var(--ink)' : 'var(--fwd)'}
        strokeWidth={chosen ? 2 : 1.3}
      />
      <path d={wedge(cx, y, r - 0.6, angle)} fill="var(--fwdsoft)" />
      <line
        x1={cx}
        y1={y}
        x2={cx + Math.sin(angle) * r * 0.95}
        y2={y - Math.cos(angle) * r * 0.95}
        stroke="var(--fwd)"
        strokeWidth={1.8}
        strokeLinecap="round"
      />
    </g>
  );
}

/** '0.13', '−.05': four letters at most, for a square of 30. */
function shortNumber(value: number): string {
  const text = Math.abs(value) < 0.005 ? '0' : value.toFixed(2).replace('-', '−');
  return Number.isFinite(value) ? (value < 0 ? text.replace('0.', '.') : text) : formatNumber(value);
}

function wedge(cx: number, cy: number, r: number, angle: number): string {
  const turn = Math.min(Math.abs(angle), 2 * Math.PI - 0.001) * Math.sign(angle);
  if (turn === 0) return '';
  const far = Math.abs(turn) > Math.PI ? 1 : 0;
  const sweep = turn > 0 ? 1 : 0;
  return `M${cx} ${cy}V${cy - r}A${r} ${r} 0 ${far} ${sweep} ${cx + Math.sin(turn) * r} ${cy - Math.cos(turn) * r}Z`;
}
