import { type ComponentType, useEffect, useState } from 'react';
import type { PageTipsProps } from './PageTips';
import { fetchModule } from './parts/fetchModule';

interface Tips {
  readonly Part: ComponentType<PageTipsProps>;
  readonly first: Event;
}

/**
 * The page's one place for tips. They cost nothing until pointer or focus first comes to the page; where they cannot be
 * fetched then, nothing is lost but a sentence, and the next event asks again.
 */
export function TipsPlace({ onMore }: Pick<PageTipsProps, 'onMore'>) {
  const [tips, setTips] = useState<Tips | null>(null);
  useEffect(() => {
    if (tips) return;
    const begin = (first: Event): void => {
      // A finger comes over a thing and presses it in one: the press asks.
      if (first.type === 'pointerover' && (first as PointerEvent).pointerType === 'touch') return;
      fetchModule(async () => (await import('./PageTips')).default).then(
        (Part) => setTips((now) => now ?? { Part, first }),
        () => {},
      );
    };
    const types = ['pointerover', 'pointerdown', 'focusin'] as const;
    for (const type of types) document.addEventListener(type, begin);
    return () => {
      for (const type of types) document.removeEventListener(type, begin);
    };
  }, [tips]);
  return tips && <tips.Part first={tips.first} onMore={onMore} />;
}
