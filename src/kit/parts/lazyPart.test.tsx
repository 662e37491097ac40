// @vitest-environment happy-dom
import { act, Suspense } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Boundary } from './Boundary';
import { type LazyPart, lazyPart } from './lazyPart';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  place = document.createElement('div');
  root = createRoot(place);
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.restoreAllMocks();
});

const Word = ({ text }: { readonly text: string }) => <b>{text}</b>;

function FailsOnce({ page }: { readonly page: { broken: boolean } }) {
  if (page.broken) {
    page.broken = false;
    throw new DOMException('not a child of this node', 'NotFoundError');
  }
  return <b>again</b>;
}

/** A part whose file is there from the n-th request on. */
function partFrom(success: number): {
  readonly Part: LazyPart<{ readonly text: string }>;
  readonly asked: () => number;
} {
  let asked = 0;
  const Part = lazyPart(async () => {
    asked++;
    if (asked < success) throw new TypeError('Failed to fetch dynamically imported module');
    return Word;
  });
  return { Part, asked: () => asked };
}

const draw = (Part: LazyPart<{ readonly text: string }>) =>
  act(async () =>
    root.render(
      <Boundary
        failed={(error, again) => (
          <button type="button" onClick={again}>
            {error.message}
          </button>
        )}
      >
        <Suspense fallback={<i>wait</i>}>
          <Part text="here" />
        </Suspense>
      </Boundary>,
    ),
  );
const press = () => act(async () => place.querySelector('button')?.click());

test('a failure says why, is kept until someone tries again, and each try asks anew', async () => {
  const { Part, asked } = partFrom(3);
  await draw(Part);
  expect(place.textContent).toBe('the connection to the server failed');
  await draw(Part);
  expect(asked()).toBe(1);
  await press();
  expect(asked()).toBe(2);
  await press();
  expect(place.innerHTML).toBe('<b>here</b>');
  expect(asked()).toBe(3);
});

test('what was left in failure is asked for anew when it is wanted again', async () => {
  const { Part, asked } = partFrom(2);
  await draw(Part);
  await act(async () => root.render(null));
  await draw(Part);
  expect(place.innerHTML).toBe('<b>here</b>');
  expect(asked()).toBe(2);
});

test('a prefetch that fails is no failure: the part is fetched when it is shown', async () => {
  const { Part, asked } = partFrom(2);
  await act(async () => Part.prefetch());
  await draw(Part);
  expect(place.innerHTML).toBe('<b>here</b>');
  expect(asked()).toBe(2);
  await act(async () => Part.prefetch());
  expect(asked()).toBe(2);
});

test('where something else than React has changed the page, the children are drawn again without a word', async () => {
  const page = { broken: true };
  await act(async () =>
    root.render(
      <Boundary failed={() => <i>failed</i>}>
        <FailsOnce page={page} />
      </Boundary>,
    ),
  );
  expect(place.innerHTML).toBe('<b>again</b>');
});
