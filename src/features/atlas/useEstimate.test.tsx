// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { firstExperiment } from '../../model/settings/paper';
import { fakeLab } from '../../testing/fakeLab';
import { type Rendered, render } from '../../testing/render';
import { atlasPlacements, type Placement } from './tiles';
import { useEstimate } from './useEstimate';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.unmount();
  shown = null;
  vi.useRealTimers();
});

const experiment = { ...firstExperiment, layers: [1, 2, 3].map(() => ({ depth: 1, trainable: true })) };

function Shown({ placements }: { readonly placements: readonly Placement[] }) {
  return <output>{useEstimate(placements) ?? 'none'}</output>;
}

it('asks anew once more is known, and not where too few runs are missing', async () => {
  const estimateAtlas = vi.fn(async () => 60_000);
  const lab = { ...fakeLab({ experiment }), estimateAtlas };
  const { atlas } = lab.store.getState();
  const placements = atlasPlacements(experiment, atlas.plan);
  const keys = placements.flatMap((placement) => [...placement.keys.paper, ...placement.keys.exact]);
  const know = (count: number) => {
    const scores = new Map(keys.slice(0, count).map((key) => [key, { accuracy: 0.5, failed: false }]));
    lab.store.setState({ atlas: { ...atlas, scores } });
  };
  vi.useFakeTimers();
  const rendered = await render(lab, <Shown placements={placements} />);
  shown = rendered;
  const wait = () => rendered.act(() => void vi.advanceTimersByTime(300));
  const output = () => rendered.container.textContent;
  await wait();
  expect(output()).toBe('60000');
  expect(estimateAtlas).toHaveBeenCalledTimes(1);
  await rendered.act(() => know(10));
  await wait();
  expect(estimateAtlas).toHaveBeenCalledTimes(2);
  await rendered.act(() => know(keys.length - 5));
  await wait();
  expect(output()).toBe('none');
  expect(estimateAtlas).toHaveBeenCalledTimes(2);
});
