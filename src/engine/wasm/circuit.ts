import { circuitQubits } from '../../model/experiment';
import type { Circuit, CircuitKernel } from '../backend';
import type { Allocator } from './allocator';
import type { Kernels } from './instance';

/** Bytes of a block's state on the tape: RX 16 complex amplitudes of two patches, RY 16 real ones. */
const stateBytes = { RX: 512, RY: 256 } as const;

/** Circuits by the kernels, two patches to a block; depth 1 in closed form, and separate qubits, without a tape. */
export class WasmCircuit implements CircuitKernel {
  readonly patches: Float64Array;
  readonly encoding: Float64Array;
  readonly expectations: Float64Array;
  readonly upstream: Float64Array;
  readonly patchGradient: Float64Array;
  /** RX: phases of all repetitions; else cosines and sines of the angles. */
  private readonly angles: Float64Array;
  private readonly sums: Float64Array;
  private readonly tape: Float64Array;
  private readonly scratch: Float64Array;
  private readonly isRY: boolean;
  /** Depth 1 with its CNOT chain. */
  private readonly isOne: boolean;
  /** These two take whole angles, gates take half of them. */
  private readonly whole: boolean;

  constructor(
    private readonly circuit: Circuit,
    count: number,
    { allocate }: Allocator,
    private readonly kernels: Kernels,
  ) {
    const { depth, gate, entangling } = circuit;
    const blocks = blocksOf(count);
    const perPatch = (): Float64Array => allocate(2 * circuitQubits * blocks);
    this.isRY = gate === 'RY';
    this.isOne = entangling && depth === 1;
    this.whole = this.isOne || !entangling;
    this.patches = perPatch();
    this.encoding = allocate(this.encodingLength(count));
    this.expectations = perPatch();
    this.upstream = perPatch();
    this.patchGradient = perPatch();
    this.angles = allocate(64 * depth);
    this.sums = allocate(32 * depth);
    this.scratch = allocate(Math.max(32 * depth, 16 * blocks));
    this.tape = allocate(this.whole ? 0 : (blocks * (depth + 1) * stateBytes[gate]) / 8);
  }

  /** A header and a block for two patches each; see `src/kernels/encode.ts`. */
  encodingLength(count: number): number {
    return 2 + 18 * blocksOf(count);
  }

  setAngles(angles: Float64Array): void {
    const { depth } = this.circuit;
    const { kernels, scratch } = this;
    const to = this.angles.byteOffset;
    if (!this.isRY && !this.whole) kernels.phaseTable(angles.byteOffset, depth, scratch.byteOffset, to);
    else {
      kernels.angleTable(angles.byteOffset, circuitQubits * depth, this.whole ? 1 : 0.5, scratch.byteOffset, to);
    }
  }

  encode(count: number): void {
    const { depth, reuploading, scale } = this.circuit;
    this.kernels.encode(
      this.patches.byteOffset,
      count,
      this.whole ? scale : scale / 2,
      !this.whole && !this.isRY,
      reuploading ? depth : 1,
      this.scratch.byteOffset,
      this.encoding.byteOffset,
    );
  }

  forward(count: number, keep: boolean): void {
    const { kernels, isRY } = this;
    const { depth, reuploading, entangling } = this.circuit;
    const encoding = this.encoding.byteOffset;
    const angles = this.angles.byteOffset;
    const to = this.expectations.byteOffset;
    const blocks = blocksOf(count);
    if (!entangling) kernels.forwardSeparate(isRY, encoding, angles, blocks, depth, reuploading, to);
    else if (this.isOne) kernels.forwardOne(isRY, encoding, angles, blocks, to);
    else {
      const forward = isRY ? kernels.forwardRY : kernels.forwardRX;
      forward(encoding, angles, blocks, depth, reuploading, this.tape.byteOffset, keep, to);
    }
  }

  backward(count: number, angleGradient: Float64Array | null, wantsPatches: boolean): void {
    const { kernels, isRY, upstream } = this;
    const { depth, reuploading, entangling, scale } = this.circuit;
    const encoding = this.encoding.byteOffset;
    const angles = this.angles.byteOffset;
    const blocks = blocksOf(count);
    const gradient = angleGradient?.byteOffset ?? 0;
    const inputs = wantsPatches ? this.patchGradient.byteOffset : 0;
    // A block's missing patch must not add to the angles' gradient.
    upstream.fill(0, circuitQubits * count, 2 * circuitQubits * blocks);
    const from = upstream.byteOffset;
    const sums = this.sums.byteOffset;
    if (!entangling) {
      kernels.backwardSeparate(isRY, encoding, angles, blocks, depth, reuploading, from, sums, gradient, inputs, scale);
    } else if (this.isOne) kernels.backwardOne(isRY, encoding, angles, blocks, from, gradient, inputs, scale);
    else {
      const backward = isRY ? kernels.backwardRY : kernels.backwardRX;
      const tape = this.tape.byteOffset;
      backward(encoding, angles, blocks, depth, reuploading, tape, from, sums, gradient, inputs, scale);
    }
  }
}

function blocksOf(count: number): number {
  return Math.ceil(count / 2);
}
