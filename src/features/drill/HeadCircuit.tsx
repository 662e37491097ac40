import { useState } from 'react';
import { formatScore } from '../../charts/kit/format';
import { onceLeft } from '../../charts/kit/leave';
import type { GateStep } from '../../model/gateSteps';
import type { QuantumHeadInspection } from '../../model/inspection';
import { Dial } from './Dial';
import { Drawing } from './Drawing';
import { Lens, lensSize, Sphere } from './Sphere';
import { StateCursor } from './StateCursor';
import type { GradientWords } from './words';

export interface HeadCircuitProps {
  readonly seen: QuantumHeadInspection;
  readonly gateSteps: readonly GateStep[];
  readonly measured: readonly number[];
  readonly gradients: readonly GradientWords[];
  readonly done: number;
  readonly doneWords: string;
  readonly onDone: (done: number) => void;
  readonly selected: number;
  readonly onSelect: (qubit: number) => void;
  readonly onTurn: (qubit: number, radians: number) => void;
  readonly digits: readonly number[];
}

const width = 720;
const left = 30;
const dialX = 74;
const firstCnot = 118;
const meterX = 640;
const top = 26;

/** Where wires, gates and spheres stand, px of the drawing. */
interface Layout {
  /** Distance of two wires. */
  readonly pitch: number;
  /** y of each qubit's wire. */
  readonly rows: readonly number[];
  /** Distance of two CNOTs. */
  readonly step: number;
  readonly bottom: number;
  /** Where the spheres after so many gate steps stand. */
  readonly xOf: (at: number) => number;
}

function layoutOf(qubits: number): Layout {
  const pitch = Math.min(29, 330 / qubits);
  const step = (meterX - 24 - firstCnot) / (qubits - 1);
  return {
    pitch,
    rows: Array.from({ length: qubits }, (_, q) => top + pitch * (q + 0.5)),
    step,
    bottom: top + pitch * qubits,
    xOf: (at) => (at === 0 ? 48 : at === 1 ? 100 : firstCnot + step * (at - 2) + Math.min(18, step * 0.45)),
  };
}

/** A part of the drawing: what the circuit shows, and where. */
type PartProps = HeadCircuitProps & { readonly layout: Layout };

/** A qubit after so many gate steps. */
interface Place {
  readonly done: number;
  readonly qubit: number;
}

/** RY(phi_j) on every wire, the CNOT chain as a staircase, and the measured qubits at its end (Eq. 16). */
export function HeadCircuit(props: HeadCircuitProps) {
  const { seen, gateSteps, measured, done } = props;
  const qubits = seen.angles.length;
  const layout = layoutOf(qubits);
  const { pitch, rows, bottom, xOf } = layout;
  const [over, setOver] = useState<Place | null>(null);
  return (
    <Drawing width={width} height={bottom + 30} label={`Circuit on ${qubits} qubits; state shown ${props.doneWords}`}>
      <Wires {...props} layout={layout} />
      <Columns {...props} layout={layout} />
      <StateCursor
        count={gateSteps.length}
        done={done}
        doneWords={props.doneWords}
        xOf={xOf}
        top={top - 16}
        bottom={bottom + 20}
        onDone={props.onDone}
      />
      <Staircase {...props} layout={layout} />
      <Spheres {...props} layout={layout} onOver={setOver} />
      {rows.map((y, q) => (
        <Dial
          key={y}
          index={q}
          x={dialX}
          y={y}
          r={Math.min(11, pitch * 0.42)}
          angle={seen.angles[q] ?? 0}
          own={seen.ownAngles[q] ?? 0}
          gradient={props.gradients[q]}
          selected={props.selected === q}
          onSelect={props.onSelect}
          onTurn={props.onTurn}
        />
      ))}
      {rows.map((y, q) => (
        <Outcome
          key={y}
          y={y}
          value={seen.expectations[q] ?? 0}
          digit={measured.includes(q) ? props.digits[measured.indexOf(q)] : undefined}
        />
      ))}
      {over && (
        <Lens
          left={Math.min(width - lensSize.width, xOf(over.done) + 16)}
          top={Math.max(0, Math.min((rows[over.qubit] as number) - lensSize.height / 2, bottom + 24 - lensSize.height))}
          title={`Qubit ${over.qubit}`}
          {...blochOf(seen, over)}
        />
      )}
    </Drawing>
  );
}

/** A qubit's Bloch vector after so many gate steps. */
function blochOf(
  { bloch, angles }: QuantumHeadInspection,
  { done, qubit }: Place,
): { x: number; y: number; z: number } {
  const from = (done * angles.length + qubit) * 3;
  return { x: bloch[from] ?? 0, y: bloch[from + 1] ?? 0, z: bloch[from + 2] ?? 0 };
}

