import { plainBackend } from '../../model/backendNames';
import type { Backend, Workspace } from '../backend';
import { adam } from './adam';
import { PlainCircuit } from './circuit';
import { PlainDenseHead } from './denseHead';
import { PlainQuantumHead } from './quantumHead';
import { addPadded, addPaddedBackward } from './residualSum';
import { addPatches, cutPatches, readOut, readOutBackward } from './window';

const workspace: Workspace = {
  backend: plainBackend,
  allocate: (length) => new Float64Array(length),
  allocateIndex: (length) => new Uint32Array(length),
  circuit: (circuit, patches) => new PlainCircuit(circuit, patches),
  denseHead: (head) => new PlainDenseHead(head),
  quantumHead: (head, images) => new PlainQuantumHead(head, images),
  cutPatches,
  addPatches,
  readOut,
  readOutBackward,
  addPadded,
  addPaddedBackward,
  addDeviations(values, origin, sums, squares) {
    for (let i = 0; i < values.length; i++) {
      const f = i % origin.length;
      const deviation = (values[i] as number) - (origin[f] as number);
      sums[f] = (sums[f] as number) + deviation;
      squares[f] = (squares[f] as number) + deviation * deviation;
    }
  },
  adam,
  allFinite: (values) => values.every(Number.isFinite),
  squares(values) {
    let sum = 0;
    for (const value of values) sum += value * value;
    return sum;
  },
};

/** Plain TypeScript, gate by gate: the definition that any faster backend has to agree with. */
export const referenceBackend: Backend = { name: plainBackend, open: (layOut) => layOut(workspace) };
