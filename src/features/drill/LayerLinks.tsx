import type { LayerInspection } from '../../model/inspection';
import type { MapShape } from '../../model/shapes';
import { cellCorner, mapGeometry } from './MapWindow';

interface LinksProps {
  readonly seen: LayerInspection;
  readonly inputShape: MapShape;
  readonly outputShape: MapShape;
  /** The qubits that are read out: others have no thread to the pixel. */
  readonly read: readonly number[];
  /** y of each qubit. */
  readonly rows: readonly number[];
}

/** Threads from the window's pixels to the squares, and from the expectation values to the pixel. */
export function Links(props: LinksProps) {
  const { inputShape, outputShape, rows } = props;
  const input = mapGeometry(inputShape, 0, 123, 112);
  const output = mapGeometry(outputShape, 1128, 123, 112);
  return (
    <>
      <Threads from={patchCorners(props, input)} to={rows.map((y) => ({ x: 152, y }))} />
      <Threads from={rows.map((y) => ({ x: 1118, y }))} to={pixelCorners(props, output)} only={props.read} />
    </>
  );
}

/** From the patch's pixels to the squares, narrow. */
export function PhoneLinks(props: LinksProps) {
  const input = mapGeometry(props.inputShape, 0, 88, 120);
  return <Threads from={patchCorners(props, input)} to={props.rows.map((y) => ({ x: 196, y }))} />;
}

/** From the expectation values to the pixel, narrow. */
export function PhoneOutLinks(props: LinksProps) {
  const output = mapGeometry(props.outputShape, 224, 72, 128);
  return <Threads from={props.rows.map((y) => ({ x: 92, y }))} to={pixelCorners(props, output)} only={props.read} />;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

function patchCorners({ seen, inputShape }: LinksProps, geometry: ReturnType<typeof mapGeometry>): Spot[] {
  const { row, column, channel } = seen.target;
  return [0, 1, 2, 3].map((q) => {
    const corner = cellCorner(geometry, inputShape, channel, 2 * row + (q >> 1), 2 * column + (q & 1));
    return { x: corner.x + geometry.cell / 2, y: corner.y + geometry.cell / 2 };
  });
}

/** Each expectation value ends in its own channel, or all in the one pixel. */
function pixelCorners({ seen, outputShape }: LinksProps, geometry: ReturnType<typeof mapGeometry>): Spot[] {
  const { row, column } = seen.target;
  return [0, 1, 2, 3].map((q) => {
    const corner = cellCorner(geometry, outputShape, outputShape.channels > 1 ? q : 0, row, column);
    return { x: corner.x, y: corner.y + geometry.cell / 2 };
  });
}

function Threads({ from, to, only }: { from: readonly Spot[]; to: readonly Spot[]; only?: readonly number[] }) {
  return from.map((start, q) => {
    const end = to[q];
    if (!end || (only && !only.includes(q))) return null;
    const bend = Math.max(18, (end.x - start.x) * 0.45);
    return (
      <path
        // biome-ignore lint/suspicious/noArrayIndexKey: a thread is its qubit
        key={q}
        d={`M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`}
        fill="none"
        stroke="var(--fwd2)"
        opacity={0.8}
        pointerEvents="none"
      />
    );
  });
}
