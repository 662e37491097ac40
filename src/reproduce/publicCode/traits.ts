import { patchWays } from '../../model/patchWays';

/** What becomes of the gradient of a layer before, when its map goes into this layer. */
export type Graph = 'kept' | 'cut' | 'error' | 'not checked';

/** How a layer hands a window of its input to the circuit. */
export interface Handing {
  /** A few words for a table. */
  readonly name: string;
  readonly graph: Graph;
  /**
   * Our own Python for it: an expression of the window `w`, a tensor [2, 2]. Null where the layer's framework is not
   * among those that the tests run.
   */
  readonly line: string | null;
}

const fromWay = (id: string): Handing => {
  const way = patchWays.find((each) => each.id === id);
  if (!way) throw new RangeError(`no way to hand a patch on is called ${id}`);
  return { name: way.name, graph: way.cuts ? 'cut' : 'kept', line: way.line };
};

/** Each way that was seen: the lab's six, and what other public layers do. */
export const handings = {
  scalars: fromWay('scalars'),
  numpy: fromWay('numpy'),
  slice: fromWay('slice'),
  list: fromWay('list'),
  unfold: {
    name: 'torch unfold',
    graph: 'kept',
    line: 'torch.nn.functional.unfold(w[None, None], 2)[0, :, 0]',
  },
  cat: {
    name: 'torch.cat of scalars',
    graph: 'kept',
    line: 'torch.cat((w[0, 0:1], w[0, 1:2], w[1, 0:1], w[1, 1:2]))',
  },
  function: {
    name: 'an autograd function of its own, without a gradient for its input',
    graph: 'cut',
    line: 'WithoutInputGradient.apply(w.flatten())',
  },
  numbersOfPython: {
    name: 'numbers of Python, looked up in a table',
    graph: 'cut',
    line: 'torch.tensor([TABLE[value > 0.5] for value in w.flatten().tolist()])',
  },
  likeliest: {
    name: 'by index; the likeliest outcome is read',
    graph: 'cut',
    line: '(w.flatten().softmax(0).argmax() + torch.arange(4)) % 4 / 4',
  },
  array: { name: 'an array of NumPy', graph: 'error', line: 'torch.from_numpy(np.asarray(w)).flatten()' },
  jaxStack: { name: 'jnp.stack of scalars', graph: 'not checked', line: null },
  tensorflowSlice: { name: 'tf.slice', graph: 'not checked', line: null },
  tensorflowNumbers: { name: '.numpy() of each pixel, TensorFlow', graph: 'not checked', line: null },
} as const satisfies Readonly<Record<string, Handing>>;

export type HandingId = keyof typeof handings;

/** Which windows of its input a layer reads at stride 2 with a window of 2 x 2. */
export interface Loop {
  readonly name: 'full' | 'quarter';
  /** What else there is to say in a table's small line. */
  readonly note: string | null;
  /** Our own Python: yields for a map of `side` pixels the window's corner and the slices of the output it fills. */
  readonly lines: readonly string[];
}

/** Each way to walk over the input that was seen. */
export const loops = {
  full: {
    name: 'full',
    note: null,
    lines: [
      'for j in range(0, side - 1, 2):',
      '    for k in range(0, side - 1, 2):',
      '        yield j, k, slice(j // 2, j // 2 + 1), slice(k // 2, k // 2 + 1)',
    ],
  },
  /** The loop ends at the side of the output; what is left of the map stays 0. */
  quarter: {
    name: 'quarter',
    note: null,
    lines: [
      'for j in range(0, side // 2, 2):',
      '    for k in range(0, side // 2, 2):',
      '        yield j, k, slice(j // 2, j // 2 + 1), slice(k // 2, k // 2 + 1)',
    ],
  },
  /** The same loop; each value fills the output where its window stood, so that no pixel of the map stays 0. */
  quarterSpread: {
    name: 'quarter',
    note: 'each value fills 2 × 2 pixels; full at stride 1',
    lines: [
      'for j in range(0, side // 2, 2):',
      '    for k in range(0, side // 2, 2):',
      '        yield j, k, slice(j, j + 2), slice(k, k + 2)',
    ],
  },
} as const satisfies Readonly<Record<string, Loop>>;

export type LoopId = keyof typeof loops;

/** What a trained quanvolutional layer whose map went into this one would get, in words for a table. */
export const gradientBefore: Readonly<Record<Graph, string>> = {
  kept: 'a gradient',
  cut: 'None',
  error: 'an error: NumPy takes no tensor that requires a gradient',
  'not checked': 'not checked',
};
