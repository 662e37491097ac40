/** 'x', 'o1', 'sum2': how files and code call a stage of the forward pass. */
export function stageName(kind: 'output' | 'sum', node: number): string {
  if (kind === 'sum') return `sum${node}`;
  return node === 0 ? 'x' : `o${node}`;
}
