import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '../layout/layout';

/**
 * Where the pointer is while a skip is dragged, layout units. It changes with every frame: a store of its own, so that
 * only what follows the pointer is drawn anew, and not the whole canvas.
 */
export type PointerPlace = StoreApi<Point>;

export function createPointerPlace(): PointerPlace {
  return createStore<Point>(() => ({ x: 0, y: 0 }));
}
