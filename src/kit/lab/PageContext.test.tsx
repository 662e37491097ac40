// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { SavedRuns, SavedStatus } from '../../saved/contract';
import { newRun } from '../../store/state/runs';
import { changeCurrentRun, type FakeLab, fakeLab, fakeSnapshot } from '../../testing/fakeLab';
import { type Rendered, render } from '../../testing/render';
import { writePreference } from '../preferences';
import { PageProvider, usePage } from './PageContext';
import { readPageChoice, writePageChoice } from './pageChoice';
import { SavedRunsProvider } from './SavedRunsContext';

function Shown() {
  const { page, open, show, toggle } = usePage();
  return (
    <>
      <output>{[page, ...open].join(' ')}</output>
      <button type="button" id="all" onClick={() => show('full')} />
      <button type="button" id="again" onClick={() => show('first')} />
      <button type="button" id="runs" onClick={() => toggle('runs')} />
    </>
  );
}

let lab: FakeLab;
let page: Rendered;
const status = createStore<SavedStatus>(() => ({ kind: 'opening' }));

async function open(linked = false): Promise<void> {
  lab = fakeLab({ runs: [newRun(1, 'A', fakeLab().store.getState().experiment, 'recorded')] });
  const saved = { status } as unknown as SavedRuns;
  page = await render(
    lab,
    <SavedRunsProvider savedRuns={saved}>
      <PageProvider linked={linked}>
        <Shown />
      </PageProvider>
    </SavedRunsProvider>,
  );
}
const shown = (): string | null | undefined => page.container.querySelector('output')?.textContent;
const press = (id: string) => page.act(() => page.container.querySelector<HTMLElement>(`#${id}`)?.click());

beforeEach(() => {
  writePreference('page', null);
  status.setState({ kind: 'opening' }, true);
});
afterEach(() => page.unmount());

test('a first visit sees the first page until somebody edits', async () => {
  await open();
  await page.act(() => status.setState({ kind: 'saving', runs: 0 }, true));
  expect(shown()).toBe('first');
  await page.act(() => lab.store.setState({ sample: 3 }));
  expect(shown()).toBe('first');
  await page.act(() => lab.store.setState(({ experiment }) => ({ experiment: { ...experiment, skips: [[1, 2]] } })));
  expect(shown()).toBe('simple');
  expect(readPageChoice()).toEqual({ page: 'simple', open: [] });
});

test('or trains', async () => {
  await open();
  await page.act(() => status.setState({ kind: 'saving', runs: 0 }, true));
  await page.act(() => changeCurrentRun(lab, { snapshot: fakeSnapshot({ status: 'running' }) }));
  expect(shown()).toBe('simple');
});

test('an edit before the saved runs are read counts once it is', async () => {
  await open();
  await page.act(() => lab.store.setState(({ experiment }) => ({ experiment: { ...experiment, skips: [[1, 2]] } })));
  expect(shown()).toBe('first');
  await page.act(() => status.setState({ kind: 'saving', runs: 0 }, true));
  expect(shown()).toBe('simple');
});

test('a link shows everything, whatever was chosen, and changes no choice', async () => {
  writePageChoice({ page: 'simple', open: ['skips'] });
  await open(true);
  expect(shown()).toBe('full');
  expect(readPageChoice().page).toBe('simple');
});

test('runs of earlier visits show everything, as they did before there was a choice', async () => {
  await open();
  // The runs come first, then the word that they are read.
  await page.act(() => {
    // The experiment of the last visit comes, and is no edit.
    lab.store.setState(({ experiment }) => ({ experiment: { ...experiment, seed: 4 } }));
    lab.store.temporal.getState().clear();
    changeCurrentRun(lab, { origin: 'trained', snapshot: fakeSnapshot({ epoch: 2, status: 'paused' }) });
  });
  expect(shown()).toBe('first');
  await page.act(() => status.setState({ kind: 'saving', runs: 1 }, true));
  expect(shown()).toBe('full');
  expect(readPageChoice().page).toBe('full');
});

test('what is unfolded is remembered, and everything folded again by going back', async () => {
  await open();
  await press('runs');
  expect(shown()).toBe('simple runs');
  expect(readPageChoice()).toEqual({ page: 'simple', open: ['runs'] });
  await press('runs');
  expect(shown()).toBe('simple');
  await press('all');
  expect(shown()).toBe('full');
  await press('again');
  expect(shown()).toBe('first');
  expect(readPageChoice().page).toBe('first');
});
