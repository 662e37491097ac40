/** What QCLk reads of image n of a set, in the place of node k - 1: `[k - 1]`. */
export type InputsOf = (n: number) => readonly Float64Array[];

/**
 * Inputs of QCL2 .. QCLL that are held at given values. The loss with the forward values held is the
 * one whose gradient `paper` mode is; finite differences of that mode need it.
 */
export class HeldInputs {
  private inputs: InputsOf | null = null;

  /** @param inputs null: nothing is held any more */
  hold(inputs: InputsOf | null): void {
    this.inputs = inputs;
  }

  /**
   * Lets `read` find the held values of the images at these positions in node k - 1, k > 1. Sums go on from the live
   * values, which are back afterwards. (Only arrays of the workspace can be cut, so the values go into the node itself.)
   * @param node [chunk * volume]
   */
  inPlaceOf(node: Float64Array, k: number, positions: ArrayLike<number>, read: () => void): void {
    const { inputs } = this;
    if (!inputs) {
      read();
      return;
    }
    const live = node.slice();
    let at = 0;
    for (let place = 0; place < positions.length; place++) {
      const held = inputs(positions[place] as number)[k - 1];
      if (!held) break;
      node.set(held, at);
      at += held.length;
    }
    read();
    node.set(live);
  }
}
