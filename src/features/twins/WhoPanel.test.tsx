// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { firstExperiment } from '../../model/settings/paper';
import type { Companion } from '../../store/state/companionState';
import { newRun, type RunView } from '../../store/state/runs';
import { fakeLab, fakeRecord } from '../../testing/fakeLab';
import { named, type Rendered, render } from '../../testing/render';
import { WhoPanel } from './WhoPanel';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.unmount();
  shown = null;
});

const at = (accuracy: number) => [fakeRecord(0, 0.1), fakeRecord(1, accuracy)];
const companion = (kind: Companion['kind'], seed: number, accuracy: number): Companion => ({
  ...{ kind, seed, records: at(accuracy) },
  status: 'finished',
});

async function show(change: Partial<RunView> = {}, seeds = 1) {
  const run = { ...newRun(1, 'A', firstExperiment, 'trained'), records: at(0.87), ...change };
  const lab = fakeLab({ runs: [run], seeds, twins: true });
  shown = await render(lab, <WhoPanel />);
  return { ...shown, lab };
}

it('stacks chance, what the head brings and what training the layers adds', async () => {
  const { container } = await show({ companions: [companion('frozen', 0, 0.77)] });
  expect(container.textContent).toContain('dense head +0.67');
  expect(container.textContent).toContain('quantum layers +0.10');
  expect(container.textContent).toContain('against the frozen twin at 0.77');
  expect(container.textContent).not.toContain('0.77 ±');
});

it('over several seeds, says the twin with half of its range', async () => {
  const { container } = await show(
    { companions: [companion('seed', 1, 0.89), companion('frozen', 0, 0.67), companion('frozen', 1, 0.87)] },
    2,
  );
  expect(container.textContent).toContain('run A, 2 seeds');
  expect(container.textContent).toContain('quantum layers +0.11');
  expect(container.textContent).toContain('against the frozen twin at 0.77 ± 0.10');
});

it('shows the twin without CNOTs and the linear one', async () => {
  const { container } = await show({ companions: [companion('unentangled', 0, 0.83), companion('linear', 0, 0.9)] });
  expect(container.textContent).toContain('without CNOTs0.83');
  expect(container.textContent).toContain('linear model0.90');
});

it('says it when training the layers costs accuracy', async () => {
  const { container } = await show({ companions: [companion('frozen', 0, 0.9)] });
  expect(container.textContent).toContain('quantum layers −0.03');
});

it('knows a run that is its own twin, and switches', async () => {
  const frozen = {
    ...firstExperiment,
    layers: firstExperiment.layers.map((layer) => ({ ...layer, trainable: false })),
  };
  const { container, lab, act } = await show({ experiment: frozen });
  expect(container.textContent).toContain('it is its own twin');
  await act(() => named(container, 'input', 'Train the twins of the run beside it').click());
  expect(lab.calls).toContainEqual(['setTwins', false]);
});
