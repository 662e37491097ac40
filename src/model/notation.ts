import type { Skip } from './experiment';
import { addSkip, sourcesOf, targetsOf } from './skips';

/** What the lab calls the empty placement. */
export const noResidual = 'no residual';

/** Name of the map that leaves block k before any addition: X, O1, O2, .. */
export function outputName(k: number): string {
  return k === 0 ? 'X' : `O${k}`;
}

/** 'O1 to sum 2' */
export function skipName([from, to]: Skip): string {
  return `${outputName(from)} to sum ${to}`;
}

/** Label of node k: its sum where something is added there, else O_k. `X+(X+O1)+O2` */
export function nodeLabel(skips: readonly Skip[], k: number): string {
  const sources = sourcesOf(skips, k);
  return [...sources.map((i) => operandLabel(skips, i)), outputName(k)].join('+');
}

/** A node as an operand of a later sum: a sum is put in parentheses. */
export function operandLabel(skips: readonly Skip[], k: number): string {
  const label = nodeLabel(skips, k);
  return sourcesOf(skips, k).length > 0 ? `(${label})` : label;
}

/**
 * The paper's name of a placement: every sum that is not an operand of a later sum, joined by
 * " | "; operands in index order. `(X+O1)+O2`, `X+O1 | X+O2`, `no residual`.
 */
export function formatPlacement(skips: readonly Skip[], layers: number): string {
  const sums: string[] = [];
  for (let k = 1; k <= layers; k++) {
    const isSum = sourcesOf(skips, k).length > 0;
    const isOperand = targetsOf(skips, k).length > 0;
    if (isSum && !isOperand) sums.push(nodeLabel(skips, k));
  }
  return sums.length > 0 ? sums.join(' | ') : noResidual;
}

/**
 * The skips that a formula names; inverse of `formatPlacement` for every placement.
 * @throws Error naming the place and what was expected there, or the unambiguous spelling.
 */
export function parsePlacement(text: string, layers: number): Skip[] {
  const plain = text.replace(/\s+/g, '');
  if (plain === noResidual.replace(' ', '')) return [];
  let skips: readonly Skip[] = [];
  let at = 0;

  const fail = (expected: string): never => {
    const got = at < plain.length ? `"${plain[at]}"` : 'the end';
    throw new Error(`placement "${text}": expected ${expected} at character ${at + 1}, got ${got}`);
  };

  /** Reads a sum and returns the node that it is. */
  const readSum = (): number => {
    const operands = [readOperand()];
    while (plain[at] === '+') {
      at++;
      operands.push(readOperand());
    }
    const node = operands.pop() as number;
    for (const from of operands) {
      if (from >= node) fail(`operands in index order, ending with O_k`);
      skips = addSkip(skips, [from, node]);
    }
    return node;
  };

  const readOperand = (): number => {
    if (plain[at] === '(') {
      at++;
      const node = readSum();
      if (plain[at] !== ')') fail('")"');
      at++;
      return node;
    }
    if (plain[at] === 'X') {
      at++;
      return 0;
    }
    const name = /^O(\d+)/.exec(plain.slice(at));
    if (!name) return fail('X, O1, O2, .. or "("');
    const k = Number(name[1]);
    if (k < 1 || k > layers) return fail(`an output from O1 to O${layers}`);
    at += name[0].length;
    return k;
  };

  readSum();
  while (plain[at] === '|') {
    at++;
    readSum();
  }
  if (at < plain.length) fail('"+", "|" or the end');
  const canonical = formatPlacement(skips, layers);
  if (canonical.replace(/\s+/g, '') !== plain) {
    throw new Error(`placement "${text}": not a spelling of one placement; did you mean "${canonical}"?`);
  }
  return [...skips];
}
