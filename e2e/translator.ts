import type { Page } from '@playwright/test';

/**
 * How a page is translated in place. `wraps`: each text stands in `<font><font>` from then on. `replaces`: as
 * Google Translate does it, the text is another node, and the page's own is gone. `wraps everything`: also what
 * the page asks to leave as it is, and what is drawn.
 */
export type Translator = 'wraps' | 'replaces' | 'wraps everything';

/** Translates the page, and from then on whatever appears or changes on it. A translated word is in guillemets. */
export async function translate(page: Page, translator: Translator): Promise<void> {
  await page.evaluate((how) => {
    const isOurs = (text: Node): boolean => text.parentElement?.closest('font') != null;
    const isLeftAlone = (text: Node): boolean =>
      text.parentElement?.closest('script, style, textarea, option') != null ||
      (how !== 'wraps everything' && text.parentElement?.closest('[translate="no"], svg, math') != null);
    const translateText = (text: Text): void => {
      if (!text.parentNode || isOurs(text) || isLeftAlone(text) || text.data.trim() === '') return;
      const outer = document.createElement('font');
      const inner = outer.appendChild(document.createElement('font'));
      text.replaceWith(outer);
      if (how === 'replaces') inner.append(text.data.replace(/\p{L}+/gu, '«$&»'));
      else inner.append(text);
    };
    const translateAll = (root: Node): void => {
      if (root instanceof Text) translateText(root);
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      texts.forEach(translateText);
    };
    translateAll(document.body);
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'characterData') translateAll(target);
        for (const node of addedNodes) translateAll(node);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, translator);
}
