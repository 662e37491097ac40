import { circuitQubits } from '../../model/experiment';
import type { Circuit, CircuitKernel } from '../backend';
import type { Allocator } from './allocator';
import type { Kernels } from './instance';
import { type Method, methodOf, type Places } from './methods';

/** Circuits by the kernels, two patches to a block. */
export class WasmCircuit implements CircuitKernel {
  readonly patches: Float64Array;
  readonly encoding: Float64Array;
  readonly expectations: Float64Array;
  readonly upstream: Float64Array;
  readonly patchGradient: Float64Array;
  private readonly method: Method;
  private readonly places: Places;

  constructor(
    private readonly circuit: Circuit,
    count: number,
    { allocate }: Allocator,
    private readonly kernels: Kernels,
  ) {
    const { depth } = circuit;
    const blocks = blocksOf(count);
    const perPatch = (): Float64Array => allocate(2 * circuitQubits * blocks);
    this.method = methodOf(circuit, kernels);
    this.patches = perPatch();
    this.encoding = allocate(this.encodingLength(count));
    this.expectations = perPatch();
    this.upstream = perPatch();
    this.patchGradient = perPatch();
    const address = (length: number): number => allocate(length).byteOffset;
    this.places = {
      encoding: this.encoding.byteOffset,
      outputs: this.expectations.byteOffset,
      upstream: this.upstream.byteOffset,
      angles: address(64 * depth),
      sums: address(32 * depth),
      scratch: address(Math.max(32 * depth, 16 * blocks)),
      tape: address((blocks * this.method.tapeBytes) / 8),
    };
  }

  /** A header and a block for two patches each; see `src/kernels/encode.ts`. */
  encodingLength(count: number): number {
    return 2 + 18 * blocksOf(count);
  }

  setAngles(angles: Float64Array): void {
    this.method.setAngles(angles.byteOffset, this.places);
  }

  encode(count: number): void {
    const { depth, reuploading, scale } = this.circuit;
    const { whole, tangents } = this.method;
    const { scratch, encoding } = this.places;
    const encodings = reuploading ? depth : 1;
    const half = whole ? scale : scale / 2;
    this.kernels.encode(this.patches.byteOffset, count, half, tangents, encodings, scratch, encoding);
  }

  forward(count: number, keep: boolean): void {
    this.method.forward(this.places, blocksOf(count), keep);
  }

  backward(count: number, angleGradient: Float64Array | null, wantsPatches: boolean): void {
    const blocks = blocksOf(count);
    // A block's missing patch must not add to the angles' gradient.
    this.upstream.fill(0, circuitQubits * count, 2 * circuitQubits * blocks);
    const gradient = angleGradient?.byteOffset ?? 0;
    this.method.backward(this.places, blocks, gradient, wantsPatches ? this.patchGradient.byteOffset : 0);
  }
}

function blocksOf(count: number): number {
  return Math.ceil(count / 2);
}
