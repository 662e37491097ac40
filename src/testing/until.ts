import type { StoreApi } from 'zustand/vanilla';

/** Comes as soon as a store's state is such, however long that takes: looked at now and then, it might have passed. */
export function until<State>(
  store: Pick<StoreApi<State>, 'getState' | 'subscribe'>,
  isSuch: (state: State) => boolean,
) {
  return new Promise<void>((resolve) => {
    const stop = store.subscribe(look);
    look(store.getState());
    function look(state: State): void {
      if (!isSuch(state)) return;
      stop();
      resolve();
    }
  });
}
