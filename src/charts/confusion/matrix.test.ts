// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { confusionChart, describeConfusion } from './matrix';

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});

describe('confusion', () => {
  const data = { digits: [3, 8], counts: [4, 1, 0, 5], misread: [], imageSize: 4 };
  it('counts and names the worst mistake by its digits', () => {
    expect(describeConfusion(data)).toBe(
      'Confusion matrix: 9 of 10 read right. Most frequent mistake: 3 read as 8, once.',
    );
  });
  it('shades by share of the row and offers misread digits as buttons', () => {
    const onSample = vi.fn();
    const misread = [{ sample: 17, label: 0, prediction: 1, image: new Float32Array(16) }];
    confusionChart(node, { onSample }).update({ ...data, misread }, { width: 240, height: 120 });
    const fills = [...node.querySelectorAll('[role=img] rect')].map((cell) => cell.getAttribute('style'));
    expect(fills).toEqual(['fill: var(--f16)', 'fill: var(--f4)', 'fill: var(--f0)', 'fill: var(--f19)']);
    const button = node.querySelector('[role=button]');
    expect(button?.getAttribute('aria-label')).toBe('Show this digit: a 3 read as 8');
    expect(button?.textContent).toBe('3→8');
    button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(onSample).toHaveBeenCalledWith(17);
  });
});
