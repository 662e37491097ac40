import { useEffect, useId, useState } from 'react';
import type { Term } from '../model/glossary';
import { messageOf } from '../model/messageOf';
import { fetchModule } from './parts/fetchModule';
import { watchHold } from './touchHold';

interface Shown {
  readonly says: string;
  /** The key that does the same. */
  readonly shortcut: string | null;
  /** Middle of what it speaks of, and where that begins and ends; px of the window. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** A button's sentence stands above it, a word's explanation below. */
  readonly above: boolean;
  /** Whether the pointer asked for it and may rest on it; what the focus opens lies in no pointer's way. */
  readonly hovered: boolean;
}

/** What a word means, or why it cannot be said. */
async function explanation(term: Term): Promise<string | undefined> {
  try {
    const { glossary } = await fetchModule(() => import('../model/glossary'));
    return glossary[term]?.says;
  } catch (error) {
    return `The explanation could not be loaded: ${messageOf(error)}.`;
  }
}

/** ms before a tip opens under a resting pointer. */
const delay = 450;
/** Largest width, px. */
const width = 240;
const selector = '[data-tip], [data-term]';

/** Tells what there is to show, until it is stopped. @param id of the element that shows it @returns stops */
function watchTips(id: string, show: (shown: Shown | null) => void): () => void {
  let over: Element | null = null;
  let timer = 0;
  const marked = ({ target }: Event): Element | null => (target instanceof Element ? target.closest(selector) : null);
  const close = (): void => {
    window.clearTimeout(timer);
    over?.removeAttribute('aria-describedby');
    over = null;
    show(null);
  };
  const open = async (element: Element, hovered: boolean): Promise<void> => {
    const tip = element.getAttribute('data-tip');
    const says = tip ?? (await explanation(element.getAttribute('data-term') as Term));
    // The pointer may have left, or the element may be gone, while the explanation was on its way.
    if (over !== element || !says || !element.isConnected) return;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const shortcut = element.getAttribute('data-tip-key');
    // A tip that repeats the button's name would be read twice.
    if (tip && tip !== element.getAttribute('aria-label')) element.setAttribute('aria-describedby', id);
    show({ says, shortcut, x: (left + right) / 2, top, bottom, above: tip !== null, hovered });
  };
  const ask = (element: Element, after: number, hovered: boolean): void => {
    over = element;
    timer = window.setTimeout(() => void open(element, hovered), after);
  };
  const onOver = (event: PointerEvent): void => {
    // The pointer may rest on the explanation itself.
    if (event.target instanceof Element && event.target.closest('[data-page-tip]')) return;
    const touch = event.pointerType === 'touch';
    const found = event.buttons === 0 || touch ? marked(event) : null;
    // A finger presses a button, or rests on it to ask; a word explains itself to a tap.
    const element = touch && found?.hasAttribute('data-tip') ? null : found;
    if (element === over) return;
    close();
    if (element) ask(element, touch ? 0 : delay, true);
  };
  const onFocus = (event: FocusEvent): void => {
    const element = marked(event);
    if (!element?.matches('[data-tip]:focus-visible')) return;
    close();
    ask(element, 0, false);
  };
  const onBlur = (event: FocusEvent): void => {
    if (over && over === marked(event)) close();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
  };
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener('pointerover', onOver, { signal });
  document.addEventListener('pointerdown', close, { signal });
  document.addEventListener('focusin', onFocus, { signal });
  document.addEventListener('focusout', onBlur, { signal });
  document.addEventListener('keydown', onKey, { signal });
  document.addEventListener('scroll', close, { signal, capture: true });
  watchHold(
    '[data-tip]',
    (element) => {
      close();
      ask(element, 0, true);
    },
    signal,
  );
  return () => {
    window.clearTimeout(timer);
    stop.abort();
  };
}

/**
 * Says what a button does (`Tip`), and explains whatever is marked with `term(..)`, in panels, canvas and charts alike: on
 * hover, on keyboard focus, on a tap, or where a tap presses under a finger that rests. One listener for the page, so that a tip costs nothing until someone asks.
 * For those who neither hover nor tap, the help dialog lists all the words.
 */
export function PageTips() {
  const [shown, setShown] = useState<Shown | null>(null);
  const id = useId();
  useEffect(() => watchTips(id, setShown), [id]);
  if (!shown) return null;
  const fitsBelow = shown.bottom + 80 < window.innerHeight;
  const below = shown.above ? shown.top < 48 : fitsBelow;
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
        role="tooltip"
        id={id}
        className={`rounded bg-ink px-2 py-1 text-note text-onink forced-colors:border ${shown.hovered ? 'pointer-events-auto' : ''}`}
      >
        {shown.says}
        {shown.shortcut && <kbd className="ml-1.5 font-sans opacity-70">{shown.shortcut}</kbd>}
      </div>
    </div>
  );
}
