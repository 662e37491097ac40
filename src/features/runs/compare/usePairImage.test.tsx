// @vitest-environment happy-dom
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstExperiment } from '../../../model/settings/paper';
import type { PairImage } from '../../../protocol/pair';
import { newRun } from '../../../store/state/runs';
import { fakeLab } from '../../../testing/fakeLab';
import { type Rendered, render } from '../../../testing/render';
import type { Pair } from './pairData';
import { usePairImage } from './usePairImage';

const [a, b, c] = [1, 2, 3].map((id) => newRun(id, String.fromCharCode(64 + id), firstExperiment, 'trained')) as [
  Pair[0],
  Pair[0],
  Pair[0],
];

/** One that was asked for: the ids of both runs and the image, and its answer. */
interface Question {
  readonly asked: readonly [number, number, number];
  readonly answer: (image: PairImage) => void;
  readonly fail: (reason: Error) => void;
}

let questions: Question[] = [];
let rendered: Rendered;
let look: (pair: Pair, sample: number) => void;

function Shown() {
  const [{ pair, sample }, set] = useState<{ pair: Pair; sample: number }>({ pair: [a, b], sample: 0 });
  look = (nextPair, nextSample) => set({ pair: nextPair, sample: nextSample });
  const { image, failure } = usePairImage(pair, sample);
  return <output>{failure ?? (image ? `image ${image.index}` : 'nothing')}</output>;
}

beforeEach(async () => {
  questions = [];
  const readPair = (...asked: [number, number, number]) =>
    new Promise<PairImage>((answer, fail) => void questions.push({ asked, answer, fail }));
  rendered = await render({ ...fakeLab({ runs: [a, b, c] }), readPair }, <Shown />);
});
afterEach(() => rendered.unmount());

const show = (pair: Pair, sample: number) => rendered.act(() => look(pair, sample));
const answer = (index: number) => rendered.act(() => questions.at(-1)?.answer({ index } as PairImage));
const asked = () => questions.map((question) => question.asked);
const words = () => rendered.container.textContent;

it('reads one image at a time, and none that was passed by', async () => {
  for (const sample of [1, 2, 3]) await show([a, b], sample);
  expect(asked()).toEqual([[1, 2, 0]]);
  await answer(0);
  expect(words()).toBe('image 0');
  expect(asked()).toEqual([
    [1, 2, 0],
    [1, 2, 3],
  ]);
  await answer(3);
  expect(words()).toBe('image 3');
  expect(questions).toHaveLength(2);
});

it('says why there is none, and reads the next', async () => {
  await rendered.act(() => questions[0]?.fail(new Error('run A is not trained yet')));
  expect(words()).toBe('run A is not trained yet');
  await show([a, b], 1);
  await answer(1);
  expect(words()).toBe('image 1');
});

it('shows nothing of other runs', async () => {
  await show([a, c], 0);
  await answer(0);
  expect(words()).toBe('nothing');
  expect(asked().at(-1)).toEqual([1, 3, 0]);
  await answer(0);
  expect(words()).toBe('image 0');
});

it('reads again where a run has come to rest elsewhere', async () => {
  await answer(0);
  const further = { ...b, records: [{ epoch: 0 }] } as unknown as Pair[0];
  await show([a, further], 0);
  expect(asked()).toEqual([
    [1, 2, 0],
    [1, 2, 0],
  ]);
});
