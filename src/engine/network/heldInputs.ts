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
   * Lets `read` find the held value of image n in node k - 1, k > 1. Sums go on from the live value,
   * which is back afterwards. (Only arrays of the workspace can be cut, so the value goes into the node itself.)
   */
  inPlaceOf(node: Float64Array, k: number, n: number, read: () => void): void {
    const held = this.inputs?.(n)[k - 1];
    const live = held ? node.slice() : null;
    if (held) node.set(held);
    read();
    if (live) node.set(live);
  }
}
