// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { type Experiment, firstExperiment } from '../../model/experiment';
import { newRun } from '../../store/runs';
import { fakeLab, fakeRecord } from '../../testing/fakeLab';
import { named, type Rendered, render } from '../../testing/render';
import { RunList } from './RunList';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.unmount();
  shown = null;
});

const withSkip: Experiment = { ...firstExperiment, skips: [[1, 2]], gradientMode: 'exact', seed: 3 };

async function show() {
  const lab = fakeLab({
    experiment: withSkip,
    runs: [
      { ...newRun(1, 'A', firstExperiment, 'opened'), records: [fakeRecord(0, 0.1), fakeRecord(1, 0.12)] },
      {
        ...newRun(2, 'B', withSkip, 'trained'),
        records: [fakeRecord(0, 0.1), fakeRecord(1, 0.877), fakeRecord(2, 0.874)],
      },
    ],
    currentId: 2,
  });
  shown = await render(lab, <RunList />);
  return { ...shown, lab, rows: () => [...(shown?.container.querySelectorAll('li') ?? [])] };
}

const rowA = 'Run A, no residual, epoch 1/30, opened';

describe('RunList', () => {
  it('lists the newest first and marks the current one', async () => {
    const { rows } = await show();
    expect(rows().map((row) => row.querySelector('b')?.textContent)).toEqual(['B', 'A']);
    expect(rows().map((row) => row.querySelector('button')?.getAttribute('aria-current'))).toEqual(['true', 'false']);
  });

  it('names placement, progress, origin and differences', async () => {
    const { container } = await show();
    expect(named(container, 'button', rowA)).toBeTruthy();
    expect(named(container, 'button', 'Run B, O1+O2, epoch 2/30, exact, seed 3')).toBeTruthy();
  });

  it('shows the last accuracy, and the best where it was higher', async () => {
    const { rows } = await show();
    const [b, a] = rows().map((row) => row.textContent);
    expect(b).toContain('0.874best 0.877');
    expect(a).toContain('0.120');
    expect(a).not.toContain('best');
  });

  it('puts another run under the controls', async () => {
    const { container, lab, act, rows } = await show();
    await act(() => named(container, 'button', rowA).click());
    expect(lab.calls).toContainEqual(['selectRun', 1]);
    expect(rows().map((row) => row.querySelector('button')?.getAttribute('aria-current'))).toEqual(['false', 'true']);
  });

  it('hides and shows curves', async () => {
    const { container, lab, act } = await show();
    await act(() => named(container, 'button', 'Hide the curves of run A').click());
    expect(lab.store.getState().runs[0]?.visible).toBe(false);
    await act(() => named(container, 'button', 'Show the curves of run A').click());
    expect(lab.store.getState().runs[0]?.visible).toBe(true);
  });

  it('removes a run, but not the current one, and keeps the focus in the list', async () => {
    const { container, act, rows } = await show();
    expect(container.querySelectorAll('[aria-label^="Remove run"]')).toHaveLength(1);
    const remove = named(container, 'button', 'Remove run A');
    await act(() => remove.focus());
    await act(() => remove.click());
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.contains(document.activeElement)).toBe(true);
  });

  it('says that the first run is on its way', async () => {
    const lab = fakeLab({ runs: [], currentId: 0 });
    shown = await render(lab, <RunList />);
    expect(shown.container.textContent).toContain('The first run is being built.');
  });

  it('shows the ghost of what is in hand above the runs, and that it is none of them', async () => {
    const { container, lab, act } = await show();
    const experiment: Experiment = { ...withSkip, skips: [[0, 2]] };
    const records = [fakeRecord(0, 0.1), fakeRecord(1, 0.88)];
    await act(() => lab.store.setState({ ghost: { experiment, records, status: 'finished', elapsed: 900 } }));
    const row = container.querySelector('li');
    expect(row?.textContent).toBe('CX+O2ghost, seed 30.880on drop');
    expect(row?.querySelector('button')).toBeNull();
    await act(() => lab.store.setState({ ghost: null }));
    expect(container.querySelector('[data-ghost]')).toBeNull();
  });
});
