// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeLab } from '../testing/fakeLab';
import { type Rendered, render } from '../testing/render';
import { fetchModule } from './parts/fetchModule';
import { TipsPlace } from './TipsPlace';

vi.mock('./parts/fetchModule', { spy: true });
const fetched = vi.mocked(fetchModule);

let shown: Rendered;
beforeEach(async () => {
  fetched.mockClear();
  shown = await render(fakeLab(), <TipsPlace onMore={null} />);
  for (const term of ['reached', 'none']) {
    const word = document.createElement('b');
    word.dataset.term = term;
    document.body.append(word);
  }
});
afterEach(async () => {
  await shown.unmount();
  document.body.replaceChildren();
});

const tap = (term: string) =>
  shown.act(() => {
    document
      .querySelector(`[data-term="${term}"]`)
      ?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch', isPrimary: true }));
  });
const says = () => document.querySelector('[role="tooltip"]')?.textContent ?? null;

test('tips are asked for once while they are on their way, and then speak of what came last', async () => {
  let come = (): void => {};
  fetched.mockImplementationOnce(
    (load) =>
      new Promise((resolve) => {
        come = () => void load().then(resolve);
      }),
  );
  await tap('reached');
  await tap('none');
  // The tap moves the focus to what holds the word.
  await shown.act(() => void document.body.dispatchEvent(new FocusEvent('focusin', { bubbles: true })));
  expect(fetched).toHaveBeenCalledOnce();
  come();
  await vi.waitFor(async () => {
    await act(() => {});
    expect(says()).toMatch(/no gradient/i);
  });
});

test('where they could not be fetched, the next event asks again', async () => {
  fetched.mockRejectedValueOnce(new Error('this device is offline'));
  await tap('reached');
  await tap('none');
  expect(fetched.mock.calls.length).toBeGreaterThanOrEqual(2);
  await vi.waitFor(async () => {
    await act(() => {});
    expect(says()).toMatch(/no gradient/i);
  });
});
