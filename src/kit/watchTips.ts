import type { Term } from '../model/glossary';
import { messageOf } from '../model/messageOf';
import { fetchModule } from './parts/fetchModule';
import { watchHold } from './touchHold';

/** What a tip says, and where. */
export interface Shown {
  readonly says: string;
  /** The word that it explains; null: it says what a button does. */
  readonly term: Term | null;
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
const selector = '[data-tip], [data-term]';

/**
 * Tells what there is to show, until it is stopped.
 * @param id of the element that shows it
 * @param last what came last of pointer or focus before the watch; it is not held
 * @returns stops
 */
export function watchTips(id: string, last: Event | null, show: (shown: Shown | null) => void): () => void {
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
    const term = tip === null ? (element.getAttribute('data-term') as Term) : null;
    const says = term ? await explanation(term) : tip;
    // The pointer may have left, or the element may be gone, while the explanation was on its way.
    if (over !== element || !says || !element.isConnected) return;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const shortcut = element.getAttribute('data-tip-key');
    // A tip that repeats the button's name would be read twice.
    if (tip && tip !== element.getAttribute('aria-label')) element.setAttribute('aria-describedby', id);
    show({ says, term, shortcut, x: (left + right) / 2, top, bottom, above: term === null, hovered });
  };
  const ask = (element: Element, after: number, hovered: boolean): void => {
    over = element;
    timer = window.setTimeout(() => void open(element, hovered), after);
  };
  // The pointer may rest on the explanation itself, and press what it offers.
  const onTip = ({ target }: Event): boolean => target instanceof Element && target.closest('[data-page-tip]') !== null;
  const onOver = (event: PointerEvent): void => {
    if (event.pointerType === 'touch' || onTip(event)) return;
    const element = event.buttons === 0 ? marked(event) : null;
    if (element === over) return;
    close();
    if (element) ask(element, delay, true);
  };
  const onDown = (event: PointerEvent): void => {
    if (onTip(event)) return;
    const before = over;
    close();
    // A finger presses a button, or rests on it to ask; a word explains itself to a tap, until the next.
    const element = event.pointerType === 'touch' ? marked(event) : null;
    if (element?.hasAttribute('data-term') && element !== before) ask(element, 0, true);
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
  document.addEventListener('pointerdown', onDown, { signal });
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
  if (last?.type === 'focusin') onFocus(last as FocusEvent);
  else if (last?.type === 'pointerdown') onDown(last as PointerEvent);
  else if (last && marked(last)?.matches(':hover')) onOver(last as PointerEvent);
  return () => {
    window.clearTimeout(timer);
    stop.abort();
  };
}
