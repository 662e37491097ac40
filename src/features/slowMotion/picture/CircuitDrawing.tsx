import { Dial } from '../../../canvas/forward/Dials';
import type { Experiment } from '../../../model/experiment';
import { circuitSteps, type GateStep } from '../../../model/gateSteps';
import { two } from '../../../model/slowMotion/facts';
import { Text } from './drawings';
import { numberRoom } from './piece';

export interface CircuitDrawingProps {
  readonly circuit: Experiment['circuit'];
  readonly depth: number;
  readonly angles: ArrayLike<number>;
  /** On qubits 0..3, before and after. */
  readonly patch: ArrayLike<number>;
  readonly z: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** Room for the numbers at both ends, px; widths of gate steps, as shares. */
const ends = 56;
const shares: Readonly<Record<GateStep['kind'], number>> = { encode: 1.1, rotate: 1.25, cnot: 0.5 };

/** The circuit of a layer: x turns by the value, a dial by an angle, and CNOTs link the wires. */
export function CircuitDrawing({ circuit, depth, angles, patch, z, width, height }: CircuitDrawingProps) {
  const gateSteps = circuitSteps(depth, circuit);
  const all = gateSteps.reduce((sum, { kind }) => sum + shares[kind], 0);
  const unit = (width - 2 * ends) / all;
  const rows = [0, 1, 2, 3].map((q) => ((q + 0.5) * height) / 4);
  const r = Math.max(2, Math.min(22, unit * 0.48, height / 10));
  let at = ends;
  const placed = gateSteps.map((gateStep) => {
    const x = at + (shares[gateStep.kind] * unit) / 2;
    at += shares[gateStep.kind] * unit;
    return { gateStep, x };
  });
  return (
    <svg width={width} height={height + numberRoom} aria-hidden="true">
      {rows.map((y, q) => (
        <g key={y}>
          <line x1={ends - 8} x2={width - ends + 8} y1={y} y2={y} stroke="var(--rule2)" strokeWidth={1.5} />
          <Text x={ends / 2 - 6} y={y + 5} size={15}>
            {two(patch[q] ?? 0)}
          </Text>
          <Text x={width - ends / 2 + 6} y={y + 5} size={15} strong>
            {two(z[q] ?? 0)}
          </Text>
        </g>
      ))}
      {placed.map(({ gateStep, x }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a gate step is its place
        <Gates key={index} gateStep={gateStep} x={x} rows={rows} r={r} angles={angles} />
      ))}
      <Text x={ends / 2 - 6} y={height + 26} size={13}>
        pixels
      </Text>
      <Text x={width - ends / 2 + 6} y={height + 26} size={13}>
        ⟨Z⟩
      </Text>
    </svg>
  );
}

interface GatesProps {
  readonly gateStep: GateStep;
  readonly x: number;
  readonly rows: readonly number[];
  readonly r: number;
  readonly angles: ArrayLike<number>;
}

function Gates({ gateStep, x, rows, r, angles }: GatesProps) {
  if (gateStep.kind === 'cnot') {
    const [control, target] = [rows[gateStep.control] ?? 0, rows[gateStep.target] ?? 0];
    const ring = Math.min(9, r * 0.8);
    return (
      <g stroke="var(--ink)" strokeWidth={r < 8 ? 0.75 : 1.3}>
        <line x1={x} x2={x} y1={control} y2={target + ring} />
        <circle cx={x} cy={control} r={ring * 0.45} fill="var(--ink)" stroke="none" />
        <circle cx={x} cy={target} r={ring} fill="var(--paper)" />
        <path d={`M${x - ring} ${target}h${2 * ring}M${x} ${target - ring}v${2 * ring}`} />
      </g>
    );
  }
  if (gateStep.kind === 'rotate') {
    return rows.map((y, q) => (
      <Dial key={y} x={x} y={y} r={r} angle={angles[4 * gateStep.repetition + q]} size={undefined} reached />
    ));
  }
  return rows.map((y) => (
    <g key={y}>
      <rect
        x={x - r * 0.85}
        y={y - r * 0.85}
        width={r * 1.7}
        height={r * 1.7}
        rx={2}
        fill="var(--fwdsoft)"
        stroke="var(--fwd)"
      />
      {r >= 7 && (
        <text
          x={x}
          y={y + r * 0.34}
          textAnchor="middle"
          fontSize={r * 1.05}
          fill="var(--ink)"
          fontStyle="italic"
          fontFamily="var(--font-math)"
        >
          x
        </text>
      )}
    </g>
  ));
}
