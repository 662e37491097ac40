// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import type { Figure } from '../../kit/figures/figure';
import type { Choices } from './choices';
import { copyFigure, failed } from './save';

const choices: Choices = { format: 'png', colours: 'light', width: 'one', caption: false };
const figure: Figure = {
  name: 'Gradient',
  file: 'gradient',
  caption: '',
  link: '',
  draw: () => {
    throw new Error('no such layer');
  },
  onScreen: () => null,
  table: () => ({ header: ['a'], rows: [[1]] }),
};

/** A clipboard that takes what it is given, or nothing. */
function clipboard(takes: boolean): void {
  const refuse = async (): Promise<void> => {
    if (!takes) throw new DOMException('not allowed', 'NotAllowedError');
  };
  vi.stubGlobal(
    'ClipboardItem',
    class {
      constructor(readonly data: Record<string, Promise<Blob>>) {}
    },
  );
  vi.stubGlobal('navigator', {
    clipboard: {
      write: async ([item]: { data: Record<string, Promise<Blob>> }[]) => {
        await refuse();
        await Promise.all(Object.values(item?.data ?? {}));
      },
      writeText: refuse,
    },
  });
}

afterEach(() => vi.unstubAllGlobals());

it('a figure that cannot be drawn is not blamed on the clipboard', async () => {
  for (const takes of [true, false]) {
    clipboard(takes);
    const why = await copyFigure(figure, choices).catch((error) => failed(error, choices));
    expect(why).toBe('The picture could not be made: no such layer');
  }
});

it('a clipboard that takes nothing is told apart from one that does', async () => {
  const table: Choices = { ...choices, format: 'csv' };
  clipboard(true);
  expect(await copyFigure(figure, table)).toBe('Gradient copied as a table.');
  clipboard(false);
  expect(await copyFigure(figure, table)).toBe('The clipboard takes no table from this page: save it instead.');
});
