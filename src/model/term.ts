import type { Term } from './glossary';

/** Marks what names a word of the glossary: the page explains it on hover (kit/PageTips). Spread onto an element. */
export function term(id: Term): { readonly 'data-term': Term } {
  return { 'data-term': id };
}
