// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createTestLab, turns } from '../../testing/inProcessLab';
import { render } from '../../testing/render';
import { useImages } from './useImages';

const row = (label: string, n: number) =>
  [label, ...Array.from({ length: 16 }, (_, p) => (p === n ? 200 : 0))].join(',');
const table = [row('a', 1), row('a', 2), row('b', 3), row('b', 4), row('c', 5), row('c', 6)].join('\n');
const files = [{ path: 'letters.csv', file: new File([table], 'letters.csv') }];

/** Turns the ink, and leaves a class out before that is done. */
function Prepared() {
  const { busy, prepared, out, setInk, toggle } = useImages(files);
  const turn = (): void => {
    setInk('dark');
    toggle('b');
  };
  const names = prepared?.classes.map(({ name }) => name).join(' ');
  return (
    <button type="button" onClick={turn}>
      {busy ? 'busy' : `${prepared?.ink}: ${names} without ${[...out].join(' ')}`}
    </button>
  );
}

it('classes that are left out while images are prepared again stay so', async () => {
  const { act, container, unmount } = await render(createTestLab(), <Prepared />);
  await act(() => turns());
  expect(container.textContent).toBe('light: a b c without ');
  await act(() => container.querySelector('button')?.click());
  await act(() => turns());
  expect(container.textContent).toBe('dark: a b c without b');
  await unmount();
});
