import { circuitQubits, type Experiment } from '../../model/experiment';
import { type ChartSize, estimateWidth } from '../kit/svg';

/** Below this a gate is too small for letters. */
export const lettered = 13;

import type { CursorMove } from '../kit/cursorMove';
import type { HeatmapGroup } from './groups';

/** Where the gates of one group lie, in px of the chart. A dense head is a row of cells without wires. */
export interface CircuitPlace {
  readonly group: HeatmapGroup;
  /** Of the gates; the name stands in the `titleHeight` above. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Side of a gate. */
  readonly unit: number;
  /** Height of each wire; none for a dense head. */
  readonly wires: readonly number[];
  readonly repetitions: readonly RepetitionPlace[];
  readonly cells: readonly CellPlace[];
}

interface RepetitionPlace {
  readonly left: number;
  readonly right: number;
  /** Middle of the encoding gates; null where this repetition has none. */
  readonly encoding: number | null;
  /** From one wire to the next, in the order in which they act. */
  readonly cnots: readonly { readonly x: number; readonly from: number; readonly to: number }[];
}

/** A trainable gate, or a class of a dense head. */
export interface CellPlace {
  readonly row: number;
  /** Middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface CircuitLayout {
  readonly places: readonly CircuitPlace[];
  readonly bottom: number;
}

export interface CircuitRequest extends ChartSize {
  readonly groups: readonly HeatmapGroup[];
  /** What stands above each group's gates: it is not cut off. */
  readonly titles: readonly string[];
  readonly circuit: Experiment['circuit'];
  /** This group alone; null for all. */
  readonly focus: HeatmapGroup['source'] | null;
}

export const titleHeight = 17;
const rowGap = 9;
const columnGap = 20;
/** Room for the name of a wire. */
const wireName = 16;
const sizes = { largest: 20, smallest: 4, step: 0.5 };
/** Distance of the wires in gates: from tight to as far as the eye still follows a CNOT. */
const spreads = { widest: 1.8, tightest: 1.2, step: 0.1 };

/**
 * Circuits one after another as lines of text are, as large as the room allows: in each repetition
 * the encoding, the trainable gate that carries the gradient's colour, the CNOT chain (Eqs. 1-7, 12);
 * the quantum head's RY(phi) and its chain (Eq. 16).
 */
export function circuitLayout({ groups, titles, circuit, focus, width, height }: CircuitRequest): CircuitLayout {
  const shown = groups.flatMap((group, g) =>
    focus === null || group.source === focus ? [{ group, title: titles[g] ?? '' }] : [],
  );
  const linesOf = (scale: Scale): { lines: Item[][]; spare: number; fits: boolean } => {
    const items = shown.map(({ group, title }) => ({ group, title, size: sizeOf(group, circuit, scale) }));
    const lines = flow(items, width);
    const total = lines.reduce((sum, line) => sum + titleHeight + lineHeight(line), (lines.length - 1) * rowGap);
    return { lines, spare: height - total, fits: total <= height && items.every(({ size }) => size.width <= width) };
  };
  let scale: Scale = { unit: sizes.largest, spread: spreads.tightest };
  while (scale.unit > sizes.smallest && !linesOf(scale).fits) scale = { ...scale, unit: scale.unit - sizes.step };
  for (let spread = spreads.widest; spread > spreads.tightest; spread -= spreads.step) {
    if (!linesOf({ ...scale, spread }).fits) continue;
    scale = { ...scale, spread };
    break;
  }
  const { lines, spare } = linesOf(scale);
  return place(lines, circuit, scale, spare / Math.max(1, lines.length));
}

interface Scale {
  /** Side of a gate, px. */
  readonly unit: number;
  /** Distance of four wires in units. */
  readonly spread: number;
}

interface Item {
  readonly group: HeatmapGroup;
  readonly title: string;
  readonly size: ChartSize;
}

const itemWidth = ({ title, size }: Item): number => Math.max(size.width, estimateWidth(title, 11));
const lineHeight = (line: readonly Item[]): number => Math.max(...line.map(({ size }) => size.height));

function flow(items: readonly Item[], width: number): Item[][] {
  const lines: Item[][] = [];
  let free = 0;
  for (const item of items) {
    const wide = itemWidth(item);
    const line = lines.at(-1);
    if (line && wide <= free) line.push(item);
    else {
      lines.push([item]);
      free = width;
    }
    free -= wide + columnGap;
  }
  return lines;
}

function place(lines: readonly Item[][], circuit: Experiment['circuit'], scale: Scale, spare: number): CircuitLayout {
  const places: CircuitPlace[] = [];
  let y = 0;
  // What is left over goes between the lines, but not so much that they fall apart.
  const gap = rowGap + Math.max(0, Math.min(10, spare));
  for (const line of lines) {
    let x = 0;
    for (const item of line) {
      places.push(placeItem(item.group, circuit, scale, x, y + titleHeight));
      x += itemWidth(item) + columnGap;
    }
    y += titleHeight + lineHeight(line) + gap;
  }
  return { places, bottom: y - gap };
}

