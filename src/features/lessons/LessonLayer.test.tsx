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
import { forgetProgress, readAllProgress } from './progress';
import { lessons } from './texts';

let shown: Rendered;
let lab: TestLab;

function Open() {
  const place = useLab((state) => state.lesson);
  return place && <LessonLayer key={place.visit} place={place} />;
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
        // Twins may still be training; an answer before their end is none.
        await until(() => {
          note()?.querySelector<HTMLElement>('[data-option]')?.click();
          expect(text()).toMatch(/So it is\.|Not so\./);
        });
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

test('an answer that nobody can tell yet is none: it is asked again once the training is over', async () => {
  const { steps } = lessons.worth;
  await shown.act(() => lab.openLesson('worth', steps.length - 1));
  await until(() => expect(lab.store.getState().runs.length).toBeGreaterThan(0));
  const choose = () => shown.act(() => note()?.querySelector<HTMLElement>('[data-option="first"]')?.click());
  await choose();
  expect(text()).toContain('It cannot be told yet');
  expect(readAllProgress().worth?.answers ?? {}).toEqual({});
  await act(async () => void lab.toEnd());
  await shown.act(() => lab.setTwins(true));
  await until(() => expect(text()).not.toContain('It cannot be told yet'));
  await choose();
  expect(text()).toMatch(/So it is\.|Not so\./);
  expect(readAllProgress().worth?.answers.compare?.expected).toMatch(/./);
});

test('what an answer was given to stays with it: another training changes neither question nor verdict', async () => {
  await shown.act(() => lab.openLesson('window', 2));
  await shown.act(() => note()?.querySelector<HTMLElement>('[data-option="quarter"]')?.click());
  const then = note()?.querySelector('fieldset')?.textContent;
  expect(then).toContain('So it is.');
  const { imageSize } = lab.store.getState().experiment.data;
  await shown.act(() =>
    lab.edit((experiment) => ({ ...experiment, data: { ...experiment.data, imageSize: imageSize === 8 ? 12 : 8 } })),
  );
  expect(note()?.querySelector('fieldset')?.textContent).toBe(then);
});

test('what is forgotten stays forgotten, though its lesson goes on', async () => {
  await shown.act(() => lab.openLesson('missing'));
  await shown.act(() => note()?.querySelector<HTMLElement>('[data-option="2"]')?.click());
  await shown.act(forgetProgress);
  expect(text()).not.toContain('Not so.');
  await click(/^Next/);
  expect(readAllProgress().missing).toEqual({ step: 1, finished: false, answers: {} });
});

test('a lesson that ends by asking another one is done', async () => {
  const { steps } = lessons.rescue;
  await shown.act(() => lab.openLesson('rescue', steps.length - 1));
  await until(() => expect(lab.store.getState().runs.length).toBeGreaterThan(0));
  await act(async () => void lab.toEnd());
  await until(() => expect(text()).toContain('Ask it'));
  await click(/^Ask it/);
  expect(readAllProgress().rescue).toMatchObject({ step: 0, finished: true });
  expect(lab.store.getState().lesson).toMatchObject({ id: 'law', step: 0 });
});

test('opened again it begins again: its network is on the canvas, though another was made of it meanwhile', async () => {
  await shown.act(() => lab.openLesson('rescue'));
  await shown.act(() => lab.placeSkips([[0, 1]]));
  await until(() => expect(text()).toContain('Done.'));
  await shown.act(() => lab.openLesson('rescue'));
  expect(lab.store.getState().experiment.skips).toEqual([]);
  expect(text()).not.toContain('Done.');
});

test('keys: right goes on, left back, Escape leaves', async () => {
  const press = (key: string) =>
    shown.act(
      () => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
    );
  await shown.act(() => lab.openLesson('missing'));
  await press('ArrowRight');
  expect(lab.store.getState().lesson).toMatchObject({ id: 'missing', step: 1 });
  await press('ArrowLeft');
  expect(lab.store.getState().lesson).toMatchObject({ id: 'missing', step: 0 });
  // What is in hand is let go of at the window, which passes the key on to nobody.
  const inHand = (event: Event) => event.stopPropagation();
  window.addEventListener('keydown', inHand, true);
  await press('Escape');
  expect(lab.store.getState().lesson).not.toBeNull();
  window.removeEventListener('keydown', inHand, true);
  await press('Escape');
  expect(lab.store.getState().lesson).toBeNull();
});
