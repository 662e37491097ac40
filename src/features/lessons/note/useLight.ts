import { useEffect } from 'react';

/** What is quiet keeps so much of its ink. */
const quiet = 0.24;

/**
 * Leaves some parts of the canvas in the light, and the rest quiet: it can be used as ever, and comes back under pointer
 * and focus. A style sheet does it, so that whatever the canvas draws anew is lit or quiet from the start.
 * @param lit CSS selectors of parts of the canvas; none: everything is in the light
 */
export function useLight(lit: readonly string[] | undefined): void {
  useEffect(() => {
    if (!lit || lit.length === 0 || !('adoptedStyleSheets' in document)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(lightRule(lit));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [lit]);
}

/** Parts of the drawing, and parts of a section of it that holds something lit. */
function lightRule(lit: readonly string[]): string {
  const all = lit.join(', ');
  const dark = `:not(defs, :is(${all}), :has(${all}), :hover, :focus-within)`;
  // On paper nothing is quiet.
  return `@media screen { .rc > svg > ${dark}, .rc > svg > g:not(:is(${all})):has(${all}) > ${dark} { opacity: ${quiet}; } }`;
}
