// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SweepColumn, SweepData, SweepDot } from '../../charts/sweep/data';
import { fakeLab } from '../../testing/fakeLab';
import { named, type Rendered, render } from '../../testing/render';
import { MedianTable } from './MedianTable';

const column = (key: string, values: readonly (number | null)[], stopped: SweepDot['stopped'] = null): SweepColumn => ({
  dots: values.map((value, seed) => ({ key: `${key} ${seed}`, seed, value, stopped })),
  working: [],
  chance: 0.1,
});
const data: SweepData = {
  axis: 'depth of QCL1',
  levels: ['1', '2'],
  own: null,
  groups: ['paper', 'exact'].map((title) => ({
    title,
    panels: ['X+O1', 'O1+O2'].map((name) => ({
      title: name,
      network: null,
      columns: [column(`${title} ${name} 1`, [0.2, 0.6, 0.4]), column(`${title} ${name} 2`, [0.5])],
    })),
  })),
  measure: 'Validation accuracy, last epoch',
  done: 16,
  runs: 16,
};

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.unmount();
  shown = null;
});

async function table(more: Partial<SweepData> = {}) {
  const onOpen = vi.fn();
  const rendered = await render(fakeLab(), <MedianTable data={{ ...data, ...more }} onOpen={onOpen} />);
  shown = rendered;
  const press = (key: string) =>
    rendered.act(
      () => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
    );
  const cells = () => [...rendered.container.querySelectorAll('td')].map(({ textContent }) => textContent);
  return { ...rendered, onOpen, press, cells };
}

/** Of the run that a press would open. */
async function here(onOpen: ReturnType<typeof vi.fn>) {
  onOpen.mockClear();
  (document.activeElement as HTMLElement).click();
  return onOpen.mock.calls[0]?.[0];
}

describe('the sweep in numbers', () => {
  it('has the median of each place and its seeds', async () => {
    const { cells } = await table();
    expect(cells().slice(0, 4)).toEqual([
      '0.40 (0.20, 0.60, 0.40)',
      '0.40 (0.20, 0.60, 0.40)',
      '0.50 (0.50)',
      '0.50 (0.50)',
    ]);
  });

  it('tells not measured, NaN, zero and not trained apart', async () => {
    const columns = [
      column('a', [null, null], 'loss'),
      column('b', [Number.NaN], 'loss'),
      column('c', [0]),
      column('d', []),
      column('e', [null, 0.3], 'loss'),
    ];
    const levels = columns.map((_, index) => `${index}`);
    const { cells, container } = await table({
      levels,
      groups: [{ title: '', panels: [{ title: '', network: null, columns }] }],
    });
    expect(cells()).toEqual(['not measured (–, –)', 'NaN (NaN)', '0.00 (0.00)', 'not trained', '0.30 (–, 0.30)']);
    expect(named(container, 'button', '0, seed 1: not measured, stopped. Open the run.')).toBeTruthy();
  });

  it('is walked by arrow keys from one stop, each table by itself', async () => {
    const { container, onOpen, press } = await table();
    const stops = () =>
      [...container.querySelectorAll<HTMLButtonElement>('button')].filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    expect(await here(onOpen)).toBe('paper X+O1 1 0');
    await press('ArrowRight');
    expect(await here(onOpen)).toBe('paper X+O1 1 1');
    await press('ArrowDown');
    expect(await here(onOpen)).toBe('paper X+O1 2 0');
    await press('ArrowDown');
    expect(await here(onOpen)).toBe('paper X+O1 2 0');
    await press('ArrowRight');
    await press('ArrowRight');
    expect(await here(onOpen)).toBe('exact X+O1 1 0');
    await press('ArrowDown');
    expect(await here(onOpen)).toBe('exact X+O1 2 0');
    await press('ArrowUp');
    expect(await here(onOpen)).toBe('exact X+O1 1 0');
    expect(stops()).toHaveLength(1);
  });
});
