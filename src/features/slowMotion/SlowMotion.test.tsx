// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { seeBatch } from '../../engine/inspect/batch';
import { Trainer } from '../../engine/train/trainer';
import type { Experiment } from '../../model/experiment';
import { firstExperiment } from '../../model/settings/paper';
import type { SeenBatch } from '../../model/slowMotion/batch';
import { newRun } from '../../store/state/runs';
import { wasmBackend } from '../../testing/backends';
import { changeCurrentRun, type FakeLab, fakeLab, fakeSnapshot } from '../../testing/fakeLab';
import { readMnist } from '../../testing/mnistFile';
import { named, type Rendered, render } from '../../testing/render';
import SlowMotion from './SlowMotion';

const experiment: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, digits: [0, 1], images: 10, imageSize: 8 },
  training: { ...firstExperiment.training, batchSize: 4 },
  skips: [[1, 2]],
};
const trainer = Trainer.start(experiment, readMnist(), wasmBackend);
const first = seeBatch(trainer);
trainer.trainBatch();
const second = seeBatch(trainer);

let shown: Rendered;
let lab: FakeLab;
let answers: (SeenBatch | null | Error | Promise<SeenBatch>)[];

/** With a run that stands at its beginning. @param given what `seeBatch` answers, one after the other */
async function open(...given: typeof answers): Promise<void> {
  answers = given;
  lab = fakeLab({
    runs: [
      { ...newRun(1, 'A', experiment, 'trained'), snapshot: fakeSnapshot({ epoch: 0, batch: 0, status: 'paused' }) },
    ],
    currentId: 1,
  });
  const see = async () => {
    const answer = await answers.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? null;
  };
  const stepOn = async () => {
    changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 0, batch: 1, status: 'paused' }) });
  };
  shown = await render({ ...lab, seeBatch: see, stepOn }, <SlowMotion place="pixels" onClose={() => {}} />);
}

const said = () => document.querySelector('[role=status]')?.textContent ?? '';
const dialog = () => document.querySelector('[role=dialog]') as HTMLElement;
const press = (key: string) =>
  shown.act(() => void dialog().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(async () => {
  vi.useRealTimers();
  await shown.unmount();
});

it('goes from stage to stage by keys, and no further than both ends', async () => {
  await open(first);
  expect(said()).toContain('Stage 1 of 13, pixels.');
  const disabled = () =>
    Array.from(dialog().querySelectorAll('footer button:disabled'), (button) => button.getAttribute('aria-label'));
  expect(disabled()).toEqual(['First stage', 'Stage before']);
  await press('ArrowLeft');
  expect(said()).toContain('Stage 1 of 13');
  await press(' ');
  expect(said()).toContain('Stage 2 of 13, encode.');
  expect(disabled()).toEqual([]);
  await press('End');
  expect(disabled()).toEqual([null, 'Next stage', 'Last stage']);
  expect(said()).toContain('Stage 13 of 13, Back: turn the angles.');
  await press('ArrowRight');
  expect(said()).toContain('Stage 13 of 13');
  await press('Home');
  expect(said()).toContain('Stage 1 of 13');
});

it('goes on by itself where nobody waits, holds, and rests at the end', async () => {
  await open(first);
  const after = (ms: number) => shown.act(() => void vi.advanceTimersByTime(ms));
  await after(10_000);
  expect(said()).toContain('Stage 1 of 13');
  await shown.act(() => (dialog().querySelector('input[type=checkbox]') as HTMLInputElement).click());
  await after(2400);
  expect(said()).toContain('Stage 1 of 13');
  await after(200);
  expect(said()).toContain('Stage 2 of 13');
  await press(' ');
  expect(dialog().textContent).toContain('held');
  await after(10_000);
  expect(said()).toContain('Stage 2 of 13');
  await press(' ');
  for (let i = 0; i < 20; i++) await after(2500);
  expect(said()).toContain('Stage 13 of 13');
  expect(dialog().textContent).toContain('the end');
});

it('follows another image of the batch', async () => {
  await open(first);
  const before = said();
  await shown.act(() => (document.querySelectorAll('button[aria-pressed]')[2] as HTMLElement).click());
  expect(said()).not.toBe(before);
  expect(document.querySelectorAll('button[aria-pressed=true]')).toHaveLength(1);
});

it('takes the step in the run when it is asked to, and shows the batch after it', async () => {
  await open(first, second);
  await press('End');
  expect(dialog().textContent).toContain('epoch 1, batch 1 of 4');
  await shown.act(() => named(dialog(), 'button', 'Train run A on this batch').click());
  expect(dialog().textContent).toContain('epoch 1, batch 2 of 4');
  expect(said()).toContain('Stage 1 of 13');
});

it('keeps its batch when the run goes on, and offers the next', async () => {
  await open(first, second);
  await shown.act(() => changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 0, batch: 1, status: 'running' }) }));
  expect(dialog().textContent).toContain('epoch 1, batch 1 of 4');
  expect(dialog().textContent).toContain('A copy is looked at. The run has gone on.');
  await press('End');
  expect(dialog().textContent).not.toContain('Train run A');
  await shown.act(() => named(dialog(), 'button', 'Its next batch').click());
  expect(dialog().textContent).toContain('epoch 1, batch 2 of 4');
});

it('keeps the newest batch that was asked for, however often it was asked for meanwhile', async () => {
  let give = (_: SeenBatch): void => {};
  const late = new Promise<SeenBatch>((resolve) => {
    give = resolve;
  });
  await open(first, late, second, new Error('asked once too often'));
  const goOn = (batch: number) =>
    shown.act(() => changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 0, batch, status: 'running' }) }));
  const askAgain = () => shown.act(() => named(dialog(), 'button', 'Its next batch').click());
  await goOn(1);
  await askAgain();
  await askAgain();
  await shown.act(() => give(second));
  await goOn(2);
  await goOn(3);
  expect(answers).toHaveLength(1);
  expect(dialog().textContent).toContain('epoch 1, batch 2 of 4');
});

it('asks again with each snapshot while a run is being built, and says why there is no batch', async () => {
  await open(null, new Error('the run has stopped at a number that is not finite: loss'));
  expect(said()).toBe('The batch is being followed ..');
  await shown.act(() => changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 0, batch: 0, status: 'failed' }) }));
  expect(said()).toBe('There is no batch to be shown: the run has stopped at a number that is not finite: loss.');
});
