import { describe, expect, it } from 'vitest';
import { circuitSteps, headSteps, touchedQubits } from './gateSteps';

const full = { reuploading: true, entangling: true };
const words = (gateSteps: ReturnType<typeof circuitSteps>): string =>
  gateSteps.map((m) => (m.kind === 'cnot' ? `${m.control}${m.target}` : m.kind[0])).join(' ');

describe('circuitSteps', () => {
  it('repeats encoding, rotations and CNOT chain', () => {
    expect(words(circuitSteps(2, full))).toBe('e r 01 12 23 e r 01 12 23');
    expect(circuitSteps(2, full)[5]).toEqual({ kind: 'encode', repetition: 1 });
  });

  it('encodes once without re-uploading, and has no chain without entangling', () => {
    expect(words(circuitSteps(2, { ...full, reuploading: false }))).toBe('e r 01 12 23 r 01 12 23');
    expect(words(circuitSteps(3, { ...full, entangling: false }))).toBe('e r e r e r');
  });
});

it('headSteps: RY on every qubit, then the chain', () => {
  expect(words(headSteps(4))).toBe('r 01 12 23');
  expect(headSteps(10)).toHaveLength(10);
});

it('touchedQubits: two of a CNOT, else all', () => {
  expect(touchedQubits({ kind: 'cnot', repetition: 0, control: 1, target: 2 }, 4)).toEqual([1, 2]);
  expect(touchedQubits({ kind: 'encode', repetition: 0 }, 4)).toEqual([0, 1, 2, 3]);
});
