// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => act(() => root.unmount()));

const draw = (node: ReactNode) => act(() => root.render(node));

/** As Google Translate: the page's own text nodes are gone. */
function translate(node: Node): void {
  for (const child of [...node.childNodes]) {
    if (child.nodeType !== Node.TEXT_NODE) translate(child);
    else if (child.textContent?.trim()) {
      const font = document.createElement('font');
      font.textContent = `«${child.textContent}»`;
      (child as ChildNode).replaceWith(font);
    }
  }
}

function Line({ count, busy }: { readonly count: number; readonly busy: boolean }) {
  return (
    <p>
      {busy && <b>busy</b>}
      epoch {count} of 9{busy ? ', trains' : ''}
      <i>!</i>
    </p>
  );
}

test('no text stands beside an element: each is alone in one of its own', () => {
  draw(<Line count={1} busy />);
  const texts: Node[] = [];
  for (const child of place.querySelector('p')?.childNodes ?? [])
    if (child.nodeType === Node.TEXT_NODE) texts.push(child);
  expect(texts).toEqual([]);
  expect(place.textContent).toBe('busyepoch 1 of 9, trains!');
});

test('a text that is all that an element holds stays as it is', () => {
  draw(<p>alone</p>);
  expect(place.innerHTML).toBe('<p>alone</p>');
});

test('translated, texts and elements come, go and change, and what is new is shown', () => {
  draw(<Line count={1} busy={false} />);
  for (const [count, busy] of [
    [2, true],
    [3, false],
    [4, true],
  ] as const) {
    translate(place);
    draw(<Line count={count} busy={busy} />);
    expect(place.textContent?.replace(/[«»]/g, '')).toBe(
      `${busy ? 'busy' : ''}epoch ${count} of 9${busy ? ', trains' : ''}!`,
    );
  }
});

test('in a drawing it is a tspan, in an option nothing, and symbols are not translated', () => {
  draw(
    <>
      <svg>
        <title>a {1}</title>
        <text>
          norm <tspan>{2}</tspan>
        </text>
      </svg>
      <select>
        <option>size {3}</option>
      </select>
      <kbd>R</kbd>
    </>,
  );
  expect(place.querySelector('text')?.innerHTML).toBe('<tspan>norm </tspan><tspan>2</tspan>');
  expect(place.querySelector('option')?.childElementCount).toBe(0);
  expect(place.querySelector('title')?.childElementCount).toBe(0);
  expect(place.querySelector('svg')?.getAttribute('translate')).toBe('no');
  expect(place.querySelector('kbd')?.getAttribute('translate')).toBe('no');
});
