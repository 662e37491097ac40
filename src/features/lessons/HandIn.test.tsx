// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { fakeLab } from '../../testing/fakeLab';
import { named, render } from '../../testing/render';
import { HandIn } from './HandIn';
import type { AllProgress } from './progress';

const answer = { question: 'Which?', answer: 'QCL1', expected: 'QCL1', options: [], why: '' };
const progress: AllProgress = { missing: { step: 0, finished: true, answers: { which: answer } } };

test('the answers are handed over as a table, and what became of it is told', async () => {
  const handOver = vi.fn(() => 'Nothing is saved: this frame blocks downloads.');
  const shown = await render(fakeLab(), <HandIn progress={progress} handOver={handOver} />);
  await shown.act(() => named(shown.container, 'button', 'Save the answers').click());
  expect(handOver).toHaveBeenCalledExactlyOnceWith({
    name: 'resqunn-answers.csv',
    mime: 'text/csv',
    content: expect.stringContaining('QCL1'),
  });
  expect(shown.container.querySelector('[role=status]')?.textContent).toContain('Nothing is saved');
  expect(named<HTMLTextAreaElement>(shown.container, 'textarea', 'The answers').value).toContain('QCL1');
  await shown.unmount();
});