function Wires({ measured, layout }: PartProps) {
  return layout.rows.map((y, q) => (
    <g key={y}>
      <text
        x={0}
        y={y + 4}
        fontSize={11}
        fill={measured.includes(q) ? 'var(--ink)' : 'var(--ink3)'}
        className="dr-nums"
      >
        q{q}
      </text>
      <line x1={left} x2={meterX} y1={y} y2={y} stroke={measured.includes(q) ? 'var(--ink3)' : 'var(--rule2)'} />
    </g>
  ));
}

/** A press anywhere near a gate step's spheres shows the state there. */
function Columns({ gateSteps, onDone, layout: { xOf, step, bottom } }: PartProps) {
  return Array.from({ length: gateSteps.length + 1 }, (_, at) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cursor's slider does the same by keyboard
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: a gate step is its number
      key={at}
      x={xOf(at) - Math.min(24, step / 2)}
      y={top}
      width={Math.min(48, step)}
      height={bottom - top}
      fill="transparent"
      className="dr-column"
      onClick={() => onDone(at)}
    />
  ));
}

/** The CNOT chain: control above, target on the next wire. */
function Staircase({ gateSteps, layout: { rows, step, pitch } }: PartProps) {
  return gateSteps.map((gateStep, index) => {
    if (gateStep.kind !== 'cnot') return null;
    const x = firstCnot + step * (index - 1);
    const [control, target] = [rows[gateStep.control] as number, rows[gateStep.target] as number];
    const ring = Math.min(5.5, pitch * 0.22);
    return (
      <g key={gateStep.control} stroke="var(--ink)" strokeWidth={1.2} pointerEvents="none">
        <line x1={x} x2={x} y1={control} y2={target + ring} />
        <circle cx={x} cy={control} r={2.6} fill="var(--ink)" stroke="none" />
        <circle cx={x} cy={target} r={ring} fill="var(--paper)" />
        <path d={`M${x - ring} ${target}h${2 * ring}M${x} ${target - ring}v${2 * ring}`} />
      </g>
    );
  });
}

/** The spheres of every wire before and after the rotations and at the cursor; elsewhere, where there is no room, of the two that a CNOT joins. */
function Spheres(props: PartProps & { readonly onOver: (place: Place | null) => void }) {
  const { seen, gateSteps, done, onDone, onOver } = props;
  const { rows, pitch, xOf } = props.layout;
  const places = Array.from({ length: gateSteps.length + 1 }, (_, at): Place[] => {
    const gateStep = gateSteps[at - 1];
    const touched =
      gateStep?.kind === 'cnot' && at !== done ? [gateStep.control, gateStep.target] : rows.map((_, q) => q);
    return touched.map((qubit) => ({ done: at, qubit }));
  }).flat();
  return places.map((place) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: a glass for the mouse
    <g
      key={`${place.done} ${place.qubit}`}
      className="dr-column"
      onClick={() => onDone(place.done)}
      onPointerEnter={() => onOver(place)}
      onPointerLeave={(event) => onceLeft(event.currentTarget, event, () => onOver(null))}
    >
      <Sphere
        cx={xOf(place.done)}
        cy={rows[place.qubit] as number}
        r={Math.min(9, pitch * 0.34)}
        {...blochOf(seen, place)}
        marked={place.done === done}
      />
    </g>
  ));
}

/** A measured qubit's expectation value is a class's logit. */
function Outcome({
  y,
  value,
  digit,
}: {
  readonly y: number;
  readonly value: number;
  readonly digit: number | undefined;
}) {
  const measured = digit !== undefined;
  return (
    <g className="dr-nums" fontSize={11}>
      {measured && (
        <>
          <rect
            x={meterX}
            y={y - 7.5}
            width={20}
            height={15}
            fill="var(--paper)"
            stroke="var(--ink2)"
            strokeWidth={1.1}
          />
          <path
            d={`M${meterX + 4.5} ${y + 4}a5.5 5.5 0 0 1 11 0M${meterX + 10} ${y + 4}l4 -7`}
            fill="none"
            stroke="var(--ink2)"
            strokeWidth={1.1}
            strokeLinecap="round"
          />
        </>
      )}
      <text
        x={meterX + 58}
        y={y + 4}
        textAnchor="end"
        fill={measured ? 'var(--ink)' : 'var(--ink3)'}
        fontWeight={measured ? 500 : 400}
      >
        {formatScore(value)}
      </text>
      {measured && (
        <text x={meterX + 67} y={y + 4} fill="var(--ink2)">
          {digit}
        </text>
      )}
    </g>
  );
}
