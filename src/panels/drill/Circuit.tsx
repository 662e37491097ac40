import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef, useState } from 'react';
import { gradientColour, gradientIndex } from '../../charts/scales';
import { circuitQubits } from '../../model/experiment';
import { type CircuitMoment, touchedQubits } from '../../model/moments';
import { type CircuitLayout, type Column, circuitLayout } from './circuitLayout';
import { Lens, lensSize, Sphere } from './Sphere';
import { type GradientWords, subscript } from './words';

export interface CircuitProps {
  readonly moments: readonly CircuitMoment[];
  readonly from: number;
  readonly to: number;
  /** y of the wires. */
  readonly rows: readonly number[];
  readonly gate: 'RX' | 'RY';
  /** As turned, and the run's own [4 * depth]. */
  readonly angles: Float64Array;
  readonly ownAngles: Float64Array;
  readonly bloch: Float64Array;
  readonly gradients: readonly GradientWords[];
  /** Moments done where the cursor stands. */
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
  const { moments, from, to, rows, done, bloch } = props;
  // While the cursor is in hand, the repetitions stay as they are.
  const [held, setHeld] = useState<number | null>(null);
  const focus = Math.max(0, (held ?? done) - 1);
  const layout = useMemo(() => circuitLayout(moments, from, to, focus), [moments, from, to, focus]);
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
      <Cursor
        {...props}
        layout={layout}
        top={top}
        bottom={bottom}
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
  const qubits = marked || !column.open ? all : touchedQubits(column.moment, circuitQubits);
  return qubits.map((qubit) => {
    const at = ((column.index + 1) * circuitQubits + qubit) * 3;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a glass for the mouse; the numbers stand in the state's panel too
      <g
        key={qubit}
        className="dr-column"
        onPointerEnter={() => onHover({ column, qubit })}
        onPointerLeave={() => onHover(null)}
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
  const { layout, rows, onSelectPixel, selectedPixel } = props;
  const { scale } = layout;
  return layout.columns.map((column) => {
    const { moment, gate: x, open } = column;
    if (moment.kind === 'cnot') return <Cnot key={column.index} column={column} rows={rows} scale={scale} />;
    return all.map((qubit) => {
      const y = rows[qubit] as number;
      const key = `${column.index} ${qubit}`;
      if (moment.kind === 'rotate') {
        return (
          <Dial
            key={key}
            {...props}
            index={circuitQubits * moment.repetition + qubit}
            x={x}
            y={y}
            r={open ? Math.min(14, 11 * scale) : 9}
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
  const { moment, gate: x, open } = column;
  if (moment.kind !== 'cnot') return null;
  const [control, target] = [rows[moment.control] as number, rows[moment.target] as number];
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

interface DialProps extends CircuitProps {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** A trainable rotation, as on the canvas; dragged like a knob. A thin hand remembers the run's own angle. */
function Dial(props: DialProps) {
  const { index, x, y, r, angles, ownAngles, selected, gradients, gate } = props;
  const circle = useRef<SVGCircleElement>(null);
  const angle = angles[index] ?? 0;
  const own = ownAngles[index] ?? 0;
  const gradient = gradients[index];
  const size = gradient?.state === 'value' ? gradient.size : null;
  const strong = size !== null && gradientIndex(size) >= 9;
  const none = gradient?.state === 'none';
  const repetition = Math.floor(index / circuitQubits) + 1;
  const hand = (radians: number, length: number) => ({
    x1: x,
    y1: y,
    x2: x + Math.sin(radians) * r * length,
    y2: y - Math.cos(radians) * r * length,
  });
  return (
    <g
      className="dr-dial"
      data-angle={index}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        props.onSelect(index);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const turned = radiansAt(event, circle.current);
        if (turned !== null) props.onTurn(index, turned);
      }}
    >
      <title>{`${gate}(θ${subscript(repetition)},${subscript(index % circuitQubits)}), ${angle.toFixed(3)} rad`}</title>
      {selected === index && (
        <circle cx={x} cy={y} r={r + 3.5} fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.8} />
      )}
      <circle
        ref={circle}
        cx={x}
        cy={y}
        r={r}
        fill={gradient?.state === 'zero' ? 'var(--g0)' : size === null ? 'var(--paper)' : gradientColour(size)}
        stroke={none ? 'var(--ink)' : gradient?.state === 'frozen' ? 'var(--rule2)' : 'var(--grad)'}
        strokeWidth={none ? 1.3 : 1.2}
        {...(none ? { strokeDasharray: '3 2.4' } : {})}
      />
      {Math.abs(angle - own) > 1e-9 && (
        <line
          {...hand(own, 0.92)}
          stroke={strong ? 'var(--paper)' : 'var(--ink)'}
          strokeWidth={1}
          strokeDasharray="1.5 1.5"
        />
      )}
      <line
        {...hand(angle, 0.86)}
        stroke={strong ? 'var(--paper)' : 'var(--ink)'}
        strokeWidth={2}
        strokeLinecap="round"
      />
      {gradient?.state === 'zero' && <circle cx={x} cy={y} r={2.6} fill="var(--ink)" />}
    </g>
  );
}

/** Angle under the pointer, 0 up and clockwise, in [0, 2 pi); null close to the middle, where it means nothing. */
export function radiansAt(event: PointerEvent, circle: SVGCircleElement | null): number | null {
  const box = circle?.getBoundingClientRect();
  if (!box) return null;
  const dx = event.clientX - (box.left + box.width / 2);
  const dy = event.clientY - (box.top + box.height / 2);
  if (Math.hypot(dx, dy) < box.width / 4) return null;
  const radians = Math.atan2(dx, -dy);
  return radians < 0 ? radians + 2 * Math.PI : radians;
}

/** The line that says which state is shown below; its knob is a slider. */
function Cursor(
  props: CircuitProps & {
    readonly layout: CircuitLayout;
    readonly top: number;
    readonly bottom: number;
    readonly onHold: (holding: boolean) => void;
  },
) {
  const { layout, moments, done, doneWords, from, top, bottom, onDone, onHold } = props;
  const knob = useRef<SVGGElement>(null);
  const xOf = (at: number): number => layout.columns.find(({ index }) => index === at - 1)?.sphere ?? from - 3;
  const x = xOf(done);
  const move = (event: KeyboardEvent): void => {
    const to = {
      ArrowLeft: done - 1,
      ArrowDown: done - 1,
      ArrowRight: done + 1,
      ArrowUp: done + 1,
      Home: 0,
      End: moments.length,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onDone(Math.min(moments.length, Math.max(0, to)));
  };
  const drag = (event: PointerEvent<SVGGElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const svg = knob.current?.ownerSVGElement;
    const box = svg?.getBoundingClientRect();
    if (!svg || !box) return;
    const at = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width + svg.viewBox.baseVal.x;
    let nearest = 0;
    for (let i = 1; i <= moments.length; i++) if (Math.abs(xOf(i) - at) < Math.abs(xOf(nearest) - at)) nearest = i;
    if (nearest !== done) onDone(nearest);
  };
  return (
    <g
      ref={knob}
      role="slider"
      tabIndex={0}
      aria-label="State shown"
      aria-valuemin={0}
      aria-valuemax={moments.length}
      aria-valuenow={done}
      aria-valuetext={doneWords}
      className="dr-cursor"
      onKeyDown={move}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onHold(true);
      }}
      onPointerMove={drag}
      onPointerUp={() => onHold(false)}
      onPointerCancel={() => onHold(false)}
    >
      <rect x={x - 9} y={top - 8} width={18} height={22} fill="transparent" />
      <rect x={x - 9} y={bottom - 4} width={18} height={36} fill="transparent" />
      <line x1={x} x2={x} y1={top + 2} y2={bottom + 22} stroke="var(--ink)" strokeWidth={1.6} />
      <path d={`M${x - 5} ${top - 2}h10l-5 7z`} fill="var(--ink)" />
      <circle cx={x} cy={bottom + 22} r={4} fill="var(--ink)" />
    </g>
  );
}
