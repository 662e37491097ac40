import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import type { PageTipsProps } from './PageTips';
import { fetchModule } from './parts/fetchModule';

/**
 * The page's one place for tips. They cost nothing until pointer or focus first comes to the page; where they cannot be
 * fetched then, nothing is lost but a sentence, and the next event asks again.
 */
export function TipsPlace({ onMore }: Pick<PageTipsProps, 'onMore'>) {
  const [tips, setTips] = useState<{ readonly Part: ComponentType<PageTipsProps> } | null>(null);
  const first = useRef<Event | null>(null);
  // An event holds what it happened to, and that the page around it, long after it has gone.
  const takeFirst = useCallback((): Event | null => {
    const event = first.current;
    first.current = null;
    return event;
  }, []);
  useEffect(() => {
    if (tips) return;
    const begin = (event: Event): void => {
      // A finger comes over a thing and presses it in one: the press asks.
      if (event.type === 'pointerover' && (event as PointerEvent).pointerType === 'touch') return;
      first.current ??= event;
      fetchModule(async () => (await import('./PageTips')).default).then(
        (Part) => setTips((now) => now ?? { Part }),
        () => {},
      );
    };
    const types = ['pointerover', 'pointerdown', 'focusin'] as const;
    for (const type of types) document.addEventListener(type, begin);
    return () => {
      for (const type of types) document.removeEventListener(type, begin);
    };
  }, [tips]);
  return tips && <tips.Part takeFirst={takeFirst} onMore={onMore} />;
}
