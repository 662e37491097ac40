import { circuitQubits } from '../../model/experiment';
import type { CircuitKernel, Encodings, KeptEncodings, Workspace } from '../backend';
import type { TrigonometricFeatures } from './trigonometricFeatures';

/**
 * What stands in a circuit's place: a sum of fixed trigonometric functions of the patch, each times a number that is
 * trained where the circuit's angles are. Of feature m = 4 d + k, <Z_k> takes the sum over d. Nothing in it is quantum.
 */
export class SurrogateCircuit implements CircuitKernel {
  readonly patches: Float64Array;
  readonly encoding: Float64Array;
  readonly expectations: Float64Array;
  readonly upstream: Float64Array;
  readonly patchGradient: Float64Array;
  readonly kind: string;
  private readonly coefficients: Float64Array;
  /** Of one patch: dL/d(feature m). */
  private readonly weights: Float64Array;

  /** @param patches most patches at once */
  constructor(
    private readonly features: TrigonometricFeatures,
    patches: number,
    workspace: Pick<Workspace, 'allocate'>,
  ) {
    const numbers = circuitQubits * patches;
    this.patches = workspace.allocate(numbers);
    this.encoding = workspace.allocate(features.count * patches);
    this.expectations = workspace.allocate(numbers);
    this.upstream = workspace.allocate(numbers);
    this.patchGradient = workspace.allocate(numbers);
    this.coefficients = new Float64Array(features.count);
    this.weights = new Float64Array(features.count);
    this.kind = `surrogate ${features.kind}`;
  }

  encodingLength(count: number): number {
    return this.features.count * count;
  }

  /** The coefficients; they take the angles' places. */
  setAngles(coefficients: Float64Array): void {
    this.coefficients.set(coefficients);
  }

  encode(count: number): void {
    const { features, patches, encoding } = this;
    for (let p = 0; p < count; p++) features.write(patches, circuitQubits * p, encoding, features.count * p);
  }

  encodeAll(patches: Float64Array): Encodings {
    const { features } = this;
    const count = patches.length / circuitQubits;
    const values = new Float64Array(features.count * count);
    for (let p = 0; p < count; p++) features.write(patches, circuitQubits * p, values, features.count * p);
    return { values, form: 0 };
  }

  put({ parts }: KeptEncodings, n: number, to: number): void {
    this.encoding.set(parts[n] as Float64Array, this.features.count * to);
  }

  forward(count: number): void {
    const { coefficients, encoding, expectations } = this;
    const terms = this.features.count;
    for (let p = 0; p < count; p++) {
      for (let k = 0; k < circuitQubits; k++) {
        let sum = 0;
        for (let m = k; m < terms; m += circuitQubits) {
          sum += (coefficients[m] as number) * (encoding[terms * p + m] as number);
        }
        expectations[circuitQubits * p + k] = sum;
      }
    }
  }

  backward(count: number, coefficientGradient: Float64Array | null, wantsPatches: boolean): void {
    const { coefficients, encoding, features, patchGradient, patches, upstream, weights } = this;
    const terms = features.count;
    if (wantsPatches) patchGradient.fill(0, 0, circuitQubits * count);
    for (let p = 0; p < count; p++) {
      for (let m = 0; m < terms; m++) {
        const g = upstream[circuitQubits * p + (m % circuitQubits)] as number;
        if (coefficientGradient) {
          coefficientGradient[m] = (coefficientGradient[m] as number) + g * (encoding[terms * p + m] as number);
        }
        weights[m] = g * (coefficients[m] as number);
      }
      // Whoever wants the gradient of patches has written them to `patches` before.
      if (wantsPatches) features.addGradient(patches, circuitQubits * p, weights, patchGradient);
    }
  }
}
