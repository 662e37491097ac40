/** A label that wants its middle at `at` and takes `size` along one axis. */
export interface Wish {
  readonly at: number;
  readonly size: number;
}

/**
 * Middles of labels moved as little as possible (least squares) so that none overlap and all lie in
 * min..max; order along the axis is kept. Where they cannot all fit, they overflow at `max`.
 *
 * Method: labels in order, touching ones merge into a block that sits at the mean of its members'
 * wishes; merging goes on until no two blocks touch (pool adjacent violators).
 */
export function dodge(wishes: readonly Wish[], min: number, max: number): number[] {
  interface Block {
    members: number[];
    /** Sum over members of the block start that each would like. */
    starts: number;
    size: number;
    start: number;
  }
  const order = wishes.map((_, index) => index).sort((a, b) => wish(a).at - wish(b).at || a - b);
  const blocks: Block[] = [];

  function wish(index: number): Wish {
    return wishes[index] as Wish;
  }
  function place(block: Block): void {
    block.start = Math.max(min, Math.min(max - block.size, block.starts / block.members.length));
  }

  for (const index of order) {
    const { at, size } = wish(index);
    const block: Block = { members: [index], starts: at - size / 2, size, start: 0 };
    place(block);
    blocks.push(block);
    for (let last = blocks.length - 1; last > 0; last--) {
      const below = blocks[last] as Block;
      const above = blocks[last - 1] as Block;
      if (above.start + above.size <= below.start) break;
      above.members.push(...below.members);
      above.starts += below.starts - below.members.length * above.size;
      above.size += below.size;
      place(above);
      blocks.pop();
    }
  }

  const middles = new Array<number>(wishes.length).fill(0);
  for (const block of blocks) {
    let at = block.start;
    for (const index of block.members) {
      middles[index] = at + wish(index).size / 2;
      at += wish(index).size;
    }
  }
  return middles;
}
