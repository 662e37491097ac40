import { useEffect, useId, useState } from 'react';
import type { Term } from '../model/glossary';
import { type Shown, watchTips } from './watchTips';

export interface PageTipsProps {
  /** What came last of pointer or focus before there were tips; once, then null. */
  readonly takeLast: () => Event | null;
  /** Tells more of a word; null where there is no place for it. */
  readonly onMore: ((term: Term) => void) | null;
}

/** Largest width, px. */
const width = 240;

/**
 * Says what a button does (`Tip`), and explains whatever is marked with `term(..)`, in panels, canvas and charts alike: on
 * hover, on keyboard focus, on a tap, or under a finger that rests where a tap presses. For those who neither hover nor
 * tap, the help dialog lists all the words.
 */
export default function PageTips({ takeLast, onMore }: PageTipsProps) {
  const [shown, setShown] = useState<Shown | null>(null);
  const id = useId();
  useEffect(() => watchTips(id, takeLast(), setShown), [id, takeLast]);
  if (!shown) return null;
  const { says, term, shortcut, above, hovered } = shown;
  const fitsBelow = shown.bottom + 80 < window.innerHeight;
  const below = above ? shown.top < 48 : fitsBelow;
  const x = Math.max(8, Math.min(shown.x - width / 2, window.innerWidth - width - 8));
  return (
    <div
      data-page-tip=""
      style={{
        left: x,
        width,
        ...(below ? { top: shown.bottom + 4 } : { bottom: window.innerHeight - shown.top + 4 }),
      }}
      className="pointer-events-none fixed z-50 flex justify-center"
    >
      <div
        className={`rounded bg-ink px-2 py-1 text-note text-onink forced-colors:border ${hovered ? 'pointer-events-auto' : ''}`}
      >
        <span role="tooltip" id={id}>
          {says}
          {shortcut && <kbd className="ml-1.5 font-sans opacity-70">{shortcut}</kbd>}
        </span>
        {term && onMore && (
          // Whoever walks by keys finds the same words in the help.
          <button
            type="button"
            tabIndex={-1}
            className="ml-1.5 underline underline-offset-2 touch:py-2"
            onClick={() => {
              setShown(null);
              onMore(term);
            }}
          >
            more
          </button>
        )}
      </div>
    </div>
  );
}
