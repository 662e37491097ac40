// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FigureProvider } from '../kit/figures/FigureContext';
import { CutCodeProvider } from '../kit/lab/CutCodeContext';
import { DrillProvider } from '../kit/lab/DrillContext';
import { ShellProvider } from '../kit/lab/ShellContext';
import type { Experiment } from '../model/experiment';
import { formatPlacement } from '../model/notation';
import type { Given, Prediction } from '../model/prediction/prediction';
import { withLayerCount } from '../model/settings/access';
import { allPlacements } from '../model/skips';
import { built, createTestLab, current, type TestLab, tinyExperiment } from '../testing/inProcessLab';
import { type Rendered, render } from '../testing/render';
import { LiveRegion } from './LiveRegion';
import PredictPage from './PredictPage';
import '../testing/happyDom';

let shown: Rendered | null = null;
let lab: TestLab;

afterEach(async () => {
  vi.useRealTimers();
  await shown?.unmount();
  shown = null;
});

/** The page over a run that has been trained to its end: all that there is to be seen is there, and hidden. */
async function open(experiment: Experiment): Promise<HTMLElement> {
  lab = createTestLab({ experiment });
  await built(lab);
  await lab.toEnd();
  await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'), { timeout: 20_000 });
  lab.predict({ held: true, given: null, tally: null });
  await mount();
  return shown?.container as HTMLElement;
}

async function mount(): Promise<void> {
  await shown?.unmount();
  shown = await render(
    lab,
    <ShellProvider>
      <DrillProvider>
        <CutCodeProvider>
          <FigureProvider>
            <PredictPage layout="screen" />
            <LiveRegion />
          </FigureProvider>
        </CutCodeProvider>
      </DrillProvider>
    </ShellProvider>,
  );
}

/** What tells of a verdict or of a number that training gave: words, colours, hatches, attributes. */
const traces: readonly RegExp[] = [
  /\bNone\b/,
  /reach/i,
  /no gradient/i,
  /\bnorm\b|\brms\b/,
  /predicted|measured|contradict/i,
  /still cut|around the cut|flows back along/,
  /data-verdict|data-plate/,
  /--gradfill|--gradsoft|--hatch\)|url\(#[^)]*(?:hatch|fine|through)\)/,
  /stroke-dasharray="4 3"/,
];

/** Traces on the page, but for what the questions say themselves, which is the same for every placement. */
function found(page: HTMLElement): string[] {
  const copy = page.cloneNode(true) as HTMLElement;
  for (const same of copy.querySelectorAll('form > p, form label')) {
    expect(same.textContent).toMatch(/^(learns|gets None|A layer learns if a gradient arrives .*: its angles stay\.)$/);
    same.remove();
  }
  for (const definitions of copy.querySelectorAll('defs')) definitions.remove();
  return traces.flatMap((trace) => trace.exec(copy.innerHTML)?.slice(0, 1) ?? []);
}

/** The parts that would differ if a verdict shone through. */
const parts = (page: HTMLElement): string =>
  ['[data-question]', '[data-beds]', 'form']
    .flatMap((selector) => [...page.querySelectorAll(selector)].map(({ outerHTML }) => outerHTML))
    .join('\n');

describe.each([1, 2, 3])('%i layers', (layers) => {
  const base = withLayerCount(tinyExperiment, layers);

  test('no placement leaves a trace of its verdict: not in words, names, colours or shapes', {
    timeout: 240_000,
  }, async () => {
    const seen = new Set<string>();
    for (const skips of allPlacements(layers)) {
      const experiment: Experiment = { ...base, skips, training: { ...base.training, epochs: 1 } };
      const page = await open(experiment);
      const name = formatPlacement(skips, layers);
      expect(page.textContent).toContain('Which layers will learn?');
      expect(found(page), name).toEqual([]);
      seen.add(parts(page));
    }
    // All placements look alike but for what is drawn of them: formula, arcs, sums, sizes.
    expect(seen.size).toBe(1);
  });
});

