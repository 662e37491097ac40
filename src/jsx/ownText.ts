import type { ReactNode } from 'react';
import { jsx } from 'react/jsx-runtime';

/**
 * Every text that has neighbours gets an element of its own.
 *
 * React writes '3 of 30' beside an icon as a bare text node and keeps it as a landmark: the next change removes
 * it, or inserts something before it. A page that the browser translates has none of these nodes any more, each is
 * wrapped into or replaced by a `<font>`: the change fails, and React gives up the page. An element stays where
 * React put it, and a text that is all an element holds is set anew whatever has become of it. So a translated
 * page works, and shows what has changed.
 *
 * The compiler calls this module for every element (`jsxImportSource` in tsconfig): nobody has to think of it.
 */

/** What holds text and nothing else, where an element would be an error or would be shown as its source. */
const textOnly = new Set(['option', 'textarea', 'title', 'desc', 'style', 'script', 'mi', 'mn', 'mo', 'mtext', 'ms']);
/** In a drawing it is a `tspan` that holds a text, inside the `text`. */
const drawn = new Set(['text', 'tspan', 'textPath']);

interface WithChildren {
  readonly children?: ReactNode;
}

/** What holds symbols, or letters that are drawn: a translator leaves it as it is. */
const symbols = new Set(['svg', 'math', 'sub', 'sup', 'kbd', 'code', 'textarea']);

/** The properties of an element, with each text among its children in an element of its own. */
export function withOwnText<Props>(type: unknown, given: Props): Props {
  const props = symbols.has(type as string) ? { translate: 'no', ...given } : given;
  const { children } = (props ?? {}) as WithChildren;
  if (!Array.isArray(children) || !children.some(isText) || textOnly.has(type as string)) return props;
  return { ...props, children: wrapTexts(children, drawn.has(type as string) ? 'tspan' : 'span') };
}

function wrapTexts(children: readonly ReactNode[], tag: 'span' | 'tspan'): ReactNode[] {
  // A number of the place as key: a text that comes and goes moves none of its neighbours.
  return children.map((child, place) => (isText(child) ? ownElement(child, tag, `text ${place}`) : child));
}

/** A space between two words of a line stays outside: on its own it would be a column of a grid. */
function ownElement(text: string | number, tag: 'span' | 'tspan', key: string): ReactNode {
  const blank = tag === 'span' && String(text).trim() === '';
  return jsx(tag, { children: text, ...(blank ? { className: 'contents' } : {}) }, key);
}

function isText(child: unknown): child is string | number {
  return (typeof child === 'string' && child !== '') || typeof child === 'number';
}
