// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CutCodeProvider } from '../../kit/lab/CutCodeContext';
import { DrillProvider } from '../../kit/lab/DrillContext';
import { useLab } from '../../kit/lab/LabContext';
import { ShellProvider } from '../../kit/lab/ShellContext';
import { lessonIds } from '../../model/lessons';
import { built, createTestLab, type TestLab } from '../../testing/inProcessLab';
import { type Rendered, render } from '../../testing/render';
import LessonLayer from './LessonLayer';
import { train } from './machine/acts';
import { readAllProgress } from './progress';
import { lessons } from './texts';

let shown: Rendered;
let lab: TestLab;

function Open() {
  const place = useLab((state) => state.lesson);
  return place && <LessonLayer key={place.id} place={place} />;
}

const note = () => shown.container.querySelector<HTMLElement>('[data-lesson-note]');
const text = () => note()?.textContent ?? '';
const button = (name: RegExp) => {
  const found = [...(note()?.querySelectorAll('button') ?? [])].find(({ textContent }) => name.test(textContent ?? ''));
  if (!found) throw new Error(`no button ${name} in: ${text()}`);
  return found;
};
const click = (name: RegExp) => shown.act(() => button(name).click());
/** Until the page has come to what is expected, however long the engine takes. */
const until = (check: () => void) =>
  vi.waitFor(
    async () => {
      await act(async () => {});
      check();
    },
    { timeout: 20_000 },
  );

beforeEach(async () => {
  localStorage.clear();
  lab = createTestLab();
  await built(lab);
  shown = await render(
    lab,
    <ShellProvider>
      <DrillProvider>
        <CutCodeProvider>
          <Open />
        </CutCodeProvider>
      </DrillProvider>
    </ShellProvider>,
  );
});
afterEach(() => shown.unmount());

describe.each(lessonIds)('%s', (id) => {
  test('goes to its end: what is done on the page is noticed, and nothing moves on by itself', async () => {
    const { steps } = lessons[id];
    await shown.act(() => lab.openLesson(id));
    for (const [index, { act: asked }] of steps.entries()) {
      await until(() => expect(text()).toContain(`step ${index + 1} of ${steps.length}`));
      await until(() => expect(lab.store.getState().runs.length).toBeGreaterThan(0));
      if (asked === train) {
        await act(async () => void lab.toEnd());
        await until(() => expect(text()).toContain('Done.'));
      } else if (asked?.kind === 'deed' && asked.makes) {
        expect(text()).not.toContain('Done.');
        const { makes } = asked;
        await shown.act(() => lab.edit(makes));
        await until(() => expect(text()).toContain('Done.'));
      } else if (asked?.kind === 'question') {
        const option = note()?.querySelector<HTMLElement>('[data-option]');
        await shown.act(() => option?.click());
        expect(text()).toMatch(/So it is\.|Not so\.|It cannot be told yet/);
      }
      expect(text()).not.toMatch(/undefined|NaN/);
      await click(index === steps.length - 1 ? /^Finish/ : /^Next/);
    }
    expect(note()).toBeNull();
    expect(readAllProgress()[id]).toMatchObject({ step: 0, finished: true });
    const questions = steps.filter((step) => step.act?.kind === 'question').map((step) => step.id);
    expect(Object.keys(readAllProgress()[id]?.answers ?? {})).toEqual(questions);
  });
});

test('a wrong act is answered, and undone the answer goes', async () => {
  await shown.act(() => lab.openLesson('rescue', 3));
  await shown.act(() =>
    lab.placeSkips([
      [0, 1],
      [0, 2],
    ]),
  );
  expect(text()).toContain('no angle made it, so this helps no layer');
  await shown.act(() => lab.undo());
  expect(text()).not.toContain('no angle made it');
  await shown.act(() => lab.placeSkips([[1, 2]]));
  expect(text()).toContain('Done.');
});

test('left, it keeps its place, and what was done; Back prepares nothing anew', async () => {
  await shown.act(() => lab.openLesson('rescue'));
  await shown.act(() => lab.placeSkips([[0, 1]]));
  await click(/^Next/);
  await click(/^Back/);
  expect(lab.store.getState().experiment.skips).toEqual([[0, 1]]);
  await click(/^Next/);
  await click(/Leave/);
  expect(note()).toBeNull();
  expect(lab.store.getState().experiment.skips).toEqual([[0, 1]]);
  expect(readAllProgress().rescue).toMatchObject({ step: 1, finished: false });
});

test('the first answer stays', async () => {
  await shown.act(() => lab.openLesson('missing'));
  await shown.act(() => note()?.querySelector<HTMLElement>('[data-option="2"]')?.click());
  expect(text()).toContain('Not so. The error comes from the right');
  await shown.act(() => note()?.querySelector<HTMLElement>('[data-option="1"]')?.click());
  expect(readAllProgress().missing?.answers.which).toMatchObject({ answer: 'QCL2', expected: 'QCL1' });
});

test('keys: right goes on, left back, Escape leaves', async () => {
  const press = (key: string) =>
    shown.act(() => void window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
  await shown.act(() => lab.openLesson('missing'));
  await press('ArrowRight');
  expect(lab.store.getState().lesson).toEqual({ id: 'missing', step: 1 });
  await press('ArrowLeft');
  expect(lab.store.getState().lesson).toEqual({ id: 'missing', step: 0 });
  await press('Escape');
  expect(lab.store.getState().lesson).toBeNull();
});
