import { describe, expect, it } from 'vitest';
import { axisOf } from '../../testing/circuitOracle';
import { rotation } from '../../testing/denseOracle';
import '../../testing/matchers';
import { TestRandom } from '../../testing/random';
import { gateNames, gates } from './gates';

const random = new TestRandom(21);

describe.each(gateNames)('%s', (name) => {
  const gate = gates[name];

  it('has the matrix exp(-i theta P / 2) of its axis, within 1e-15', () => {
    for (const angle of [0, Math.PI, -Math.PI / 2, ...random.numbers(10, -7, 7)]) {
      const matrix = gate.matrix(Math.cos(angle / 2), Math.sin(angle / 2));
      const expected = rotation(axisOf[name], angle);
      expect(matrix.map(([re]) => re)).toAgreeWith(expected.re, 1e-15);
      expect(matrix.map(([, im]) => im)).toAgreeWith(expected.im, 1e-15);
    }
  });

  it('is called after its axis everywhere', () => {
    expect(gate.axis).toBe(axisOf[name]);
    expect(name).toBe(`R${gate.axis}`);
    expect(gate.pennyLane).toBe(name);
    expect(gate.qasm).toBe(name.toLowerCase());
    expect(gate.tex.name).toBe(`R_${gate.axis}`);
  });
});
