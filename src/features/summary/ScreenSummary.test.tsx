// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { firstExperiment } from '../../model/settings/paper';
import { changeCurrentRun, fakeLab, fakeRecord, fakeSnapshot } from '../../testing/fakeLab';
import { type Rendered, render } from '../../testing/render';
import { ScreenSummary } from './ScreenSummary';

let shown: Rendered;
afterEach(() => shown.unmount());
const text = () => shown.container.textContent ?? '';

test.each([
  ['mnist', 'reads digits,'],
  ['fashion-mnist', 'reads images,'],
])('the images of %s are called what they are', async (set, words) => {
  const experiment = { ...firstExperiment, data: { ...firstExperiment.data, set } };
  shown = await render(fakeLab({ experiment }), <ScreenSummary />);
  expect(text()).toContain(words);
});

test('a run is being built, stands, trains, or cannot be had', async () => {
  const lab = fakeLab();
  shown = await render(lab, <ScreenSummary />);
  expect(text()).toContain('Its run is being built.');
  const now = (change: Parameters<typeof changeCurrentRun>[1]) => shown.act(() => changeCurrentRun(lab, change));
  await now({ snapshot: fakeSnapshot({ epoch: 0, batch: 0 }) });
  expect(text()).toContain('Run A is not trained yet.');
  await now({ snapshot: fakeSnapshot({ epoch: 2, batch: 3, status: 'running' }), records: [fakeRecord(2, 0.414)] });
  expect(text()).toContain(
    'Run A, epoch 3, batch 3 of 30 epochs, in training: validation accuracy 0.41, where guessing gives 0.10.',
  );
  await now({ error: 'the images own-5 are not in this browser' });
  expect(text()).toContain('Run A cannot be trained: the images own-5 are not in this browser');
});
