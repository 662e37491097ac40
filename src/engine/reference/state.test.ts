import { describe, expect, it } from 'vitest';
import { gateNames } from '../../model/gates/gates';
import { axisOf } from '../../testing/circuitOracle';
import { apply, cnot, innerProduct, type Matrix, onQubits, paulis, pauliZ, rotation } from '../../testing/denseOracle';
import '../../testing/matchers';
import { TestRandom } from '../../testing/random';
import { rotations } from './rotations';
import { applyCNOT, applyWeightedZ, copyState, expectationZ, resetState, type State, zeroState } from './state';

const random = new TestRandom(1);

/** Normalised, with every amplitude complex. */
function randomState(qubits: number): State {
  const re = random.numbers(2 ** qubits, -1, 1);
  const im = random.numbers(2 ** qubits, -1, 1);
  const norm = Math.sqrt(re.reduce((sum, x, i) => sum + x ** 2 + (im[i] as number) ** 2, 0));
  return { qubits, re: re.map((x) => x / norm), im: im.map((x) => x / norm) };
}

/** Applies a gate to five random states and compares with its dense matrix; the norm has to stay 1. */
function expectMatrix(qubits: number, gate: (state: State) => void, dense: Matrix): void {
  for (let trial = 0; trial < 5; trial++) {
    const state = randomState(qubits);
    const expected = apply(dense, state);
    gate(state);
    expect(state.re).toAgreeWith(expected.re, 1e-15);
    expect(state.im).toAgreeWith(expected.im, 1e-15);
    expect(innerProduct(state, state).re).toBeCloseTo(1, 14);
  }
}

const sizes = [2, 3, 4, 5];
const angle = (): number => 12 * random.uniform() - 6;

describe.each(sizes)('gates on %i qubits agree with their Kronecker matrices within 1e-15', (n) => {
  const everyQubit = Array.from({ length: n }, (_, q) => [q, angle()] as const);
  const everyPair = everyQubit.flatMap(([c]) => everyQubit.map(([t]) => [c, t] as const)).filter(([c, t]) => c !== t);

  const everyRotation = gateNames.flatMap((gate) => everyQubit.map(([q, a]) => [gate, q, a] as const));

  it.each(everyRotation)('%s on %i by %f', (gate, q, a) =>
    expectMatrix(
      n,
      (s) => rotations[gate].apply(s, q, Math.cos(a / 2), Math.sin(a / 2)),
      onQubits(n, { [q]: rotation(axisOf[gate], a) }),
    ),
  );

  it.each(everyPair)('CNOT(%i, %i)', (c, t) => expectMatrix(n, (s) => applyCNOT(s, c, t), cnot(n, c, t)));

  it.each(everyQubit)('<Z> of %i', (q) => {
    const state = randomState(n);
    const expected = innerProduct(state, apply(onQubits(n, { [q]: pauliZ }), state));
    expect([expectationZ(state, q), 0]).toAgreeWith([expected.re, expected.im], 1e-15);
  });

  it('sum of weighted Z', () => {
    const psi = randomState(n);
    const lambda = randomState(n);
    const observed = [n - 1, 0];
    const weights = random.numbers(2, -3, 3);
    const terms = observed.map((q) => apply(onQubits(n, { [q]: pauliZ }), psi));
    const sum = (part: 're' | 'im') =>
      psi.re.map((_, i) => terms.reduce((s, term, m) => s + (weights[m] as number) * (term[part][i] as number), 0));
    applyWeightedZ(psi, observed, weights, lambda);
    expect(lambda.re).toAgreeWith(sum('re'), 1e-15);
    expect(lambda.im).toAgreeWith(sum('im'), 1e-15);
  });

  it.each(everyRotation)('gradient of %s on %i: Im <lambda|P|psi>', (gate, q) => {
    const psi = randomState(n);
    const lambda = randomState(n);
    const expected = innerProduct(lambda, apply(onQubits(n, { [q]: paulis[axisOf[gate]] }), psi)).im;
    expect([rotations[gate].gradient(lambda, psi, q)]).toAgreeWith([expected], 1e-15);
  });
});

describe('states', () => {
  it('put qubit 0 into the most significant bit', () => {
    const state = zeroState(3);
    rotations.RX.apply(state, 0, 0, 1);
    expect([...state.im]).toEqual([0, 0, 0, 0, -1, 0, 0, 0]);
  });

  it('start at |00..0>, go back to it and copy', () => {
    const state = randomState(3);
    const other = zeroState(3);
    copyState(state, other);
    expect(other).toEqual(state);
    resetState(state);
    expect(state).toEqual(zeroState(3));
    expect(expectationZ(state, 1)).toBe(1);
  });

  it('come back within 1e-14 after a thousand gates and their inverses', () => {
    const state = randomState(5);
    const before = { re: state.re.slice(), im: state.im.slice() };
    const gates = Array.from({ length: 1000 }, () => ({
      q: random.below(4),
      a: angle(),
      kind: random.pick(['CNOT' as const, ...gateNames]),
    }));
    const turn = ({ q, a, kind }: (typeof gates)[number], sign: number): void => {
      if (kind === 'CNOT') applyCNOT(state, q, q + 1);
      else rotations[kind].apply(state, q, Math.cos(a), sign * Math.sin(a));
    };
    for (const gate of gates) turn(gate, 1);
    expect(innerProduct(state, state).re).toBeCloseTo(1, 13);
    for (const gate of gates.reverse()) turn(gate, -1);
    expect(state.re).toAgreeWith(before.re, 1e-14);
    expect(state.im).toAgreeWith(before.im, 1e-14);
  });
});
