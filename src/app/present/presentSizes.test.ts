import { describe, expect, it } from 'vitest';
import { presentSizes } from './presentSizes';

describe('sizes of the projected page', () => {
  it('are those of the design on a projector of 1920 x 1080', () => {
    const { letters, sentence, canvas, chart, edge, stacked } = presentSizes(1920, 1080);
    expect(letters).toBeGreaterThanOrEqual(20);
    expect(sentence).toBe(34);
    expect(canvas.width).toBe(1840);
    expect(edge).toBe(40);
    expect(stacked).toBe(false);
    // The smallest letters of the charts are 10 px as designed, their lines 2.2.
    expect(10 * chart).toBeGreaterThanOrEqual(20);
    expect(2.2 * chart).toBeGreaterThanOrEqual(4);
    expect(2.2 * chart).toBeLessThanOrEqual(4.5);
  });

  it.each([
    [1920, 1080],
    [1366, 657],
    [1024, 768],
    [1280, 720],
    [2560, 1440],
    [3440, 1440],
    [800, 600],
    [390, 844],
  ])('%i x %i: the canvas leaves the charts a third of the page, and stays within it', (width, height) => {
    const { canvas, edge, top, bottom } = presentSizes(width, height);
    expect(canvas.width).toBeGreaterThan(0);
    expect(canvas.width).toBeLessThanOrEqual(width - 2 * edge + 0.01);
    expect(height - canvas.height - top - bottom).toBeGreaterThanOrEqual(height * 0.32);
  });

  it('stands the gradient under the curves where the page is not wide', () => {
    expect(presentSizes(1024, 768).stacked).toBe(true);
    expect(presentSizes(1280, 720).stacked).toBe(false);
  });

  it('has a canvas of no size, and none below it, where the page has no room', () => {
    expect(presentSizes(100, 50).canvas.width).toBe(0);
  });
});
