import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

/** One stop of the tab order; the arrow keys walk its cells as they lie on the screen. */
export function TileGrid({ children }: { readonly children: ReactNode }) {
  const grid = useRef<HTMLUListElement>(null);
  const cells = () => [...(grid.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
  // However the tiles were filtered and sorted, one cell can be tabbed to.
  useEffect(() => {
    const all = cells();
    if (!all.some((cell) => cell.tabIndex === 0) && all[0]) all[0].tabIndex = 0;
  });
  const enter = (cell: HTMLElement): void => {
    for (const other of cells()) other.tabIndex = other === cell ? 0 : -1;
  };
  function onKeyDown(event: KeyboardEvent): void {
    const all = cells();
    const next = neighbour(all, event.target as HTMLElement, event.key);
    if (next === null) return;
    event.preventDefault();
    next?.focus();
  }
  return (
    <ul
      ref={grid}
      aria-label="Placements; arrow keys walk them"
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target.matches('[data-cell]') && enter(event.target)}
      className="grid grid-cols-[repeat(auto-fill,minmax(126px,1fr))] gap-2"
    >
      {children}
    </ul>
  );
}

/** Where a key leads from a cell: undefined at the edge, null for a key that leads nowhere. */
function neighbour(all: readonly HTMLElement[], cell: HTMLElement, key: string): HTMLElement | undefined | null {
  const here = all.indexOf(cell);
  if (here < 0) return null;
  const { top, left } = cell.getBoundingClientRect();
  const below = (other: HTMLElement, sign: 1 | -1) => {
    const box = other.getBoundingClientRect();
    return Math.abs(box.left - left) < 4 && sign * (box.top - top) > 4;
  };
  switch (key) {
    case 'ArrowRight':
      return all[here + 1];
    case 'ArrowLeft':
      return all[here - 1];
    case 'ArrowDown':
      return all.slice(here + 1).find((other) => below(other, 1));
    case 'ArrowUp':
      return all.slice(0, here).findLast((other) => below(other, -1));
    case 'Home':
      return all[0];
    case 'End':
      return all[all.length - 1];
    default:
      return null;
  }
}
