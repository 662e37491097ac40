import type * as served from '../features/figures/svg/fontFiles';
import { type Face, faceKey } from '../features/figures/svg/fontNames';

/** The fonts of saved figures, as the page's own style sheet has them: in a copy they stand there alone. */
export const fontFiles: Readonly<Record<string, string>> = Object.fromEntries(
  [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map(({ style }) => {
      const value = (name: string): string => style.getPropertyValue(name).replaceAll('"', '');
      const face = {
        family: value('font-family').replace(/ Variable$/, '') as Face['family'],
        style: value('font-style') as Face['style'],
        greek: /^U\+0?370-/i.test(value('unicode-range')),
      };
      return [faceKey(face), /url\((data:[^)]*)\)/.exec(value('src'))?.[1] ?? ''];
    }),
);

({ fontFiles }) satisfies typeof served;
