import type { Departures } from '../../model/departures';

interface OpenPoint {
  readonly name: string;
  /** Values whose names are not the experiment's own. */
  readonly values?: Readonly<Record<string, string>>;
}

const scale: Readonly<Record<string, string>> = { [String(Math.PI)]: 'π' };

/** What the paper leaves open, by the field's path, in the words of the lab's settings. */
const openPoints: Readonly<Record<string, OpenPoint>> = {
  readout: { name: 'readout', values: { qubit0: 'q0', qubit1: 'q1', qubit2: 'q2', qubit3: 'q3' } },
  'circuit.pixelScale': { name: 'pixel scale', values: scale },
  'circuit.mapScale': { name: 'map scale', values: scale },
  'circuit.reuploading': { name: 'encoding', values: { true: 'every repetition', false: 'once' } },
  'circuit.gate': { name: 'trained gate' },
  loss: { name: 'loss', values: { crossEntropy: 'cross entropy', softmaxTwice: 'softmax twice' } },
  initialAngles: {
    name: 'first angles',
    values: { uniform2Pi: '0 to 2π', uniformPi: '0 to π', normal001: 'normal, σ 0.01' },
  },
  padding: { name: 'padding', values: { end: 'at the end', centre: 'all around' } },
  'head.measured': { name: 'measured qubits' },
};

/** "first angles" */
export function pointName(path: string): string {
  return openPoints[path]?.name ?? path;
}

/** "normal, σ 0.01" */
export function valueName(path: string, value: unknown): string {
  return openPoints[path]?.values?.[String(value)] ?? String(value);
}

/** "readout q0; loss softmax twice" */
export function readingText(reading: Departures): string {
  const parts = Object.entries(reading).map(([path, value]) => `${pointName(path)} ${valueName(path, value)}`);
  return parts.length > 0 ? parts.join('; ') : 'default';
}
