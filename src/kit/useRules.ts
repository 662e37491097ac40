import { useLayoutEffect } from 'react';

/**
 * Rules of style that hold while a part is shown. They come with the part's script, and are no style in the page: the lab's
 * Content-Security-Policy lets them be.
 */
export function useRules(rules: string): void {
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [rules]);
}
