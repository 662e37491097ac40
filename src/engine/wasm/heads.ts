import type { DenseHead, HeadKernel, QuantumHead } from '../backend';
import type { Allocator } from './allocator';
import type { Kernels } from './instance';

export class WasmDenseHead implements HeadKernel {
  private parameters = 0;

  constructor(
    private readonly head: DenseHead,
    private readonly kernels: Kernels,
  ) {}

  setParameters(parameters: Float64Array): void {
    this.parameters = parameters.byteOffset;
  }

  forward(inputs: Float64Array, logits: Float64Array, images = 1): void {
    const { classes, features } = this.head;
    this.kernels.denseForward(this.parameters, inputs.byteOffset, images, classes, features, logits.byteOffset);
  }

  backward(
    inputs: Float64Array,
    upstream: Float64Array,
    parameterGradient: Float64Array | null,
    featureGradient: Float64Array | null,
    images = 1,
  ): void {
    const { classes, features } = this.head;
    const { kernels } = this;
    const from = upstream.byteOffset;
    if (parameterGradient) {
      kernels.denseParameterGradient(inputs.byteOffset, from, images, classes, features, parameterGradient.byteOffset);
    }
    if (featureGradient) {
      kernels.denseFeatureGradient(this.parameters, from, images, classes, features, featureGradient.byteOffset);
    }
  }
}

/** Qubits after the last measured one are left out: nothing that is read depends on their angles. */
export class WasmQuantumHead implements HeadKernel {
  private readonly acting: number;
  /** Cosine and sine of half of each angle [2 * qubits]. */
  private readonly turns: Float64Array;
  /** Of each image, after its last forward pass. */
  private readonly states: readonly Float64Array[];
  private readonly norms: Float64Array;
  private readonly lambda: Float64Array;
  private readonly table: Float64Array;
  private readonly scratch: Float64Array;
  /** Per acting qubit: <Z> forwards, dL/d<Z> backwards. */
  private readonly perQubit: Float64Array;

  constructor(
    private readonly head: QuantumHead,
    images: number,
    { allocate }: Allocator,
    private readonly kernels: Kernels,
  ) {
    const amplitudes = 1 << head.qubits;
    this.acting = Math.max(...head.measured) + 1;
    this.turns = allocate(2 * head.qubits);
    this.scratch = allocate(2 * (head.qubits + 1));
    this.states = Array.from({ length: images }, () => allocate(amplitudes));
    this.norms = new Float64Array(images);
    this.lambda = allocate(amplitudes);
    this.table = allocate(2 << this.acting);
    this.perQubit = allocate(this.acting);
  }

  setParameters(angles: Float64Array): void {
    const { qubits } = this.head;
    const { scratch, turns } = this;
    const count = qubits + (qubits & 1);
    const sines = scratch.byteOffset + 8 * count;
    this.kernels.cosinesAndSines(angles.byteOffset, count, 0.5, scratch.byteOffset, sines);
    for (let j = 0; j < qubits; j++) {
      turns[2 * j] = scratch[j] as number;
      turns[2 * j + 1] = scratch[count + j] as number;
    }
  }

  forward(inputs: Float64Array, logits: Float64Array, images = 1): void {
    const { qubits, features, measured } = this.head;
    for (let n = 0; n < images; n++) {
      this.norms[n] = this.kernels.quantumForward(
        inputs.byteOffset + 8 * n * features,
        features,
        qubits,
        this.acting,
        this.turns.byteOffset,
        this.stateOf(n),
        this.table.byteOffset,
        this.perQubit.byteOffset,
      );
      for (let c = 0; c < measured.length; c++) {
        logits[n * measured.length + c] = this.perQubit[measured[c] as number] as number;
      }
    }
  }

  backward(
    inputs: Float64Array,
    upstream: Float64Array,
    angleGradient: Float64Array | null,
    featureGradient: Float64Array | null,
    images = 1,
  ): void {
    const { qubits, features, measured } = this.head;
    for (let n = 0; n < images; n++) {
      const norm = this.norms[n] as number;
      if (norm === 0) {
        featureGradient?.fill(0, n * features, (n + 1) * features);
        continue;
      }
      this.perQubit.fill(0);
      for (let c = 0; c < measured.length; c++) {
        this.perQubit[measured[c] as number] = upstream[n * measured.length + c] as number;
      }
      this.kernels.quantumBackward(
        inputs.byteOffset + 8 * n * features,
        features,
        qubits,
        this.acting,
        this.turns.byteOffset,
        this.stateOf(n),
        this.lambda.byteOffset,
        this.table.byteOffset,
        norm,
        this.perQubit.byteOffset,
        angleGradient?.byteOffset ?? 0,
        featureGradient ? featureGradient.byteOffset + 8 * n * features : 0,
      );
    }
  }

  private stateOf(n: number): number {
    return (this.states[n] as Float64Array).byteOffset;
  }
}
