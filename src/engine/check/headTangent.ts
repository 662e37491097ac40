import type { Experiment } from '../../model/experiment';
import { type ImageRecord, logitGradient } from './record';
import type { ShiftedHead } from './shiftedHead';
import type { ZReader } from './zReader';

export const quarterTurn = Math.PI / 2;

/** The derivative of the loss through the quantum head, from nothing but its circuit run with a rotation shifted. */
export class HeadTangent {
  /** Heads run so far. */
  evaluations = 0;

  constructor(
    private readonly experiment: Experiment,
    private readonly circuit: ShiftedHead,
    private readonly reader: ZReader,
  ) {}

  /**
   * Through the quantum head's amplitudes a = f / |f|. Moving f by df moves a by da = (df - a (a . df)) / |f|,
   * at right angles to a: with the unit vector u along da, a turns to cos(t) a + sin(t) u, a rotation by
   * an angle 2t of which <Z> is a sinusoid. So the same two-term rule holds at 2t = plus and minus a
   * quarter turn: d<Z> = |da| (<Z> at (a + u) / sqrt 2 - <Z> at (a - u) / sqrt 2).
   */
  through(record: ImageRecord, df: Float64Array, images: number): number {
    const { features } = record;
    const norm = length(features);
    if (norm === 0) return 0;
    const a = features.map((value) => value / norm);
    let along = 0;
    for (let f = 0; f < a.length; f++) along += (a[f] as number) * (df[f] as number);
    const da = df.map((value, f) => (value - (a[f] as number) * along) / norm);
    const size = length(da);
    if (size === 0) return 0;
    const shifted = (sign: number): Float64Array =>
      a.map((value, f) => (value + (sign * (da[f] as number)) / size) / Math.SQRT2);
    return this.read(record, images, size, (sign) => this.circuit.run(shifted(sign), null, 0));
  }

  /** By one of the head's own angles. */
  byAngle(record: ImageRecord, index: number, images: number): number {
    const { features } = record;
    const norm = length(features);
    if (norm === 0) return 0;
    const amplitudes = features.map((value) => value / norm);
    return this.read(record, images, 0.5, (sign) => this.circuit.run(amplitudes, index, sign * quarterTurn));
  }

  /** factor * (<Z> at + minus <Z> at -) of the measured qubits, weighted by dL/dlogits. */
  private read(
    record: ImageRecord,
    images: number,
    factor: number,
    run: (sign: number) => ReturnType<ShiftedHead['run']>,
  ): number {
    const { measured } = this.circuit.head;
    const upstream = logitGradient(this.experiment, record, images);
    const logits = new Float64Array(upstream.length);
    let derivative = 0;
    for (const sign of [1, -1]) {
      const sensitivity = upstream.map((value) => sign * factor * value);
      this.reader.read(run(sign), measured, sensitivity, logits);
      for (let c = 0; c < logits.length; c++) derivative += (sensitivity[c] as number) * (logits[c] as number);
      this.evaluations++;
    }
    return derivative;
  }
}

function length(vector: Float64Array): number {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.sqrt(squares);
}
