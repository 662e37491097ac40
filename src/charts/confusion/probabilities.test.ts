// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { probabilityBars } from './probabilities';

describe('probabilities', () => {
  it('underlines the label and says both', () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const bars = probabilityBars(svg);
    bars.update({ digits: [0, 1, 2], values: [0.2, 0.7, 0.1], label: 2 }, { width: 90, height: 58 });
    expect(svg.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
      'Read as 1 with probability 0.70; truly 2 with 0.10',
    );
    expect([...svg.querySelectorAll('rect')].map((bar) => bar.getAttribute('height'))).toEqual(['8', '28', '4']);
    bars.update({ digits: [0, 1, 2], values: [0.2, 0.7, 0.1], label: null }, { width: 90, height: 58 });
    expect(svg.querySelectorAll('rect')).toHaveLength(3);
    expect(svg.querySelector('[role=img]')?.getAttribute('aria-label')).not.toContain('truly');
  });
});
