import { useEffect, useState } from 'react';
import type { Term } from '../model/glossary';
import { messageOf } from '../model/messageOf';
import { fetchModule } from './parts/fetchModule';

interface Shown {
  readonly says: string;
  /** Middle of the word, and where it begins and ends; px of the window. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
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

const delay = 450;
const width = 240;

/**
 * Explains whatever is marked with `term(..)`, in panels, canvas and charts alike: on hover, or on a tap.
 * One listener for the page, so that a word costs nothing until someone asks. For those who neither hover
 * nor tap, the help dialog lists all the words.
 */
export function TermTips() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let over: Element | null = null;
    let timer = 0;
    const marked = (event: Event): Element | null =>
      event.target instanceof Element ? event.target.closest('[data-term]') : null;
    const close = (): void => {
      window.clearTimeout(timer);
      over = null;
      setShown(null);
    };
    const open = async (element: Element): Promise<void> => {
      const says = await explanation(element.getAttribute('data-term') as Term);
      if (over !== element || !says) return;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      setShown({ says, x: (left + right) / 2, top, bottom });
    };
    const ask = (event: PointerEvent): void => {
      // The pointer may rest on the explanation itself.
      if (event.target instanceof Element && event.target.closest('[data-term-tip]')) return;
      const element = event.buttons === 0 || event.pointerType === 'touch' ? marked(event) : null;
      if (element === over) return;
      close();
      if (!element) return;
      over = element;
      timer = window.setTimeout(() => void open(element), event.pointerType === 'touch' ? 0 : delay);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    document.addEventListener('pointerover', ask);
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', onKey);
    document.addEventListener('scroll', close, true);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('pointerover', ask);
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('scroll', close, true);
    };
  }, []);
  if (!shown) return null;
  const left = Math.max(8, Math.min(shown.x - width / 2, window.innerWidth - width - 8));
  const below = shown.bottom + 80 < window.innerHeight;
  return (
    <div
      role="tooltip"
      data-term-tip=""
      style={{
        left,
        maxWidth: width,
        ...(below ? { top: shown.bottom + 4 } : { bottom: window.innerHeight - shown.top + 4 }),
      }}
      className="fixed z-50 rounded bg-ink px-2 py-1 text-note text-onink forced-colors:border"
    >
      {shown.says}
    </div>
  );
}
