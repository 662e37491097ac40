import { expect, it } from 'vitest';
import { measureKernels } from '../../bench/kernels';
import { interleaved, median, ratio } from '../../bench/measure';
import { timesOf } from '../../bench/profile';
import { renderPart } from '../../bench/report';
import { holds, type Results, targets } from '../../bench/targets';
import { wasmBackend } from './backends';

const measured = <Figures>(figures: Figures) => ({ date: '', machine: '', figures });

it('kernels, plain TypeScript and, where there is a compiler, C give the same sums', () => {
  // Throws where they do not.
  const figures = measureKernels(wasmBackend, 1, 0, () => 1e10);
  expect(figures.passes.map(({ pass }) => pass)).toEqual(['forward', 'angles', 'inputs']);
  for (const { native } of figures.passes) expect(native === null).toBe(figures.compiler === null);
  expect(renderPart('kernels', figures)).toContain('| forward + angle gradients |');
});

it('contenders take turns, and ratios are taken within a round', () => {
  const calls: string[] = [];
  let slow = 1;
  const figures = interleaved(
    {
      a: () => {
        calls.push('a');
        return 6 * slow;
      },
      b: () => {
        calls.push('b');
        const value = 2 * slow;
        slow *= 10;
        return value;
      },
    },
    3,
  );
  expect(calls.join('')).toBe('ababab');
  expect(figures.b).toEqual([2, 20, 200]);
  // Whatever slows a round down slows both.
  expect(ratio(figures.a, figures.b)).toBe(3);
  expect(median([5, 1, 3])).toBe(3);
  expect(() => median([])).toThrow('nothing');
});

it('a profile is shared out by script, idle time left out', () => {
  const frame = (id: number, functionName: string, url: string) => ({
    id,
    callFrame: { functionName, url, scriptId: '', lineNumber: 0, columnNumber: 0 },
  });
  const nodes = [frame(1, 'a', 'wasm://wasm/1'), frame(2, 'b', 'file:///b.js'), frame(3, '(idle)', '')];
  const profile = { nodes, startTime: 0, endTime: 0, samples: [1, 2, 3, 1], timeDeltas: [10, 30, 500, 60] };
  expect(timesOf(profile, 'wasm:')).toEqual({ inside: 70, all: 100 });
});

it('what has not been measured neither holds nor fails; goals are met from either side', () => {
  const none: Results = {
    kernels: null,
    whole: null,
    runs: null,
    scaling: null,
    browser: null,
    pennylane: null,
    jax: null,
    before: null,
  };
  const unknown = targets(none);
  expect(unknown.length).toBeGreaterThan(10);
  expect(unknown.map(holds).every((answer) => answer === null)).toBe(true);

  const pass = {
    pass: 'angles',
    wasm: 1,
    typescript: 1,
    native: 1,
    overTypescript: 24.9,
    overNative: 0.8,
    ofBound: 1,
  } as const;
  const kernels = measured({ compiler: 'cc', rate: 1, passes: [pass] });
  expect(
    targets({ ...none, kernels })
      .slice(0, 3)
      .map(holds),
  ).toEqual([true, null, false]);
  const later = { date: '2026-11-28', pass: 'angles', overNative: 0.73, least: 0.66, most: 0.74 } as const;
  const again = measured({ ...kernels.figures, later });
  expect(
    targets({ ...none, kernels: again })
      .slice(0, 3)
      .map(holds),
  ).toEqual([false, null, false]);
  expect(renderPart('kernels', again.figures)).toContain('reach 0.730 of its speed (0.660 to 0.740 with more load)');

  const browser = measured({
    chromium: '',
    backend: '',
    paper: { epochs: 30, seconds: 1, typescriptEpoch: 1, overTypescript: 30, kernelShare: 0.8 },
    runs: [],
    pool: { workers: [{ workers: 2, seconds: 1, gain: 1.7 }], fivePlacements: { workers: 2, seconds: 1 } },
    memory: {
      after28: 250,
      afterRuns: [
        { runs: 20, megabytes: 20 },
        { runs: 200, megabytes: 21.5 },
      ],
    },
  });
  const known = targets({ ...none, browser }).filter(({ value }) => value !== null);
  expect(known.map(({ goal, value }) => [goal, value])).toEqual([
    [20, 30],
    [0.7, 0.8],
    [1.8, 1.7],
    [1.2, 1],
    [200, 250],
    [2, 1.5],
  ]);
  expect(known.map(holds)).toEqual([true, true, false, true, false, true]);
});
