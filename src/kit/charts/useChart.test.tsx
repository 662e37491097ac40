// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChartSize } from '../../charts/kit/svg';
import type { LabState } from '../../store/lab';
import { fakeLab } from '../../testing/fakeLab';
import { type ManualFrames, manualFrames } from '../../testing/frames';
import { type Rendered, render } from '../../testing/render';
import { useChart } from './useChart';

/** happy-dom lays nothing out, so sizes are given here; it has no way to tell of a change of size. */
const box = { width: 320, height: 200 };
let told: (() => void)[] = [];
let shown: Rendered | null = null;
let frames: ManualFrames;

beforeEach(() => {
  Object.assign(box, { width: 320, height: 200 });
  frames = manualFrames();
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => box.width);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockImplementation(() => box.height);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        told.push(callback);
      }
      observe() {}
      disconnect() {}
    },
  );
});

afterEach(async () => {
  await shown?.unmount();
  shown = null;
  frames.show();
  told = [];
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const drawn: { data: number; size: ChartSize }[] = [];
const log = { destroyed: 0, themes: 0 };
const create = () => ({
  update: (data: number, size: ChartSize) => void drawn.push({ data, size: { ...size } }),
  refreshTheme: () => void log.themes++,
  destroy: () => void log.destroyed++,
});
const selectSample = (state: LabState) => state.sample;

function Probe() {
  return <div ref={useChart(create, selectSample)} />;
}

async function show() {
  drawn.length = 0;
  Object.assign(log, { destroyed: 0, themes: 0 });
  const lab = fakeLab();
  shown = await render(lab, <Probe />);
  frames.show();
  return lab;
}

describe('useChart', () => {
  it('draws at once, and again when its data change', async () => {
    const lab = await show();
    expect(drawn).toEqual([{ data: 0, size: { width: 320, height: 200 } }]);
    lab.store.setState({ sample: 5 });
    frames.show();
    expect(drawn.map(({ data }) => data)).toEqual([0, 5]);
  });

  it('draws once for several changes within a frame, and not for changes elsewhere', async () => {
    const lab = await show();
    for (const sample of [1, 2, 3]) lab.store.setState({ sample });
    frames.show();
    expect(drawn.map(({ data }) => data)).toEqual([0, 3]);
    lab.store.setState({ pace: 0 });
    frames.show();
    expect(drawn).toHaveLength(2);
  });

  it('follows the size of its node, and waits while it has none', async () => {
    await show();
    Object.assign(box, { width: 0, height: 0 });
    for (const tell of told) tell();
    frames.show();
    expect(drawn).toHaveLength(1);
    Object.assign(box, { width: 640, height: 300 });
    for (const tell of told) tell();
    frames.show();
    expect(drawn.at(-1)?.size).toEqual({ width: 640, height: 300 });
  });

  it('tells the chart of another theme', async () => {
    await show();
    document.documentElement.dataset.theme = 'dark';
    await vi.waitFor(() => expect(log.themes).toBe(1));
    delete document.documentElement.dataset.theme;
  });

  it('destroys the chart and lets go of the store', async () => {
    const lab = await show();
    await shown?.unmount();
    shown = null;
    expect(log.destroyed).toBe(1);
    lab.store.setState({ sample: 9 });
    frames.show();
    expect(drawn).toHaveLength(1);
  });
});
