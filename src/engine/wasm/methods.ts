import { circuitQubits } from '../../model/experiment';
import type { Gate } from '../../model/gates/gates';
import type { Circuit } from '../backend';
import type { BackwardCircuit, ForwardCircuit, Kernels } from './instance';

/** Byte addresses of a circuit's arrays; see `WasmCircuit`. */
export interface Places {
  readonly encoding: number;
  readonly angles: number;
  readonly tape: number;
  readonly sums: number;
  readonly scratch: number;
  readonly outputs: number;
  readonly upstream: number;
}

/** How a circuit is computed by the kernels, two patches to a block. */
export interface Method {
  /** The encoding takes the cosines of whole angles; gates on a state take those of half of them. */
  readonly whole: boolean;
  /** The encoding may take the tangent form (`src/kernels/encode.ts`). */
  readonly tangents: boolean;
  /** Bytes of a block's tape. */
  readonly tapeBytes: number;
  /** @param theta [4 * depth], to `angles` */
  setAngles(theta: number, at: Places): void;
  forward(at: Places, blocks: number, keep: boolean): void;
  /** @param gradient added to  @param inputs overwritten; both 0 where nobody reads them */
  backward(at: Places, blocks: number, gradient: number, inputs: number): void;
}

/** The method of a circuit; the fewest operations that give its numbers. */
export function methodOf(circuit: Circuit, kernels: Kernels): Method {
  return methods[circuit.gate](circuit, kernels);
}

const methods: Readonly<Record<Gate, (circuit: Circuit, kernels: Kernels) => Method>> = {
  RX(circuit, kernels) {
    if (!circuit.entangling) return separate(circuit, kernels, 0);
    if (circuit.depth === 1) return depthOne(circuit, kernels, false);
    return onStates(circuit, {
      setAngles: phases(circuit, kernels),
      tangents: true,
      // 16 complex amplitudes of two patches, before each repetition's phases and at the end.
      tapeBytes: 512 * (circuit.depth + 1),
      forward: kernels.forwardRX,
      backward: kernels.backwardRX,
    });
  },
  RY(circuit, kernels) {
    if (!circuit.entangling) return separate(circuit, kernels, 1);
    if (circuit.depth === 1) return depthOne(circuit, kernels, true);
    return onStates(circuit, {
      setAngles: table(circuit, kernels, 0.5),
      tangents: false,
      // 16 real amplitudes of two patches, after each repetition's rotations and at the end.
      tapeBytes: 256 * (circuit.depth + 1),
      forward: kernels.forwardRY,
      backward: kernels.backwardRY,
    });
  },
  RZ(circuit, kernels) {
    if (!circuit.reuploading || circuit.depth === 1) return products(circuit, kernels);
    if (!circuit.entangling) return separate(circuit, kernels, 2);
    return onStates(circuit, {
      setAngles: phases(circuit, kernels),
      tangents: true,
      // 16 complex amplitudes of two patches, before each repetition's phases; the last ones are read.
      tapeBytes: 512 * circuit.depth,
      forward: kernels.forwardRZ,
      backward: kernels.backwardRZ,
    });
  },
};

type SetAngles = Method['setAngles'];

/** Cosines and sines of the angles. */
function table({ depth }: Circuit, { angleTable }: Kernels, scale: number): SetAngles {
  return (theta, { scratch, angles }) => angleTable(theta, circuitQubits * depth, scale, scratch, angles);
}

/** Phases of all repetitions. */
function phases({ depth }: Circuit, { phaseTable }: Kernels): SetAngles {
  return (theta, { scratch, angles }) => phaseTable(theta, depth, scratch, angles);
}

interface StateKernel {
  readonly setAngles: SetAngles;
  readonly tangents: boolean;
  readonly tapeBytes: number;
  readonly forward: ForwardCircuit;
  readonly backward: BackwardCircuit;
}

/** A state of four qubits, repetition by repetition. */
function onStates({ depth, reuploading, scale }: Circuit, { forward, backward, ...rest }: StateKernel): Method {
  return {
    whole: false,
    ...rest,
    forward(at, blocks, keep) {
      forward(at.encoding, at.angles, blocks, depth, reuploading, at.tape, keep, at.outputs);
    },
    backward(at, blocks, gradient, inputs) {
      const { encoding, angles, tape, upstream, sums } = at;
      backward(encoding, angles, blocks, depth, reuploading, tape, upstream, sums, gradient, inputs, scale);
    },
  };
}

/** Without CNOTs: four Bloch vectors. @param axis of the gate: 0, 1, 2 for x, y, z */
function separate(circuit: Circuit, kernels: Kernels, axis: 0 | 1 | 2): Method {
  const { depth, reuploading, scale } = circuit;
  return {
    whole: true,
    tangents: false,
    tapeBytes: 0,
    setAngles: table(circuit, kernels, 1),
    forward(at, blocks) {
      kernels.forwardSeparate(axis, at.encoding, at.angles, blocks, depth, reuploading, at.outputs);
    },
    backward({ encoding, angles, upstream, sums }, blocks, gradient, inputs) {
      kernels.backwardSeparate(
        axis,
        encoding,
        angles,
        blocks,
        depth,
        reuploading,
        upstream,
        sums,
        gradient,
        inputs,
        scale,
      );
    },
  };
}

/** One repetition of RX or RY with its CNOT chain, in closed form. */
function depthOne(circuit: Circuit, kernels: Kernels, isRY: boolean): Method {
  return {
    whole: true,
    tangents: false,
    tapeBytes: 0,
    setAngles: table(circuit, kernels, 1),
    forward(at, blocks) {
      kernels.forwardOne(isRY, at.encoding, at.angles, blocks, at.outputs);
    },
    backward({ encoding, angles, upstream }, blocks, gradient, inputs) {
      kernels.backwardOne(isRY, encoding, angles, blocks, upstream, gradient, inputs, circuit.scale);
    },
  };
}

/** RZ behind the only encoding, in closed form: no angle acts. */
function products(circuit: Circuit, kernels: Kernels): Method {
  const parities = cosineParities(circuit);
  return {
    whole: true,
    tangents: false,
    tapeBytes: 0,
    setAngles() {},
    forward(at, blocks) {
      kernels.forwardProducts(parities, at.encoding, blocks, at.outputs);
    },
    backward({ encoding, upstream }, blocks, _gradient, inputs) {
      kernels.backwardProducts(parities, encoding, blocks, upstream, inputs, circuit.scale);
    },
  };
}

/**
 * S_k of `src/kernels/cosineProducts.ts`, bit 4 k + j for j in S_k: taken back through one CNOT chain,
 * Z_k becomes Z_0 .. Z_k, and what is there twice is gone.
 */
function cosineParities({ depth, entangling }: Pick<Circuit, 'depth' | 'entangling'>): number {
  let sets = [0, 1, 2, 3].map((k) => 1 << k);
  for (let d = 0; entangling && d < depth; d++) {
    let all = 0;
    sets = sets.map((set) => {
      all ^= set;
      return all;
    });
  }
  return sets.reduce((bits, set, k) => bits | (set << (4 * k)), 0);
}