/** How much of a gate's side each part takes along the wire. */
const along = { gate: 1, gap: 0.3, cnot: 0.6, end: 0.45 };

/** Qubits, repetitions and gates of a group's circuit; null for a dense head. */
function circuitOf(group: HeatmapGroup, circuit: Experiment['circuit']) {
  const rows = group.rowNames.length;
  if (group.source !== 'head') {
    const repetitions = rows / circuitQubits;
    const encodes = (d: number): boolean => d === 0 || circuit.reuploading;
    return { qubits: circuitQubits, repetitions, encodes, cnots: circuit.entangling ? circuitQubits - 1 : 0 };
  }
  // The chain of the head is not the circuits' to leave out. It reads amplitudes: nothing encodes angle by angle.
  return group.rowsAre === 'angles' ? { qubits: rows, repetitions: 1, encodes: () => false, cnots: rows - 1 } : null;
}

/** Wires of ten qubits lie closer than those of four. */
const pitch = (qubits: number, { unit, spread }: Scale): number =>
  unit * (qubits > circuitQubits ? 0.68 * spread : spread);

function sizeOf(group: HeatmapGroup, circuit: Experiment['circuit'], scale: Scale): ChartSize {
  const { unit } = scale;
  const shape = circuitOf(group, circuit);
  if (!shape) return { width: group.rowNames.length * unit * 1.25, height: unit + 13 };
  const { qubits, repetitions, encodes, cnots } = shape;
  let width = wireName;
  for (let d = 0; d < repetitions; d++) width += unit * repetitionLength(cnots, encodes(d));
  return { width, height: (qubits - 1) * pitch(qubits, scale) + unit };
}

function repetitionLength(cnots: number, encodes: boolean): number {
  return (encodes ? along.gate + along.gap : 0) + along.gate + along.gap + cnots * along.cnot + along.end;
}

function placeItem(
  group: HeatmapGroup,
  circuit: Experiment['circuit'],
  scale: Scale,
  left: number,
  top: number,
): CircuitPlace {
  const { unit } = scale;
  const { width, height } = sizeOf(group, circuit, scale);
  const frame = { group, left, right: left + width, top, bottom: top + height, unit };
  const shape = circuitOf(group, circuit);
  if (!shape) {
    const step = unit * 1.25;
    const cells = group.rowNames.map((_, row) => ({
      row,
      x: left + (row + 0.5) * step,
      y: top + unit / 2,
      width: step - 1,
      height: unit,
    }));
    return { ...frame, wires: [], repetitions: [], cells };
  }
  const { qubits, repetitions, encodes, cnots: chain } = shape;
  const wires = Array.from({ length: qubits }, (_, q) => top + unit / 2 + q * pitch(qubits, scale));
  const cellHeight = Math.min(unit, pitch(qubits, scale) - 1);
  const cells: CellPlace[] = [];
  let x = left + wireName;
  const places = Array.from({ length: repetitions }, (_, d): RepetitionPlace => {
    const start = x;
    let encoding: number | null = null;
    if (encodes(d)) {
      encoding = x + unit / 2;
      x += unit * (along.gate + along.gap);
    }
    wires.forEach((y, q) => {
      cells.push({ row: qubits * d + q, x: x + unit / 2, y, width: unit, height: cellHeight });
    });
    x += unit * (along.gate + along.gap);
    const cnots = Array.from({ length: chain }, (_, q) => ({
      x: x + unit * along.cnot * (q + 0.5),
      from: wires[q] as number,
      to: wires[q + 1] as number,
    }));
    x += unit * (chain * along.cnot + along.end);
    return { left: start, right: x, encoding, cnots };
  });
  return { ...frame, wires, repetitions: places, cells };
}

/** The nearest cell in an arrow's direction; the first and last by Home and End; null for other keys. */
export function nearestCell(all: readonly CellPlace[], from: number, move: CursorMove): number | null {
  if (move.kind === 'first') return 0;
  if (move.kind === 'last') return all.length - 1;
  const here = all[from];
  if (move.kind !== 'arrow' || !here) return null;
  let best = from;
  let least = Infinity;
  all.forEach((cell, index) => {
    const forwards = (cell.x - here.x) * move.x + (cell.y - here.y) * move.y;
    const aside = Math.abs((cell.x - here.x) * move.y) + Math.abs((cell.y - here.y) * move.x);
    // Straight ahead comes before nearer but aside.
    if (forwards > 0.5 && forwards + 3 * aside < least) {
      least = forwards + 3 * aside;
      best = index;
    }
  });
  return best;
}
