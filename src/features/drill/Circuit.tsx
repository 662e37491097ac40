import { memo, useMemo, useState } from 'react';
import { onceLeft } from '../../charts/kit/leave';
import { circuitQubits } from '../../model/experiment';
import { type GateStep, touchedQubits } from '../../model/gateSteps';
import type { Gate } from '../../model/gates/gates';
import { type CircuitLayout, type Column, circuitLayout } from './circuitLayout';
import { Dial } from './Dial';
import { Lens, lensSize, Sphere } from './Sphere';
import { StateCursor } from './StateCursor';
import { type GradientWords, subscript } from './words';

export interface CircuitProps {
  readonly gateSteps: readonly GateStep[];
  readonly from: number;
  readonly to: number;
  /** y of the wires. */
  readonly rows: readonly number[];
  readonly gate: Gate;
  /** As turned, and the run's own [4 * depth]. */
  readonly angles: Float64Array;
  readonly ownAngles: Float64Array;
  readonly bloch: Float64Array;
  readonly gradients: readonly GradientWords[];
  /** Gate steps done where the cursor stands. */
  readonly done: number;
  readonly doneWords: string;
  readonly onDone: (done: number) => void;
  /** Index of the selected angle; null while something else is selected. */
  readonly selected: number | null;
  readonly onSelect: (angle: number) => void;
  readonly onTurn: (angle: number, radians: number) => void;
  /** Index of the pixel selected by pressing its RY. */
  readonly onSelectPixel: (qubit: number) => void;
  readonly selectedPixel: number | null;
}

const all = [0, 1, 2, 3];

/** The circuit from left to right: gates, the qubits' Bloch vectors after each, and the cursor. */
export function Circuit(props: CircuitProps) {
  const { gateSteps, from, to, rows, done, bloch } = props;
  // While the cursor is in hand, the repetitions stay as they are.
  const [held, setHeld] = useState<number | null>(null);
  const focus = Math.max(0, (held ?? done) - 1);
  const layout = useMemo(() => circuitLayout(gateSteps, from, to, focus), [gateSteps, from, to, focus]);
  const [hovered, setHovered] = useState<{ readonly column: Column; readonly qubit: number } | null>(null);
  const [top, bottom] = [(rows[0] as number) - 38, (rows[3] as number) + 30];

  return (
    <g>
      {rows.map((y) => (
        <line key={y} x1={from} x2={to} y1={y} y2={y} stroke="var(--ink3)" />
      ))}
      {layout.repetitions.map(({ index, from: start, to: end }) => (
        <g key={index}>
          <text x={(start + end) / 2} y={top + 6} textAnchor="middle" fontSize={11} fontWeight={500} fill="var(--ink2)">
            d{index + 1}
          </text>
          {index > 0 && (
            <line x1={start} x2={start} y1={top + 4} y2={bottom - 4} stroke="var(--rule2)" strokeDasharray="2 3" />
          )}
        </g>
      ))}
      {layout.columns.map((column) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the cursor's slider does the same by keyboard
        <rect
          key={column.index}
          x={column.from}
          y={top + 10}
          width={column.to - column.from}
          height={bottom - top - 10}
          fill="transparent"
          className="dr-column"
          onClick={() => props.onDone(column.index + 1)}
        />
      ))}
      <StateCursor
        count={gateSteps.length}
        done={done}
        doneWords={props.doneWords}
        xOf={(at) => layout.columns.find(({ index }) => index === at - 1)?.sphere ?? from - 3}
        top={top - 2}
        bottom={bottom + 22}
        onDone={props.onDone}
        onHold={(holding) => setHeld(holding ? done : null)}
      />
      <Gates {...props} layout={layout} />
      {layout.columns.map((column) => (
        <Spheres
          key={column.index}
          column={column}
          rows={rows}
          radius={column.open ? layout.radius : 8}
          bloch={bloch}
          marked={column.index + 1 === done}
          onHover={setHovered}
          onPress={props.onDone}
        />
      ))}
      {hovered && (
        <Glass
          bloch={bloch}
          column={hovered.column}
          qubit={hovered.qubit}
          row={rows[hovered.qubit] as number}
          from={from}
          to={to}
          floor={bottom + 26}
        />
      )}
    </g>
  );
}

