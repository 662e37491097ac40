import { circuitQubits, type Experiment } from '../../model/experiment';
import { type Gate, gateNames } from '../../model/gates/gates';
import { circuitLightCone } from '../../model/lightCone';
import { joinWords } from '../../model/reach';
import { cos, sin } from '../math/elementary';
import { Generator } from '../math/random';

/**
 * Fixed functions of a patch [x_0 .. x_3], as many as the layer has angles; feature m = 4 d + k is one of the terms of
 * what stands in for <Z_k>.
 */
export interface TrigonometricFeatures {
  readonly count: number;
  /** Tells features of one kind from all others. */
  readonly kind: string;
  /** The features of the patch at `at` to `out` from `to` on. */
  write(patches: Float64Array, at: number, out: Float64Array, to: number): void;
  /** Adds to `gradient`, from `at` on, sum_m weight_m d(feature m)/dx_i at the patch there. @param weights [count] */
  addGradient(patches: Float64Array, at: number, weights: Float64Array, gradient: Float64Array): void;
}

/** What stands in for a circuit of a gate. */
interface StandIn {
  /** At depth 1 it is a product of cosines, which has the closed form of `cosineProducts`. */
  readonly product: boolean;
}

/** Null where nothing stands in. RZ commutes with the readout: at depth 1 nothing of such a layer could be trained. */
const standIns: Readonly<Record<Gate, StandIn | null>> = { RX: { product: true }, RY: { product: false }, RZ: null };

/** Whether the features of a layer are products of cosines. */
export function areProducts(depth: number, gate: Gate): boolean {
  return depth === 1 && standIns[gate]?.product === true;
}

/** The features that stand in for QCLk's circuit. @param k from 1 @throws RangeError for a gate that has none */
export function featuresOf(experiment: Experiment, k: number): TrigonometricFeatures {
  const { layers, circuit, seed } = experiment;
  const { depth } = layers[k - 1] as (typeof layers)[number];
  if (!standIns[circuit.gate]) {
    const known = gateNames.filter((gate) => standIns[gate]);
    throw new RangeError(`circuit.gate: the surrogate knows ${joinWords(known)}, got ${circuit.gate}`);
  }
  const scale = k === 1 ? circuit.pixelScale : circuit.mapScale;
  if (areProducts(depth, circuit.gate)) return cosineProducts(scale, circuit.entangling);
  return fourierFeatures(depth, circuit, scale, new Generator(seed, `frequencies of QCL${k}`));
}

/**
 * Depth 1 with RX has a closed form: <Z_k> = prod_{j<=k} cos(theta_j) cos(s x_j) (without CNOTs its last factor alone).
 * Its trigonometric polynomial is prod_{j<=k} cos(s x_j), times one number for each k.
 */
function cosineProducts(scale: number, entangling: boolean): TrigonometricFeatures {
  const first = (k: number): number => (entangling ? 0 : k);
  return {
    count: circuitQubits,
    kind: `cosine products ${scale} ${entangling}`,
    write(patches, at, out, to) {
      let product = 1;
      for (let k = 0; k < circuitQubits; k++) {
        const value = cos(scale * (patches[at + k] as number));
        product = entangling ? product * value : value;
        out[to + k] = product;
      }
    },
    addGradient(patches, at, weights, gradient) {
      for (let i = 0; i < circuitQubits; i++) {
        let sum = 0;
        for (let k = i; k < circuitQubits; k++) {
          if (i < first(k)) continue;
          let rest = 1;
          for (let j = first(k); j <= k; j++) if (j !== i) rest *= cos(scale * (patches[at + j] as number));
          sum += (weights[k] as number) * rest;
        }
        const slope = -scale * sin(scale * (patches[at + i] as number));
        gradient[at + i] = (gradient[at + i] as number) + sum * slope;
      }
    },
  };
}

/**
 * Random Fourier features (Rahimi & Recht 2007) from the circuit's own spectrum: cos(s (omega . x) + b). An input that
 * is encoded r times has the whole frequencies -r .. r; omega is uniform among them, b in [0, 2 pi). Inputs outside
 * the light cone of <Z_k> have frequency 0 in its features.
 */
function fourierFeatures(
  depth: number,
  circuit: Experiment['circuit'],
  scale: number,
  generator: Generator,
): TrigonometricFeatures {
  const count = circuitQubits * depth;
  const highest = circuit.reuploading ? depth : 1;
  const cones = [0, 1, 2, 3].map((k) => circuitLightCone(depth, circuit, `qubit${k}` as Experiment['readout']).inputs);
  const frequencies = new Float64Array(circuitQubits * count);
  const shifts = new Float64Array(count);
  for (let m = 0; m < count; m++) {
    for (let i = 0; i < circuitQubits; i++) {
      const frequency = generator.below(2 * highest + 1) - highest;
      frequencies[circuitQubits * m + i] = cones[m % circuitQubits]?.[i] ? frequency : 0;
    }
    shifts[m] = generator.between(0, 2 * Math.PI);
  }
  const argument = (patches: Float64Array, at: number, m: number): number => {
    let sum = 0;
    for (let i = 0; i < circuitQubits; i++) {
      sum += (frequencies[circuitQubits * m + i] as number) * (patches[at + i] as number);
    }
    return scale * sum + (shifts[m] as number);
  };
  return {
    count,
    kind: `fourier ${scale} ${frequencies.join()} ${shifts.join()}`,
    write(patches, at, out, to) {
      for (let m = 0; m < count; m++) out[to + m] = cos(argument(patches, at, m));
    },
    addGradient(patches, at, weights, gradient) {
      for (let m = 0; m < count; m++) {
        const slope = -scale * sin(argument(patches, at, m)) * (weights[m] as number);
        for (let i = 0; i < circuitQubits; i++) {
          gradient[at + i] = (gradient[at + i] as number) + slope * (frequencies[circuitQubits * m + i] as number);
        }
      }
    },
  };
}
