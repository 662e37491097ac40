// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { firstExperiment } from '../../model/settings/paper';
import { changeCurrentRun, fakeLab, fakeSnapshot, gradientValue } from '../../testing/fakeLab';
import { type Rendered, render } from '../../testing/render';
import { ReachList } from './ReachList';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.unmount();
  shown = null;
});

async function show(experiment: Experiment = firstExperiment) {
  const lab = fakeLab({ experiment });
  shown = await render(lab, <ReachList />);
  const { container } = shown;
  const rows = () => {
    const texts: Record<string, string> = {};
    for (const name of container.querySelectorAll('dt')) {
      texts[name.textContent ?? ''] = name.nextElementSibling?.textContent ?? '';
    }
    return texts;
  };
  return { ...shown, lab, rows };
}

const none = { state: 'none' } as const;
const withSkip: Experiment = { ...firstExperiment, skips: [[1, 2]] };

describe('ReachList', () => {
  it('predicts before anything is measured', async () => {
    const { container, rows } = await show();
    expect(container.textContent).toContain('predicted');
    expect(rows().QCL1).toBe('NoneCut where O1 is re-encoded into QCL2; no sum carries O1 to the head.');
    expect(rows().QCL2).toBe('reached');
    expect(rows().Head).toBe('reached');
  });

  it('shows measured norms', async () => {
    const { container, rows, lab, act } = await show();
    const gradients = { layers: [none, gradientValue(0.0132)], head: gradientValue(0.32) };
    await act(() => changeCurrentRun(lab, { snapshot: fakeSnapshot({ gradients }) }));
    expect(container.textContent).toContain('measured');
    expect(rows().QCL1).toMatch(/^None/);
    expect(rows().QCL2).toBe('reached0.013');
    expect(rows().Head).toBe('reached0.32');
    expect(container.querySelector('[role=alert]')).toBeNull();
  });

  it('says how paper and exact gradient compare once that is known, but not for a skip in hand', async () => {
    const { rows, lab, act } = await show(withSkip);
    const layers = [
      { exact: 0.02, paper: 0.01, cosine: 0.5 },
      { exact: 0.04, paper: 0.04, cosine: 1 },
    ];
    const comparison = { runId: 1, position: { epoch: 6, batch: 0 }, result: { images: 256, layers } };
    await act(() => lab.store.setState({ comparison }));
    expect(rows().QCL1).toContain(
      'Epoch 6: the paper gradient is 0.50 times as long as the exact one, 60° away from it.',
    );
    expect(rows().QCL2).toContain('Epoch 6: paper and exact gradient are the same.');
    await act(() => lab.preview([]));
    expect(rows().QCL1).not.toContain('Epoch 6');
    await act(() => {
      lab.preview(null);
      lab.store.setState({ comparison: { ...comparison, runId: 7 } });
    });
    expect(rows().QCL1).not.toContain('Epoch 6');
  });

  it('notes that a reached layer lacks the part through the re-encoding', async () => {
    const { rows } = await show(withSkip);
    expect(rows().QCL1).toBe('reachedThrough sum 2, around the cut, but not through the re-encoding.');
    await shown?.unmount();
    const exact = await show({ ...withSkip, gradientMode: 'exact' });
    expect(exact.rows().QCL1).toBe('reachedThrough sum 2 and through the encodings.');
  });

  it('shows what the skip in hand would change, and keeps the norm of what stays', async () => {
    const { container, rows, lab, act } = await show();
    const gradients = { layers: [none, gradientValue(0.0132)], head: gradientValue(0.32) };
    await act(() => changeCurrentRun(lab, { snapshot: fakeSnapshot({ gradients }) }));
    await act(() => lab.preview([[1, 2]]));
    expect(container.textContent).toContain('predicted');
    expect(rows().QCL1).toMatch(/^Nonereached/);
    expect(container.querySelector('[aria-label=becomes]')).not.toBeNull();
    expect(rows().QCL2).toBe('reached0.013');
  });

  it('says loudly that prediction and measurement disagree', async () => {
    const { container, lab, act } = await show();
    const gradients = { layers: [gradientValue(0.1), gradientValue(0.0132)], head: gradientValue(0.32) };
    await act(() => changeCurrentRun(lab, { snapshot: fakeSnapshot({ gradients }) }));
    const alert = container.querySelector('[role=alert]');
    expect(alert?.textContent).toContain('Prediction and measurement disagree: please report this.');
    expect(alert?.textContent).toContain('QCL1: predicted None, measured reached.');
    await act(() => lab.preview([[1, 2]]));
    expect(container.querySelector('[role=alert]')).toBeNull();
  });

  it('locks what is frozen', async () => {
    const { rows } = await show({
      ...firstExperiment,
      layers: firstExperiment.layers.map((layer) => ({ ...layer, trainable: false })),
      head: { ...firstExperiment.head, trainable: false },
    });
    expect(rows()).toEqual({ QCL1: 'frozen', QCL2: 'frozen', Head: 'frozen' });
  });

  it('tells a gradient that is exactly 0 from a missing one', async () => {
    const { rows, lab, act } = await show(withSkip);
    const gradients = { layers: [gradientValue(0), gradientValue(0.1)], head: gradientValue(0.1) };
    await act(() => changeCurrentRun(lab, { snapshot: fakeSnapshot({ gradients }) }));
    expect(rows().QCL1).toMatch(/^reached0.*Measured as exactly 0\.$/);
  });

  it('renders again only when something that it writes has changed', async () => {
    const { container, lab, act } = await show();
    const snapshot = (norm: number) =>
      fakeSnapshot({ gradients: { layers: [none, gradientValue(norm)], head: gradientValue(0.32) } });
    await act(() => changeCurrentRun(lab, { snapshot: snapshot(0.0132) }));
    let changes = 0;
    const observer = new MutationObserver((records) => {
      changes += records.length;
    });
    observer.observe(container, { subtree: true, childList: true, characterData: true });
    await act(() => changeCurrentRun(lab, { snapshot: snapshot(0.01321) }));
    expect(changes).toBe(0);
    await act(() => changeCurrentRun(lab, { snapshot: snapshot(0.02) }));
    expect(changes).toBeGreaterThan(0);
    observer.disconnect();
  });
});
