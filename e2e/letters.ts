import type { Frame, Page } from '@playwright/test';

/** A text on the page, and how large its letters are to the eye, px. */
export interface Letters {
  readonly text: string;
  readonly size: number;
}

/**
 * Every visible text within an element, with the size of its letters as they are seen: the computed size times whatever
 * scales it (a viewBox, a transform).
 */
export function letterSizes(place: Page | Frame, selector: string): Promise<Letters[]> {
  return place.evaluate((selector) => {
    const found: { text: string; size: number }[] = [];
    /** Of HTML: what the transforms around it do. */
    const scaleOfHtml = (element: Element): number => {
      let scale = 1;
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { transform } = getComputedStyle(at);
        if (transform !== 'none') scale *= new DOMMatrix(transform).a;
      }
      return scale;
    };
    const scaleOf = (element: Element): number => {
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      return matrix ? Math.hypot(matrix.a, matrix.b) : scaleOfHtml(element);
    };
    for (const root of document.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = (node.textContent ?? '').trim();
        const element = node.parentElement;
        if (text === '' || text === '\u200b' || !element) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        const style = getComputedStyle(element);
        const hidden = box.width < 2 || box.height < 2 || style.visibility !== 'visible' || element.closest('.sr-only');
        if (hidden || !element.checkVisibility()) continue;
        found.push({ text, size: Number.parseFloat(style.fontSize) * scaleOf(element) });
      }
    }
    return found;
  }, selector);
}
