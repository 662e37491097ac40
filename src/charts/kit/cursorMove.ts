/** What a key asks of a cursor; null for keys that mean nothing to one. */
export type CursorMove =
  /** An arrow; `fast` with Shift. */
  | { readonly kind: 'arrow'; readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1; readonly fast: boolean }
  | { readonly kind: 'page'; readonly x: -1 | 1 }
  | { readonly kind: 'first' | 'last' }
  /** Enter, and on a button Space. */
  | { readonly kind: 'enter' | 'space' };

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey'>;

export function cursorMove({ key, shiftKey: fast }: Key): CursorMove | null {
  switch (key) {
    case 'ArrowLeft':
      return { kind: 'arrow', x: -1, y: 0, fast };
    case 'ArrowRight':
      return { kind: 'arrow', x: 1, y: 0, fast };
    case 'ArrowUp':
      return { kind: 'arrow', x: 0, y: -1, fast };
    case 'ArrowDown':
      return { kind: 'arrow', x: 0, y: 1, fast };
    case 'PageDown':
      return { kind: 'page', x: -1 };
    case 'PageUp':
      return { kind: 'page', x: 1 };
    case 'Home':
      return { kind: 'first' };
    case 'End':
      return { kind: 'last' };
    case 'Enter':
      return { kind: 'enter' };
    case ' ':
      return { kind: 'space' };
    default:
      return null;
  }
}

/** Where a move leads along a row 0..last; null where it leads elsewhere. Shift and pages go by ten. */
export function moveAlong(move: CursorMove, from: number, last: number): number | null {
  const target = (): number | null => {
    if (move.kind === 'arrow') return move.x === 0 ? null : from + move.x * (move.fast ? 10 : 1);
    if (move.kind === 'page') return from + 10 * move.x;
    return { first: 0, last, enter: null, space: null }[move.kind];
  };
  const to = target();
  return to === null ? null : Math.min(last, Math.max(0, to));
}
