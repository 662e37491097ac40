/** Where the small window stands, and where it points from. */
export interface Place {
  /** CSS px from the edges of the page's window. */
  readonly box: { readonly left: number; readonly top?: number; readonly bottom?: number };
  /** Null: it stands below the mark. `bottom` is that of the corner, within the window, px. */
  readonly tail: { readonly side: 'left' | 'right'; readonly bottom: number } | null;
}

const width = 292;
/** With all that stands in it, px. */
const height = 310;
const gap = 10;
const edge = 8;

/** Beside the panel of a mark, so that the figure stays in sight; below the mark where there is no room beside. */
export function placeBeside(mark: Element | null): Place {
  const { innerWidth, innerHeight } = window;
  const at = mark?.getBoundingClientRect() ?? new DOMRect(innerWidth / 2, innerHeight / 2, 0, 0);
  const panel = mark?.closest('section')?.getBoundingClientRect() ?? at;
  const right = panel.right + gap;
  const left = panel.left - gap - width;
  const isRight = right + width + edge <= innerWidth;
  if (!isRight && left < edge) {
    const below = Math.min(at.bottom + gap, innerHeight - height - edge);
    return { box: { left: Math.max(edge, at.right - width), top: Math.max(edge, below) }, tail: null };
  }
  // As far down as it goes: what lies above its panel stays in sight too.
  const bottom = Math.max(edge, Math.min(innerHeight - at.bottom - 16, innerHeight - height - edge));
  const lowest = Math.min(bottom, Math.max(edge, innerHeight - at.top - height + 24));
  const pointing = innerHeight - (at.top + at.bottom) / 2 - lowest - 8;
  return {
    box: { left: isRight ? right : left, bottom: lowest },
    tail: { side: isRight ? 'left' : 'right', bottom: Math.max(6, Math.min(height - 30, pointing)) },
  };
}
