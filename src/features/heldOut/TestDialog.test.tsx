// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { firstExperiment } from '../../model/settings/paper';
import type { TestResult } from '../../protocol/lab';
import { newRun } from '../../store/state/runs';
import { changeCurrentRun, fakeLab, fakeSnapshot } from '../../testing/fakeLab';
import { type Rendered, render } from '../../testing/render';
import TestDialog from './TestDialog';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.unmount();
  shown = null;
});

it('names the position at which training has come to rest, not the one at the press', async () => {
  const at = (batch: number) => ({ snapshot: fakeSnapshot({ epoch: 2, batch, status: 'running' }) });
  const lab = fakeLab({ runs: [{ ...newRun(1, 'A', firstExperiment, 'trained'), ...at(5) }], currentId: 1 });
  const pause = async () => changeCurrentRun(lab, at(8));
  const result = { score: { accuracy: 0.8125, loss: 1 }, images: 1000 } as TestResult;
  const rendered = await render({ ...lab, pause, testRun: async () => result }, <TestDialog onClose={() => {}} />);
  shown = rendered;
  const dialog = () => document.querySelector('[role=dialog]');
  expect(dialog()?.textContent).toContain('epoch 2, batch 5');
  const [button] = [...(dialog()?.querySelectorAll('button') ?? [])].filter(
    ({ textContent }) => textContent === 'Test this run',
  );
  await rendered.act(() => button?.click());
  expect(dialog()?.querySelector('dl')?.textContent).toContain('1000, run A, epoch 2, batch 8');
});
