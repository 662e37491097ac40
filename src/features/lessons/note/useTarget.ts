import { useEffect, useState } from 'react';
import type { Layout } from '../../../kit/useMedia';
import type { Scene, Step } from '../machine/step';

/** How much of the window stands above what a step speaks of; below it lies the note. */
const above = { phone: 0.16, columns: 0.3 } as const;

/** Between two looks for what is not there, ms. */
const pause = 120;

/** What a step speaks of, on the page; null where it is not there or not to be seen. */
export function useTarget(step: Step, scene: Scene, layout: Layout, describedBy: string): Element | null {
  const [target, setTarget] = useState<Element | null>(null);

  // What it speaks of may be drawn anew, and may come later than the step: then it is looked for until it is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies(scene): as above
  useEffect(() => {
    let found = targetOf(step);
    setTarget(found);
    if (!step.point) return;
    const timer = setInterval(() => {
      if (found?.isConnected) return;
      found = targetOf(step);
      setTarget(found);
    }, pause);
    return () => clearInterval(timer);
  }, [step, scene]);

  useEffect(() => {
    if (!target) return;
    if (layout !== 'screen') {
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const top = window.scrollY + target.getBoundingClientRect().top - window.innerHeight * above[layout];
      window.scrollTo({ top, behavior: calm ? 'auto' : 'smooth' });
    }
    const named = target.closest('[role=button], button, input, [role=radiogroup], section') ?? target;
    if (named.hasAttribute('aria-describedby')) return;
    named.setAttribute('aria-describedby', describedBy);
    return () => named.removeAttribute('aria-describedby');
  }, [target, layout, describedBy]);

  return target;
}

function targetOf({ point = [] }: Step): Element | null {
  for (const selector of point) {
    for (const found of document.querySelectorAll(selector)) {
      const { width, height } = found.getBoundingClientRect();
      if (width > 0 && height > 0) return found;
    }
  }
  return null;
}