test('what it looks for is there once it is revealed, and covered again by another placement', {
  timeout: 60_000,
}, async () => {
  const page = await open(tinyExperiment);
  expect(found(page)).toEqual([]);
  const click = (selector: string) => act(async () => page.querySelector<HTMLElement>(selector)?.click());
  const submit = () => page.querySelector<HTMLButtonElement>('[type="submit"]');
  await click('[data-answer="1"] input[value="learns"]');
  await click('[data-answer="2"] input[value="learns"]');
  expect(page.textContent).toContain('Your curve is still open');
  expect(submit()?.disabled).toBe(true);
  await act(async () =>
    lab.predict({ ...lab.store.getState().prediction, given: { ...given(), curve: [0.5, 0.6] } } as Prediction),
  );
  expect(submit()?.disabled).toBe(false);
  await click('[type="submit"]');
  await vi.waitFor(() => expect(page.textContent).toMatch(/\d of 3 right/));
  expect(page.textContent).toContain('you: learns, measured: None');
  expect(page.textContent).toContain('QCL1 gets None: no gradient.');
  expect(found(page).length).toBeGreaterThan(4);
  expect(page.querySelector('[role="status"]')?.textContent).toMatch(
    /^\d of 3 right\. QCL1: you said learns, measured None\./,
  );

  await act(async () => void lab.placeSkips([[1, 2]]));
  expect(page.textContent).toContain('0 of 3');
  expect(found(page)).toEqual([]);
});

test('its print is one sheet with the questions, to be answered by hand, and without a trace', {
  timeout: 60_000,
}, async () => {
  await open(tinyExperiment);
  const sheets = () => [...document.querySelectorAll<HTMLElement>('.print-sheet')];
  await act(async () => void window.dispatchEvent(new Event('beforeprint')));
  expect(sheets()).toHaveLength(1);
  const text = sheets()[0]?.textContent ?? '';
  expect(text).toMatch(/NameClassDate.*Which layers will learn\?.*1\.QCL1 .*2\.QCL2 .*3\.Digits read right/);
  expect(sheets()[0]?.querySelectorAll('[data-verdict]')).toHaveLength(0);
  await act(async () => void window.dispatchEvent(new Event('afterprint')));
  expect(sheets()).toHaveLength(0);
});

test('before a batch has measured it, nothing is uncovered or marked; a failure on the way is told and tried again', {
  timeout: 60_000,
}, async () => {
  let asked = 0;
  lab = createTestLab({
    intercept: (worker) => ({
      play: async (id) => {
        if (++asked === 1) throw new Error('the images did not come');
        await worker.play(id);
      },
    }),
  });
  await built(lab);
  const said: Given = { of: tinyExperiment, phase: 'asking', answers: ['learns', 'learns'], curve: [0.5, 0.6] };
  lab.predict({ held: true, given: said, tally: null });
  await mount();
  const page = shown?.container as HTMLElement;
  const press = (selector: string) => act(async () => page.querySelector<HTMLElement>(selector)?.click());
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  await press('[type="submit"]');
  await vi.waitFor(() => expect(page.textContent).toContain('The training has stopped: the images did not come'));
  expect(lab.store.getState().prediction?.given?.phase).toBe('training');
  // Past the time in which the layers are uncovered one by one.
  await act(() => vi.advanceTimersByTime(1200));
  vi.useRealTimers();
  expect(page.querySelectorAll('[data-question]')).toHaveLength(2);
  expect(page.querySelectorAll('[data-verdict], [aria-label="What was right"] li')).toHaveLength(0);

  const again = [...page.querySelectorAll('button')].find((button) => button.textContent === 'Try again');
  await act(async () => again?.click());
  await vi.waitFor(() => expect(page.textContent).toMatch(/\d of 3 right/), { timeout: 20_000 });
  expect(page.textContent).not.toContain('The training has stopped');
  expect(page.querySelectorAll('[data-verdict]')).toHaveLength(2);
});

const given = (): Given => {
  const now = lab.store.getState().prediction?.given;
  if (!now) throw new Error('nothing has been said');
  return now;
};
