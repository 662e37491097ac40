import { useLayoutEffect } from 'react';
import { useRules } from '../../kit/useRules';

/** The page under the projected one: neither laid out nor painted meanwhile, so that its charts draw nothing. */
const aside = '#root > :has(main) { display: none }';

/** Puts the page aside that lies under this one; it comes back where it was scrolled to. */
export function usePageAside(): void {
  useLayoutEffect(() => {
    const { scrollX, scrollY } = window;
    // After the rules of below are gone: effects end in the order in which they began.
    return () => void requestAnimationFrame(() => window.scrollTo(scrollX, scrollY));
  }, []);
  useRules(aside);
}
