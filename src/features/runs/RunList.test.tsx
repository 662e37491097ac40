// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { ShellProvider } from '../../kit/lab/ShellContext';
import type { Experiment } from '../../model/experiment';
import { firstExperiment } from '../../model/settings/paper';
import { newRun } from '../../store/state/runs';
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
  shown = await render(
    lab,
    <ShellProvider>
      <RunList />
    </ShellProvider>,
  );
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
    expect(named(container, 'button', 'Run B, O1+O2, exact, epoch 2/30, seed 3')).toBeTruthy();
  });

  it('says the number of epochs once: where it counts them, at the end, and while the run waits', async () => {
    const { lab, act, rows } = await show();
    const short: Experiment = { ...firstExperiment, training: { ...firstExperiment.training, epochs: 2 }, seed: 3 };
    const row = async (records: number, inPool: boolean): Promise<(string | null | undefined)[]> => {
      const run = { ...newRun(1, 'A', short, 'trained'), inPool };
      const all = [fakeRecord(0, 0.1), fakeRecord(1, 0.5), fakeRecord(2, 0.8)];
      await act(() => lab.store.setState({ runs: [{ ...run, records: all.slice(0, records) }], currentId: 1 }));
      const button = rows()[0]?.querySelector('button');
      return [button?.getAttribute('aria-label'), button?.querySelector('svg + .truncate')?.textContent];
    };
    expect(await row(1, false)).toEqual(['Run A, no residual, epoch 0/2, seed 3', 'epoch 0/2, seed 3']);
    expect(await row(3, false)).toEqual(['Run A, no residual, 2 epochs, seed 3', 'seed 3']);
    expect(await row(0, true)).toEqual([
      'Run A, no residual, waits for its turn, seed 3, 2 epochs',
      'waits for its turn, seed 3, 2 epochs',
    ]);
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

  it('keeps pinned runs at the top', async () => {
    const { container, act, rows } = await show();
    await act(() => named(container, 'button', 'Pin run A').click());
    expect(rows().map((row) => row.querySelector('b')?.textContent)).toEqual(['A', 'B']);
    await act(() => named(container, 'button', 'Unpin run A').click());
    expect(rows().map((row) => row.querySelector('b')?.textContent)).toEqual(['B', 'A']);
  });

  it('shows the difference to the baseline, and a name where one was given', async () => {
    const { lab, act, rows } = await show();
    await act(() => {
      lab.setBaseline(1);
      lab.renameRun(2, 'best so far');
    });
    const [b, a] = rows().map((row) => row.textContent);
    expect(b).toContain('best so far');
    expect(b).toContain('0.874+0.754 to A');
    expect(a).toContain('baseline, epoch 1/30');
  });

  it('shows the median of several seeds with half of their range', async () => {
    const { lab, act, rows } = await show();
    const companion = { kind: 'seed', status: 'finished' } as const;
    const at = (accuracy: number) => [fakeRecord(0, 0.1), fakeRecord(1, 0.5), fakeRecord(2, accuracy)];
    await act(() =>
      lab.store.setState(({ runs }) => ({
        seeds: 3,
        runs: runs.map((run) =>
          run.id === 2 ? { ...run, companions: [{ ...companion, seed: 4, records: at(0.894) }] } : run,
        ),
      })),
    );
    expect(rows()[0]?.textContent).toContain('2 of 3 seeds');
    expect(rows()[0]?.textContent).toContain('0.884±0.010');
  });

  it('shows what is trained in the background, and gives it up', async () => {
    const { container, lab, act } = await show();
    const task = { id: 7, label: '4 placements', runs: 4, runsDone: 1, epochs: 120, epochsDone: 30, timeLeft: 11_200 };
    await act(() => lab.store.setState({ tasks: [task] }));
    expect(container.textContent).toContain('4 placements1 of 4, 12 s left');
    expect(container.querySelector('progress')?.value).toBe(30);
    await act(() => named(container, 'button', 'Cancel: 4 placements').click());
    expect(lab.calls).toContainEqual(['cancelTask', 7]);
  });

  it('says that the first run is on its way', async () => {
    const lab = fakeLab({ runs: [], currentId: 0 });
    shown = await render(
      lab,
      <ShellProvider>
        <RunList />
      </ShellProvider>,
    );
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
