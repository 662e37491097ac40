// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { firstExperiment } from '../../../model/settings/paper';
import type { TestResult } from '../../../protocol/lab';
import { newRun } from '../../../store/state/runs';
import { fakeLab } from '../../../testing/fakeLab';
import { type Rendered, render } from '../../../testing/render';
import { tableRow } from './rows';
import { TestAsk } from './TestAsk';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.unmount();
  shown = null;
});

const runs = [newRun(1, 'A', firstExperiment, 'trained'), newRun(2, 'B', firstExperiment, 'trained')];
const result = { score: { accuracy: 0.8125, loss: 1 }, images: 1000 } as TestResult;

async function show(testRun: () => Promise<TestResult | null>) {
  const lab = { ...fakeLab({ runs, currentId: 1 }), testRun };
  const [onClose, say] = [vi.fn(), vi.fn()];
  const rendered = await render(
    lab,
    <TestAsk row={tableRow(runs[1] as (typeof runs)[1])} onClose={onClose} say={say} />,
  );
  shown = rendered;
  const button = (name: string) =>
    [...rendered.container.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  return { ...{ lab, onClose, say, button }, ...rendered };
}

it('asks where the focus is, puts the run under the controls, and says what was found', async () => {
  const { lab, act, button, container, say, onClose } = await show(async () => result);
  expect(document.activeElement).toBe(container.querySelector('fieldset'));
  await act(() => button('Test run B')?.click());
  expect(lab.store.getState().currentId).toBe(2);
  expect(say).toHaveBeenCalledExactlyOnceWith('Run B: held-out accuracy 0.813.');
  expect(onClose).toHaveBeenCalledOnce();
});

it('while it tests, its one button has the focus and gives the test up', async () => {
  let end: (found: TestResult | null) => void = () => {};
  const { lab, act, button, say, unmount } = await show(() => new Promise((resolve) => (end = resolve)));
  await act(() => button('Test run B')?.click());
  expect(document.activeElement).toBe(button('Cancel'));
  await unmount();
  shown = null;
  expect(lab.calls.map(([action]) => action)).toContain('cancelExamination');
  end(result);
  await Promise.resolve();
  expect(say).not.toHaveBeenCalled();
});

it('says why there is no result, and stays until that is read', async () => {
  const { act, button, container, onClose } = await show(async () => {
    throw new Error('no test images');
  });
  await act(() => button('Test run B')?.click());
  expect(container.querySelector('[role=alert]')?.textContent).toBe('Run B was not tested: no test images');
  expect(onClose).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button('Close'));
});
