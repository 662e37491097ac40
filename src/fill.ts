/**
 * The one thing that the page uses and that browsers of early 2022 lack. They are older than what the lab is made
 * for (README), but this is all that would keep it from starting there.
 */
if (!Array.prototype.findLast) {
  Object.defineProperty(Array.prototype, 'findLast', {
    configurable: true,
    writable: true,
    value<Item>(this: readonly Item[], holds: (item: Item, index: number, all: readonly Item[]) => unknown) {
      for (let index = this.length - 1; index >= 0; index--) {
        if (holds(this[index] as Item, index, this)) return this[index];
      }
      return undefined;
    },
  });
}
