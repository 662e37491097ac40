// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ShellProvider } from '../../kit/lab/ShellContext';
import { lessonIds } from '../../model/lessons';
import { createTestLab } from '../../testing/inProcessLab';
import { type Rendered, render } from '../../testing/render';
import LessonsPage from './LessonsPage';
import { lessons } from './texts';

let shown: Rendered;

beforeEach(async () => {
  localStorage.clear();
  shown = await render(
    createTestLab(),
    <ShellProvider>
      <LessonsPage onClose={() => {}} handOver={() => ({ said: '' }) as never} />
    </ShellProvider>,
  );
});
afterEach(() => shown.unmount());

const dialog = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('[role=dialog]');
  if (!found) throw new Error('no dialog');
  return found;
};
const opener = (id: string) => dialog().querySelector<HTMLElement>(`[data-notes="${id}"]`);
const button = (name: string) => {
  const found = [...dialog().querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name);
  if (!found) throw new Error(`no button "${name}"`);
  return found;
};
const articles = (root: ParentNode) =>
  [...root.querySelectorAll<HTMLElement>('[data-note]')].map(({ dataset }) => dataset.note);
const until = (check: () => void) =>
  vi.waitFor(async () => {
    await shown.act(() => {});
    check();
  });

describe('notes for teachers', () => {
  test('open at each row for its lesson, lead to all of them, and give the focus back', async () => {
    for (const id of lessonIds.slice(1)) expect(opener(id)?.getAttribute('aria-label')).toContain(lessons[id].title);
    await shown.act(() => opener('who')?.click());
    await until(() => expect(articles(dialog())).toEqual(['who']));
    expect(document.activeElement?.textContent).toBe('All lessons');
    await shown.act(() => button('Notes on each lesson').click());
    await until(() => expect(articles(dialog())).toEqual([...lessonIds]));
    await shown.act(() => button('All lessons').click());
    await until(() => expect(document.activeElement).toBe(opener('who')));
    expect(articles(dialog())).toEqual([]);
  });

  test('are printed as they are shown', async () => {
    await shown.act(() => opener('all')?.click());
    await until(() => expect(articles(dialog())).toEqual([...lessonIds]));
    await shown.act(() => window.dispatchEvent(new Event('beforeprint')));
    const sheet = document.querySelector('[data-sheet]');
    expect(articles(sheet as Element)).toEqual([...lessonIds]);
    expect(sheet?.textContent).toContain('Notes for teachers on each lesson');
    await shown.act(() => window.dispatchEvent(new Event('afterprint')));
    expect(document.querySelector('[data-sheet]')).toBeNull();
  });
});
