import type { Face } from './fontNames';

export const svgNamespace = 'http://www.w3.org/2000/svg';

/** What is known while a picture is copied. */
export interface Copy {
  /** Where new elements are made. */
  readonly owner: Document;
  /** Left top corner of the picture, in px of the window. */
  readonly origin: { readonly x: number; readonly y: number };
  /** Ids are given anew: those of a page have signs that not every reader takes. */
  readonly ids: Map<string, string>;
  /** Faces of the lab's type that the texts need, by key. */
  readonly faces: Map<string, Face>;
}

export function make(copy: Copy, name: string, attributes: Readonly<Record<string, string | number>> = {}): Element {
  const made = copy.owner.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

export function newId({ ids }: Copy, id: string): string {
  const known = ids.get(id);
  if (known) return known;
  const next = `f${ids.size + 1}`;
  ids.set(id, next);
  return next;
}

/** 'url("#hatch-1")' with the new id; null where it is no reference. */
export function newReference(copy: Copy, value: string): string | null {
  const id = /^url\(["']?[^#)]*#([^"')]+)["']?\)/.exec(value)?.[1];
  return id === undefined ? null : `url(#${newId(copy, id)})`;
}

/** Shortest text of a number that is exact to 0.001. */
export function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** What is operated, not seen: it has no place in a picture. */
const operated = 'button, select, input, .rc-code, .rc-equations, .rc-handle, [data-screen-only]';

/** Whether an element, or what it stands in for, is to be seen. */
export function isSeen(element: Element, style: CSSStyleDeclaration): boolean {
  return (
    style.display !== 'none' && style.visibility !== 'hidden' && style.opacity !== '0' && !element.matches(operated)
  );
}
