// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { SavedRunsProvider } from '../../kit/lab/SavedRunsContext';
import type { SavedStatus } from '../../saved/contract';
import { fakeLab } from '../../testing/fakeLab';
import { named, type Rendered, render } from '../../testing/render';
import SavedRunsDialog from './SavedRunsDialog';

const sweeps = vi.hoisted(() => ({ keptSweepRuns: vi.fn(), forgetSweeps: vi.fn() }));
vi.mock('../../saved/sweeps', () => sweeps);

const forget = vi.fn();
let shown: Rendered | null = null;
beforeEach(() => {
  vi.clearAllMocks();
  sweeps.keptSweepRuns.mockResolvedValue(3);
  forget.mockResolvedValue(true);
});
afterEach(async () => {
  await shown?.unmount();
  shown = null;
});

async function open(status: SavedStatus) {
  const savedRuns = { status: createStore(() => status), save: async () => true, forget, setSaving: () => {} };
  const rendered = await render(
    fakeLab(),
    <SavedRunsProvider savedRuns={savedRuns}>
      <SavedRunsDialog onClose={() => {}} />
    </SavedRunsProvider>,
  );
  shown = rendered;
  const buttons = () => [...document.querySelectorAll('button')].map(({ textContent }) => textContent);
  return { rendered, buttons, press: (name: string) => rendered.act(() => named(document, 'button', name).click()) };
}

it('deletes what it has counted: runs, and what is kept of sweeps', async () => {
  const { press, buttons } = await open({ kind: 'saving', runs: 2 });
  await press('Delete the saved runs');
  expect(document.body.textContent).toContain('All 5 saved runs are deleted for good');
  await press('Delete them');
  expect([forget.mock.calls.length, sweeps.forgetSweeps.mock.calls.length]).toEqual([1, 1]);
  expect(buttons()).toContain('Delete the saved runs');
});

it('deletes nothing of sweeps where the runs could not be deleted', async () => {
  forget.mockResolvedValue(false);
  const { press } = await open({ kind: 'off', runs: 2 });
  await press('Delete the saved runs');
  await press('Delete them');
  expect(sweeps.forgetSweeps).not.toHaveBeenCalled();
  expect(document.body.textContent).toContain('It also keeps the numbers of 3 runs of sweeps');
});

it.each([{ kind: 'elsewhere' }, { kind: 'unavailable', why: 'it is damaged' }, { kind: 'opening' }] as const)(
  'offers nothing to be deleted where its runs are not this tab’s or not known: $kind',
  async (status) => {
    const { buttons } = await open(status);
    expect(document.body.textContent).toContain('3 runs of sweeps');
    expect(buttons()).not.toContain('Delete the saved runs');
  },
);
