/**
 * Runs in the page before anything else: what listens to the store is told in another order each time, and so is what
 * listens to an event on the same target. Nothing of the lab may depend on who was there first.
 */
export function shuffleListeners(seed: number): void {
  let state = seed;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.floor((n * (state >>> 0)) / 4294967296);
  };
  const shuffled = <Item>(items: readonly Item[]): Item[] => {
    const list = [...items];
    for (let n = list.length - 1; n > 0; n--) {
      const m = below(n + 1);
      [list[n], list[m]] = [list[m] as Item, list[n] as Item];
    }
    return list;
  };

  // zustand keeps its listeners in a set of functions.
  const { forEach } = Set.prototype;
  Set.prototype.forEach = function (this: Set<unknown>, callback, thisArgument) {
    let functions = this.size > 1;
    forEach.call(this, (item) => {
      if (typeof item !== 'function') functions = false;
    });
    if (!functions) return forEach.call(this, callback, thisArgument);
    for (const item of shuffled([...this])) if (this.has(item)) callback.call(thisArgument, item, item, this);
  };

  // Listeners of window and document, which several parts share: they are put in another order between two events.
  type Kept = {
    readonly type: string;
    readonly listener: EventListenerOrEventListenerObject;
    readonly options: boolean | AddEventListenerOptions | undefined;
  };
  for (const target of [window, document]) {
    const kept: Kept[] = [];
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    const captures = (options: Kept['options'] | boolean | EventListenerOptions): boolean =>
      typeof options === 'object' ? options.capture === true : options === true;
    const find = (type: string, listener: unknown, options: Parameters<typeof captures>[0]): number =>
      kept.findIndex(
        (one) => one.type === type && one.listener === listener && captures(one.options) === captures(options),
      );
    target.addEventListener = (
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | AddEventListenerOptions,
    ) => {
      add(type, listener, options);
      const isPlain = typeof options !== 'object' || !(options.once || options.signal);
      if (!listener || !isPlain || find(type, listener, options) >= 0) return;
      kept.push({ type, listener, options });
      // Not while an event is on its way: what is taken off would miss it.
      setTimeout(() => {
        for (const one of shuffled(kept.filter((other) => other.type === type))) {
          remove(one.type, one.listener, one.options);
          add(one.type, one.listener, one.options);
        }
      });
    };
    target.removeEventListener = (
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | EventListenerOptions,
    ) => {
      remove(type, listener, options);
      const at = find(type, listener, options);
      if (at >= 0) kept.splice(at, 1);
    };
  }
}
