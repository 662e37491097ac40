import { describe, expect, it } from 'vitest';
import type { Skip } from './experiment';
import { formatPlacement, nodeLabel, operandLabel, outputName, parsePlacement } from './notation';
import { allPlacements } from './skips';

describe('the formula', () => {
  it.each([
    [1, 2],
    [2, 8],
    [3, 64],
    [4, 1024],
  ])('of %i layers tells all %i placements apart, and reads back, spaces or not', (layers, count) => {
    const formulas = allPlacements(layers).map((skips) => {
      const formula = formatPlacement(skips, layers);
      expect(parsePlacement(formula, layers)).toEqual(skips);
      expect(parsePlacement(` ${formula.replace(/[+|()]/g, ' $& ')}`, layers)).toEqual(skips);
      return formula;
    });
    expect(new Set(formulas).size).toBe(count);
  });

  it.each<[string, Skip[], number]>([
    ['no residual', [], 2],
    ['X+O1', [[0, 1]], 2],
    ['O1+O2', [[1, 2]], 2],
    ['X+O2', [[0, 2]], 2],
    [
      '(X+O1)+O2',
      [
        [0, 1],
        [1, 2],
      ],
      2,
    ],
    [
      'X+O1 | X+O2',
      [
        [0, 1],
        [0, 2],
      ],
      2,
    ],
    [
      'X+(X+O1)+O2',
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
      2,
    ],
    [
      '((X+O1)+O2)+O3',
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
      3,
    ],
    [
      '(O1+O2)+O3',
      [
        [1, 2],
        [2, 3],
      ],
      3,
    ],
    [
      'O1+O2 | O1+O3',
      [
        [1, 2],
        [1, 3],
      ],
      3,
    ],
  ])('%s', (formula, skips, layers) => {
    expect(formatPlacement(skips, layers)).toBe(formula);
    expect(parsePlacement(formula, layers)).toEqual(skips);
  });

  it('labels a node by its sum, in parentheses where it is an operand', () => {
    const skips: Skip[] = [
      [0, 1],
      [1, 2],
    ];
    expect([0, 1, 2].map((k) => nodeLabel(skips, k))).toEqual(['X', 'X+O1', '(X+O1)+O2']);
    expect([0, 1, 2].map((k) => operandLabel(skips, k))).toEqual(['X', '(X+O1)', '((X+O1)+O2)']);
    expect([0, 1, 4].map(outputName)).toEqual(['X', 'O1', 'O4']);
  });
});

describe('parsePlacement says where and what it expected', () => {
  it.each([
    ['', 'expected X, O1, O2, .. or "(" at character 1, got the end'],
    ['X+', 'expected X, O1, O2, .. or "(" at character 3, got the end'],
    ['X+Q1', 'expected X, O1, O2, .. or "(" at character 3, got "Q"'],
    ['X+O3', 'expected an output from O1 to O2 at character 3, got "O"'],
    ['X+O0', 'expected an output from O1 to O2 at character 3, got "O"'],
    ['(X+O1+O2', 'expected ")" at character 9, got the end'],
    ['X+O1)', 'expected "+", "|" or the end at character 5, got ")"'],
    ['O2+O1', 'expected operands in index order, ending with O_k at character 6, got the end'],
    ['X+X', 'expected operands in index order, ending with O_k at character 4, got the end'],
  ])('%j', (text, message) => {
    expect(() => parsePlacement(text, 2)).toThrow(`placement "${text}": ${message}`);
  });

  it.each([
    ['O1', 'no residual'],
    ['X+O2 | X+O1', 'X+O1 | X+O2'],
    ['X+O1 | (X+O1)+O2', '(X+O1)+O2'],
    ['((X+O1)+O2)', '(X+O1)+O2'],
    ['O1+X+O2', 'X+O1+O2'],
  ])('%j is another spelling: of what', (text, meant) => {
    expect(() => parsePlacement(text, 2)).toThrow(`did you mean "${meant}"?`);
  });
});
