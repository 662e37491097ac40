/**
 * How a quanvolutional layer in PyTorch and PennyLane may hand a window of a map to its circuit. What the patch is
 * made of decides whether the layer that made the map gets a gradient: a patch rebuilt as a new tensor has lost where
 * it came from, one that is sliced or stacked keeps it. The six rows are the lab's own lines, each on one window `w`, a
 * tensor [2, 2]; the tests run them with the real packages.
 */
export interface PatchWay {
  readonly id: string;
  /** A few words for a list. */
  readonly name: string;
  /** A word or two for a narrow column. */
  readonly short: string;
  /** Expression of Python that makes of `w` what the circuit is called with. */
  readonly line: string;
  /** Whether the map's graph is lost, so that the layer before gets None unless a sum carries its output on. */
  readonly cuts: boolean;
  /** Why, as a sentence. */
  readonly why: string;
}

export const patchWays: readonly PatchWay[] = [
  {
    id: 'scalars',
    name: 'a new tensor of four scalars',
    short: 'from scalars',
    line: 'torch.tensor([w[0, 0], w[0, 1], w[1, 0], w[1, 1]])',
    cuts: true,
    why: 'torch.tensor copies the numbers into a new tensor, which has no graph.',
  },
  {
    id: 'items',
    name: 'made of .item() values',
    short: 'through .item()',
    line: 'torch.tensor([v.item() for v in w.flatten()])',
    cuts: true,
    why: '.item() hands over a plain number of Python, which has no graph.',
  },
  {
    id: 'numpy',
    name: 'taken through NumPy',
    short: 'through NumPy',
    line: 'torch.from_numpy(w.detach().numpy()).flatten()',
    cuts: true,
    why: 'An array of NumPy has no graph, and PyTorch asks for .detach() before it makes one.',
  },
  {
    id: 'slice',
    name: 'a slice, flattened',
    short: 'slice',
    line: 'w.flatten()',
    cuts: false,
    why: 'A slice is computed from the map, and autograd remembers it.',
  },
  {
    id: 'stack',
    name: 'torch.stack of four scalars',
    short: 'stack',
    line: 'torch.stack([w[0, 0], w[0, 1], w[1, 0], w[1, 1]])',
    cuts: false,
    why: 'torch.stack is an operation like any other, and autograd remembers it.',
  },
  {
    id: 'list',
    name: 'a Python list of four scalars',
    short: 'list',
    line: '[w[0, 0], w[0, 1], w[1, 0], w[1, 1]]',
    cuts: false,
    why: 'Each scalar is still a tensor of the map, and PennyLane encodes it as it is.',
  },
];