const Spheres = memo(function Spheres(props: {
  column: Column;
  rows: readonly number[];
  radius: number;
  bloch: Float64Array;
  marked: boolean;
  onHover: (over: { readonly column: Column; readonly qubit: number } | null) => void;
  onPress: (done: number) => void;
}) {
  const { column, rows, radius, bloch, marked, onHover, onPress } = props;
  if (!column.spheres) return null;
  // Where the cursor stands, every qubit shows its state; elsewhere those that a gate has touched.
  const qubits = marked || !column.open ? all : touchedQubits(column.gateStep, circuitQubits);
  return qubits.map((qubit) => {
    const at = ((column.index + 1) * circuitQubits + qubit) * 3;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a glass for the mouse; the numbers stand in the state's panel too
      <g
        key={qubit}
        className="dr-column"
        onPointerEnter={() => onHover({ column, qubit })}
        onPointerLeave={(event) => onceLeft(event.currentTarget, event, () => onHover(null))}
        onClick={() => onPress(column.index + 1)}
      >
        <Sphere
          cx={column.sphere}
          cy={rows[qubit] as number}
          r={radius}
          x={bloch[at] ?? 0}
          y={bloch[at + 1] ?? 0}
          z={bloch[at + 2] ?? 0}
          marked={marked}
        />
      </g>
    );
  });
});

function Glass(props: {
  bloch: Float64Array;
  column: Column;
  qubit: number;
  row: number;
  from: number;
  to: number;
  floor: number;
}) {
  const { bloch, column, qubit, row, from, to, floor } = props;
  const at = ((column.index + 1) * circuitQubits + qubit) * 3;
  const { width, height } = lensSize;
  const left = column.sphere + 20 + width > to + 40 ? column.sphere - 20 - width : column.sphere + 20;
  return (
    <Lens
      left={Math.max(from - 20, left)}
      top={Math.max(22, Math.min(row - height / 2, floor - height))}
      title={`Qubit ${qubit}`}
      x={bloch[at] ?? 0}
      y={bloch[at + 1] ?? 0}
      z={bloch[at + 2] ?? 0}
    />
  );
}

function Gates(props: CircuitProps & { readonly layout: CircuitLayout }) {
  const { layout, rows, onSelectPixel, selectedPixel, angles, ownAngles, gradients } = props;
  const { scale } = layout;
  return layout.columns.map((column) => {
    const { gateStep, gate: x, open } = column;
    if (gateStep.kind === 'cnot') return <Cnot key={column.index} column={column} rows={rows} scale={scale} />;
    return all.map((qubit) => {
      const y = rows[qubit] as number;
      const key = `${column.index} ${qubit}`;
      if (gateStep.kind === 'rotate') {
        const index = circuitQubits * gateStep.repetition + qubit;
        const angle = angles[index] ?? 0;
        return (
          <Dial
            key={key}
            index={index}
            x={x}
            y={y}
            r={open ? Math.min(14, 11 * scale) : 9}
            angle={angle}
            own={ownAngles[index] ?? 0}
            gradient={gradients[index]}
            selected={props.selected === index}
            title={`${props.gate}(θ${subscript(gateStep.repetition + 1)},${subscript(qubit)}), ${angle.toFixed(3)} rad`}
            onSelect={props.onSelect}
            onTurn={props.onTurn}
          />
        );
      }
      if (!open) return null;
      const half = Math.min(15, 12 * scale);
      return (
        // biome-ignore lint/a11y/noStaticElementInteractions: the list of what can be turned does the same by keyboard
        <g key={key} className="dr-press" onClick={() => onSelectPixel(qubit)}>
          <rect
            x={x - half}
            y={y - half}
            width={2 * half}
            height={2 * half}
            rx={2}
            fill="var(--paper)"
            stroke={selectedPixel === qubit ? 'var(--ink)' : 'var(--fwd)'}
            strokeWidth={selectedPixel === qubit ? 2 : 1.3}
          />
          <text x={x} y={y + 4} textAnchor="middle" fontSize={11} fontWeight={500} fill="var(--fwd)">
            R
            <tspan fontSize={8.5} dy={2}>
              Y
            </tspan>
          </text>
        </g>
      );
    });
  });
}

function Cnot({ column, rows, scale }: { column: Column; rows: readonly number[]; scale: number }) {
  const { gateStep, gate: x, open } = column;
  if (gateStep.kind !== 'cnot') return null;
  const [control, target] = [rows[gateStep.control] as number, rows[gateStep.target] as number];
  if (!open) {
    return (
      <g pointerEvents="none" opacity={0.55}>
        <line x1={x} x2={x} y1={control} y2={target} stroke="var(--ink)" />
        <circle cx={x} cy={control} r={1.8} fill="var(--ink)" />
        <circle cx={x} cy={target} r={1.8} fill="var(--ink)" />
      </g>
    );
  }
  const r = Math.min(8, 6 * scale);
  return (
    <g pointerEvents="none" stroke="var(--ink)" strokeWidth={1.4}>
      <line x1={x} x2={x} y1={control} y2={target + r} />
      <circle cx={x} cy={control} r={Math.min(4, 3 * scale)} fill="var(--ink)" stroke="none" />
      <circle cx={x} cy={target} r={r} fill="var(--paper)" />
      <path d={`M${x - r} ${target}h${2 * r}M${x} ${target - r}v${2 * r}`} />
    </g>
  );
}
