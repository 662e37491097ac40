import type { GateStep } from '../../model/gateSteps';

/** One gate step of the circuit in the drawing. */
export interface Column {
  /** Position in the list of gate steps. */
  readonly index: number;
  readonly gateStep: GateStep;
  /** Middle of its gates, and of the spheres that show the state after it. */
  readonly gate: number;
  readonly sphere: number;
  /** From where to where a press picks it. */
  readonly from: number;
  readonly to: number;
  /** Drawn in full; the others of a deep circuit show their trainable angles and the state they end in. */
  readonly open: boolean;
  /** Whether spheres are drawn for it. */
  readonly spheres: boolean;
}

interface Repetition {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

export interface CircuitLayout {
  readonly columns: readonly Column[];
  readonly repetitions: readonly Repetition[];
  /** Factor on radii and gates. */
  readonly scale: number;
  readonly radius: number;
  readonly end: number;
}

/** Lengths at scale 1. */
const lead = 3;
const gateColumn = 49;
const cnotColumn = 28;
const tail = 5;
const closed = 58;
const mostScale = 1.5;
const sphereRadius = 10;

/**
 * Places the gate steps of a circuit between two x. A circuit with room is drawn larger, up to 1.5
 * times; one too deep is opened around the repetition that `focus` (a gate step) belongs to, the other
 * repetitions closed.
 */
export function circuitLayout(
  gateSteps: readonly GateStep[],
  from: number,
  to: number,
  focus: number,
  least = 0.93,
): CircuitLayout {
  const depth = 1 + Math.max(...gateSteps.map((gateStep) => gateStep.repetition));
  const lengths = Array.from({ length: depth }, (_, d) =>
    gateSteps
      .filter((gateStep) => gateStep.repetition === d)
      .reduce((sum, gateStep) => sum + (gateStep.kind === 'cnot' ? cnotColumn : gateColumn), lead + tail),
  );
  const room = to - from;
  const inFocus = gateSteps[Math.min(Math.max(focus, 0), gateSteps.length - 1)]?.repetition ?? 0;
  const opened = openRepetitions(lengths, inFocus, room, least);
  const lengthOf = (d: number) => (opened[d] ? (lengths[d] as number) : 0);
  const openLength = lengths.reduce((sum, _, d) => sum + lengthOf(d), 0);
  const closedLength = closed * opened.filter((open) => !open).length;
  const scale = Math.max(0.4, Math.min(mostScale, (room - closedLength) / openLength));

  const columns: Column[] = [];
  const repetitions: Repetition[] = [];
  let x = from;
  for (let d = 0; d < depth; d++) {
    const start = x;
    const open = opened[d] === true;
    if (open) x += lead * scale;
    gateSteps.forEach((gateStep, index) => {
      if (gateStep.repetition !== d) return;
      if (open) {
        const [width, gate, sphere] = gateStep.kind === 'cnot' ? [cnotColumn, 10, 26.5] : [gateColumn, 12.5, 37];
        columns.push({
          index,
          gateStep,
          gate: x + gate * scale,
          sphere: x + sphere * scale,
          from: x,
          to: x + width * scale,
          open,
          spheres: true,
        });
        x += width * scale;
      } else {
        const last = gateSteps[index + 1]?.repetition !== d;
        const gate = start + (gateStep.kind === 'rotate' ? 15 : gateStep.kind === 'encode' ? 4 : 30);
        const sphere = last ? start + closed - 16 : gate;
        columns.push({
          index,
          gateStep,
          gate,
          sphere,
          from: last ? start : start,
          to: last ? start + closed : start,
          open,
          spheres: last,
        });
      }
    });
    x = open ? x + tail * scale : start + closed;
    repetitions.push({ index: d, from: start, to: x, open });
  }
  return { columns, repetitions, scale, radius: sphereRadius * Math.min(scale, 1.3), end: x };
}

/** As many repetitions around the one in focus as fit at the least scale; that one always. */
function openRepetitions(lengths: readonly number[], focus: number, room: number, least: number): boolean[] {
  const depth = lengths.length;
  const opened = new Array<boolean>(depth).fill(false);
  let used = closed * depth;
  const open = (d: number): boolean => {
    const more = least * (lengths[d] as number) - closed;
    if (d !== focus && used + more > room) return false;
    used += more;
    opened[d] = true;
    return true;
  };
  open(focus);
  for (let step = 1; step < depth; step++) {
    for (const d of [focus + step, focus - step]) {
      if (d >= 0 && d < depth && !open(d)) return opened;
    }
  }
  return opened;
}
