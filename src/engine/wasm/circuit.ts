import { circuitQubits } from '../../model/experiment';
import type { Circuit, CircuitKernel, Encodings, KeptEncodings } from '../backend';
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
  readonly kind: string;
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
    this.kind = `wasm, ${JSON.stringify([this.angleScale, this.method.tangents, this.encodingsDone])}`;
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
    return headerNumbers + blockNumbers * blocksOf(count);
  }

  setAngles(angles: Float64Array): void {
    this.method.setAngles(angles.byteOffset, this.places);
  }

  encode(count: number): void {
    this.encodeIn(count, this.method.tangents);
  }

  /** All in tangent form, or, where one of them must not be, all in the general one. */
  encodeAll(patches: Float64Array): Encodings {
    const { tangents } = this.method;
    return (tangents && this.encodeAllIn(patches, true)) || (this.encodeAllIn(patches, false) as Encodings);
  }

  put({ parts, form }: KeptEncodings, n: number, to: number): void {
    this.encoding[0] = form;
    this.encoding.set(parts[n] as Float64Array, headerNumbers + (blockNumbers / 2) * to);
  }

  /** Null where a patch does not allow the tangent form. */
  private encodeAllIn(patches: Float64Array, tangents: boolean): Encodings | null {
    const { encoding } = this;
    const form = tangents ? 0 : 1;
    const all = patches.length / circuitQubits;
    // Whole blocks.
    const most = 2 * Math.floor(this.patches.length / circuitQubits / 2);
    const values = new Float64Array((blockNumbers * all) / 2);
    for (let done = 0; done < all; done += most) {
      const count = Math.min(most, all - done);
      this.patches.set(patches.subarray(circuitQubits * done, circuitQubits * (done + count)));
      this.encodeIn(count, tangents);
      if (encoding[0] !== form) return null;
      const blocks = encoding.subarray(headerNumbers, headerNumbers + (blockNumbers * count) / 2);
      values.set(blocks, (blockNumbers * done) / 2);
    }
    return { values, form };
  }

  private encodeIn(count: number, tangents: boolean): void {
    const { scratch, encoding } = this.places;
    const { patches } = this;
    this.kernels.encode(patches.byteOffset, count, this.angleScale, tangents, this.encodingsDone, scratch, encoding);
  }

  /** Radians per unit of pixel value of the angles that are encoded. */
  private get angleScale(): number {
    return this.method.whole ? this.circuit.scale : this.circuit.scale / 2;
  }

  /** How often the circuit encodes. */
  private get encodingsDone(): number {
    return this.circuit.reuploading ? this.circuit.depth : 1;
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

/** Of the encoding; see `src/kernels/encode.ts`. */
const headerNumbers = 2;
const blockNumbers = 18;

function blocksOf(count: number): number {
  return Math.ceil(count / 2);
}
