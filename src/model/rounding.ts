import { type Experiment, circuitQubits as qubits } from './experiment';
import { sourcesOf } from './skips';

/**
 * How far rounding moves what the engine computes, by a first-order analysis that counts the
 * operations of the maps. Rounding errors of single operations are taken as independent, so they add as
 * squares (Higham & Mary 2019, "A new approach to probabilistic rounding error analysis"); each count
 * below is a root mean square, with room: measured errors lie several times below (`rounding.test.ts`).
 */

/** Unit roundoff of float64: the largest relative error of one operation. */
export const unitRoundoff = 1.1102230246251565e-16;

/** Rotations of a circuit: a trainable gate on each qubit and repetition, and as many encodings as it has. */
function rotationCount(depth: number, encodings: number): number {
  return qubits * (depth + encodings);
}

/**
 * Error of one expectation value, its inputs given. A rotation takes two products and a sum, with a
 * cosine and a sine that are rounded themselves: about u of the state's norm. <Z> is quadratic in the state, which
 * doubles it. Its sum of 16 probabilities adds about 2 u.
 */
function circuitRounding(depth: number, encodings: number): number {
  return unitRoundoff * (2 * Math.sqrt(rotationCount(depth, encodings)) + 2);
}

/** Not Math.hypot, which differs between browsers in its last bit: the limit decides numbers. */
function rootOfSquares(...values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

/** Rounding errors of the maps, k = 0 .. L: of every value of O_k (O_0 = X), and of node k. */
export interface MapRounding {
  readonly outputs: readonly number[];
  readonly nodes: readonly number[];
}

/**
 * Rounding error of O_k and of node k = 0 .. L: of every value of X, then of each O_k with what is added to it.
 *
 * - X is given, so it has none.
 * - O_k has that of its circuit. It also turns errors of its input into its own. d<Z>/dx_i sums one part, at
 *   most scale, for each encoding; each is scale / 2 or less in the mean over angles, and signs are
 *   independent: scale / 2 * sqrt(encodings). Four inputs with independent errors double that. The angle
 *   scale * x is rounded itself: u times its size.
 * - A sum has the errors of its operands, and rounds once for each.
 *
 * Readout and pooling average, which makes no error larger.
 */
export function mapRounding({ layers, circuit, skips }: Experiment): MapRounding {
  const errors = [0];
  const outputs = [0];
  /** Largest value of node k. */
  const sizes = [1];
  layers.forEach(({ depth }, index) => {
    const k = index + 1;
    const encodings = circuit.reuploading ? depth : 1;
    const scale = Math.abs(k === 1 ? circuit.pixelScale : circuit.mapScale);
    const input = rootOfSquares(errors[index] as number, unitRoundoff * (sizes[index] as number));
    const output = rootOfSquares(circuitRounding(depth, encodings), Math.sqrt(encodings) * scale * input);
    const sources = sourcesOf(skips, k);
    const size = sources.reduce((sum, i) => sum + (sizes[i] as number), 1);
    const additions = Math.sqrt(sources.length) * unitRoundoff * size;
    outputs.push(output);
    errors.push(rootOfSquares(output, additions, ...sources.map((i) => errors[i] as number)));
    sizes.push(size);
  });
  return { outputs, nodes: errors };
}

/**
 * Up to here the spread of a head's input over some images may be rounding alone and counts as none: the
 * rounding of the last node. A standardised input without spread is 0, and no gradient goes through it.
 */
export function spreadLimit(experiment: Experiment): number {
  return mapRounding(experiment).nodes.at(-1) as number;
}
