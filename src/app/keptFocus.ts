import { useEffect } from 'react';

/** How long whoever takes something away has to say itself where the focus goes, ms. */
const grace = 120;
/** The same where a dialog has gone with it, which gives the focus back itself once it has left the screen, ms. */
const dialogGrace = 700;
/** Places that are remembered to go back to: a long page is tabbed through, and what opened it is still wanted. */
const most = 200;

/** What the Tab key comes to, as far as a page like this has it. */
const stops = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex]';

/**
 * The focus never falls to the body: where what had it is taken away, and nobody has given it another place, it goes back
 * to what had it before and is still there, else to the first stop near by.
 * @returns ends the watch
 */
export function keepFocus(page: Document): () => void {
  /** What had the focus, the latest last; and what it stood in, from inside out. Nothing is kept alive by that. */
  let past: WeakRef<Element>[] = [];
  let around: WeakRef<Element>[] = [];
  let inDialog = false;
  let byHand = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element) || target === page.body) return;
    past = [...past.filter((other) => other.deref() !== target), new WeakRef(target)].slice(-most);
    const ancestors = ancestorsOf(target);
    around = ancestors.map((element) => new WeakRef(element));
    inDialog = ancestors.some(isOpenDialog);
  };
  // Whoever presses beside everything wants the focus nowhere.
  const onPress = (): void => {
    around = [];
    byHand = true;
  };
  const onKey = (): void => {
    byHand = false;
  };
  const recover = (): void => {
    timer = null;
    if (!isLost()) return;
    const before = there(past).findLast(isInSight);
    const to = before ?? [...there(around).filter(isInSight), page.body].map(firstStop).find((stop) => stop !== null);
    if (to instanceof HTMLElement || to instanceof SVGElement) to.focus({ preventScroll: true });
  };
  const isLost = (): boolean => {
    const last = past.at(-1)?.deref();
    const nowhere = page.activeElement === null || page.activeElement === page.body;
    // What a hand takes from the canvas, as the plate of a loose end, leaves the single keys to the page.
    if (byHand && last instanceof SVGElement) return false;
    return nowhere && around.length > 0 && past.length > 0 && last?.isConnected !== true;
  };
  const watch = new MutationObserver(() => {
    if (timer !== null || !isLost()) return;
    timer = setTimeout(recover, inDialog && !there(around).some(isOpenDialog) ? dialogGrace : grace);
  });
  page.addEventListener('focusin', onFocus);
  page.addEventListener('pointerdown', onPress, true);
  page.addEventListener('keydown', onKey, true);
  watch.observe(page.body, { childList: true, subtree: true });
  return () => {
    if (timer !== null) clearTimeout(timer);
    watch.disconnect();
    page.removeEventListener('focusin', onFocus);
    page.removeEventListener('pointerdown', onPress, true);
    page.removeEventListener('keydown', onKey, true);
  };
}

export function useKeptFocus(): void {
  useEffect(() => keepFocus(document), []);
}

const there = (elements: readonly WeakRef<Element>[]): Element[] => elements.flatMap((each) => each.deref() ?? []);

const isOpenDialog = (element: Element): boolean => element.isConnected && element.matches('[role="dialog"]');

function ancestorsOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let at = element.parentElement; at && at !== at.ownerDocument.body; at = at.parentElement) found.push(at);
  return found;
}

/** The first that the Tab key comes to within it; null: none. */
function firstStop(within: Element): Element | null {
  const isStop = (element: Element): boolean =>
    !element.getAttribute('tabindex')?.startsWith('-') && isInSight(element);
  return [...within.querySelectorAll(stops)].find(isStop) ?? null;
}

/** Whether it is there, takes up room, and lies under nothing that keeps it from being used. */
function isInSight(element: Element): boolean {
  return element.isConnected && element.getClientRects().length > 0 && element.closest('[inert]') === null;
}
