// @vitest-environment happy-dom
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { firstExperiment } from '../../../model/settings/paper';
import { heldOutText } from '../../../store/state/heldOut';
import { newRun } from '../../../store/state/runs';
import { fakeLab, fakeRecord, fakeSnapshot } from '../../../testing/fakeLab';
import { type Rendered, render } from '../../../testing/render';
import { RunTable, type RunTableProps } from './RunTable';
import { type TableRow, tableRow } from './rows';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.unmount();
  shown = null;
});

const row = (id: number, letter: string, accuracy: number): TableRow =>
  tableRow({
    ...newRun(id, letter, { ...firstExperiment, seed: id }, 'trained'),
    records: [fakeRecord(0, 0.1), fakeRecord(1, accuracy)],
  });

const [a, b, c] = [row(1, 'A', 0.3), row(2, 'B', 0.2), row(3, 'C', 0.1)] as const;

/** The table, whose rows can be set from outside. */
function Holder({ rows, hand, ...asked }: Asked & { rows: readonly TableRow[]; hand: Hand }) {
  const [now, set] = useState(rows);
  hand.setRows = set;
  return (
    <RunTable
      rows={now}
      columns={[]}
      sorting={{ by: 'last', descending: true }}
      onSort={() => {}}
      chosen={[]}
      currentId={1}
      {...asked}
    />
  );
}

type Asked = Pick<RunTableProps, 'onSelect' | 'onOpen' | 'onCompare' | 'onTest'>;
type Hand = { setRows: (rows: readonly TableRow[]) => void };

async function show(rows: readonly TableRow[]) {
  const asked = { onSelect: vi.fn(), onOpen: vi.fn(), onCompare: vi.fn(), onTest: vi.fn() };
  const hand: Hand = { setRows: () => {} };
  const rendered = await render(fakeLab(), <Holder rows={rows} hand={hand} {...asked} />);
  shown = rendered;
  const rowOf = (id: number) => rendered.container.querySelector<HTMLElement>(`[data-run="${id}"]`) as HTMLElement;
  return {
    ...asked,
    rowOf,
    reorder: (next: readonly TableRow[]) => rendered.act(() => hand.setRows(next)),
    focus: (id: number) => rendered.act(() => rowOf(id).focus()),
    press: (key: string) =>
      rendered.act(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))),
  };
}

describe('the keys of the table of runs', () => {
  it('stay with their run when the rows change places while it trains', async () => {
    const table = await show([a, b, c]);
    await table.focus(2);
    await table.reorder([b, c, a]);
    expect(document.activeElement).toBe(table.rowOf(2));
    expect(table.rowOf(2).tabIndex).toBe(0);
    await table.press(' ');
    await table.press('Enter');
    expect(table.onSelect).toHaveBeenCalledExactlyOnceWith(2);
    expect(table.onOpen).toHaveBeenCalledExactlyOnceWith(2);
    await table.press('c');
    expect(table.onCompare).toHaveBeenCalledOnce();
    await table.press('ArrowDown');
    expect(document.activeElement).toBe(table.rowOf(3));
    await table.press('End');
    expect(document.activeElement).toBe(table.rowOf(1));
  });

  it('begin at the first row again once their run is not listed', async () => {
    const table = await show([a, b, c]);
    await table.focus(2);
    await table.reorder([c, a]);
    expect([table.rowOf(3).tabIndex, table.rowOf(1).tabIndex]).toEqual([0, -1]);
  });

  it('reach the eye and the held-out test of the row that Tab comes to, and of no other', async () => {
    const table = await show([a, b]);
    await table.focus(2);
    const stops = (id: number) =>
      [...table.rowOf(id).querySelectorAll<HTMLElement>('button, input')]
        .filter(({ tabIndex }) => tabIndex === 0)
        .map((element) => element.getAttribute('aria-label'));
    expect(stops(2)).toEqual(['test run B', 'Hide the curves of run B']);
    expect(stops(1)).toEqual([]);
  });
});

describe('a row', () => {
  it('says in words what sets it apart, and not what all have', async () => {
    const [one, other] = [
      { seed: 1, readout: 'qubit0' },
      { seed: 2, readout: 'qubit0', gradientMode: 'exact' },
    ] as const;
    const rows = [one, other].map((change, index) =>
      tableRow(newRun(index + 1, 'AB'.charAt(index), { ...firstExperiment, ...change }, 'trained')),
    );
    const table = await show(rows);
    expect(table.rowOf(1).querySelector('td span.sm\\:hidden')?.textContent).toBe('seed 1');
    expect(table.rowOf(2).querySelector('td span.sm\\:hidden')?.textContent).toBe('exact, seed 2');
  });

  it('sets back a held-out result from which the run has gone on, be it by a batch', async () => {
    const at = (batch: number): TableRow =>
      tableRow({
        ...newRun(1, 'A', firstExperiment, 'trained'),
        snapshot: fakeSnapshot({ epoch: 2, batch }),
        heldOut: heldOutText({ accuracy: 0.8, loss: 1, images: 1000, position: { epoch: 2, batch: 3 }, looks: 1 }),
      });
    const table = await show([at(3)]);
    const words = () => table.rowOf(1).querySelector('[title*="test images"]')?.textContent;
    expect(words()).toBe('0.800');
    await table.reorder([at(4)]);
    expect(words()).toBe('0.800epoch 3, batch 3');
  });
});

it('the row of a run stays the same while another trains', () => {
  const still = newRun(1, 'A', firstExperiment, 'trained');
  expect(tableRow(still)).toBe(tableRow(still));
  expect(tableRow({ ...still, records: [fakeRecord(0, 0.1)] })).not.toBe(tableRow(still));
});
