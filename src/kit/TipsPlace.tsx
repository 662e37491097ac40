import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import type { PageTipsProps } from './PageTips';
import { fetchModule } from './parts/fetchModule';

/**
 * The page's one place for tips. They cost nothing until pointer or focus first comes to the page; where they cannot be
 * fetched then, nothing is lost but a sentence, and the next event asks again.
 */
export function TipsPlace({ onMore }: Pick<PageTipsProps, 'onMore'>) {
  const [tips, setTips] = useState<{ readonly Part: ComponentType<PageTipsProps> } | null>(null);
  const last = useRef<Event | null>(null);
  // An event holds what it happened to, and that the page around it, long after it has gone.
  const takeLast = useCallback((): Event | null => {
    const event = last.current;
    last.current = null;
    return event;
  }, []);
  useEffect(() => {
    if (tips) return;
    let isOnItsWay = false;
    const begin = (event: Event): void => {
      // A finger comes over a thing and presses it in one: the press asks.
      if (event.type === 'pointerover' && (event as PointerEvent).pointerType === 'touch') return;
      // A tap moves the focus too; it asks only where a key has brought it to a button.
      if (event.type !== 'focusin' || (event.target as Element).matches('[data-tip]:focus-visible')) {
        last.current = event;
      }
      if (isOnItsWay) return;
      isOnItsWay = true;
      fetchModule(async () => (await import('./PageTips')).default).then(
        (Part) => setTips({ Part }),
        () => {
          isOnItsWay = false;
          last.current = null;
        },
      );
    };
    const types = ['pointerover', 'pointerdown', 'focusin'] as const;
    for (const type of types) document.addEventListener(type, begin);
    return () => {
      for (const type of types) document.removeEventListener(type, begin);
    };
  }, [tips]);
  return tips && <tips.Part takeLast={takeLast} onMore={onMore} />;
}
