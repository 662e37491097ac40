import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../io/experiment';
import { formatJson, type Json, parseJson } from '../io/jsonText';
import { readLink, writeLink } from '../io/link';
import { readRunFile } from '../io/readRunFile';
import { readResult, resultOf, writeResult } from '../io/resultLine';
import { writeRunFile } from '../io/runFile';
import { readSweep } from '../io/sweepFile';
import type { Experiment } from '../model/experiment';
import { experimentKey, experimentText, sameExperiment } from '../model/identity';
import { valueAt } from '../model/settings/access';
import { changedByHand } from '../model/settings/changes';
import type { SettingPath } from '../model/settings/row';
import { settingPaths } from '../model/settings/table';
import { readSaved } from '../saved/readSaved';
import type { LabCore } from '../store/core';
import { createLabStore } from '../store/lab';
import { editing } from '../store/placement/editing';
import { experiments, runStates } from './arbitraries';

/** The same value with the keys of every object in another order. */
function turned<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(turned) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const);
  return Object.fromEntries(entries.reverse()) as Value;
}

/** The experiment is the same one, by both of its names. */
function expectSame(back: Experiment | undefined, experiment: Experiment): void {
  if (!back) throw new Error('nothing came back');
  expect(back).toStrictEqual(experiment);
  expect(sameExperiment(back, experiment)).toBe(true);
  expect(experimentKey(back)).toBe(experimentKey(experiment));
}

/** What a person does to the experiment on the canvas, without workers. */
function handOver(first: Experiment) {
  const store = createLabStore(first);
  const [get, set] = [store.getState, store.setState];
  const core = { store, get, set, announce: () => {}, notify: () => {}, locked: [] };
  return { hand: editing(core as unknown as LabCore), onCanvas: () => get().experiment };
}

const json = (value: unknown): unknown => parseJson(formatJson(value as Json));

describe('an experiment is the same one', () => {
  it('whatever the order of keys and skips', () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        const other = { ...turned(experiment), skips: [...experiment.skips].reverse() };
        expect(sameExperiment(other, experiment)).toBe(true);
        expect(experimentKey(other)).toBe(experimentKey(experiment));
      }),
    );
  });

  it('exactly where every value is: two that share some settings, in memory and in files', () => {
    const leaves = ['data', 'circuit', 'head', 'training'] as const;
    const pairs = fc.record({
      a: experiments(),
      c: experiments(),
      taken: fc.array(fc.nat(40), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(pairs, ({ a, c, taken }) => {
        const places = Object.keys(a).flatMap((key) =>
          (leaves as readonly string[]).includes(key)
            ? Object.keys(a[key as (typeof leaves)[number]]).map((inner) => [key, inner])
            : [[key]],
        );
        const b = structuredClone(a) as unknown as Record<string, Record<string, unknown>>;
        const from = c as unknown as Record<string, Record<string, unknown>>;
        for (const index of taken) {
          const [key, inner] = places[index % places.length] as [string, string?];
          if (inner === undefined) b[key] = from[key] as Record<string, unknown>;
          else (b[key] as Record<string, unknown>)[inner] = from[key]?.[inner];
        }
        const other = b as unknown as Experiment;
        expect(sameExperiment(a, other)).toBe(isDeepStrictEqual(a, other));
        expect(experimentText(a) === experimentText(other)).toBe(isDeepStrictEqual(a, other));
        expect(experimentKey(a) === experimentKey(other)).toBe(isDeepStrictEqual(a, other));
      }),
      { numRuns: 500 },
    );
  });

  it('after the hand has put it on the canvas, undone and done it again', () => {
    fc.assert(
      fc.property(experiments(), experiments(), (first, experiment) => {
        const { hand, onCanvas } = handOver(first);
        hand.edit(() => turned(experiment));
        const edited = onCanvas();
        expect(sameExperiment(edited, experiment)).toBe(true);
        // The same once more, in another order of keys, is no step of undo.
        hand.edit(() => experiment);
        hand.undo();
        expectSame(onCanvas(), first);
        hand.redo();
        expect(sameExperiment(onCanvas(), experiment)).toBe(true);
      }),
    );
  });

  it('after the hand has changed one setting after the other', () => {
    // What brings others along comes first.
    const order = [...new Set<SettingPath>(['layers.length', 'head.kind', ...settingPaths])];
    fc.assert(
      fc.property(experiments(), experiments(), (first, experiment) => {
        const { hand, onCanvas } = handOver(first);
        for (const path of order) {
          hand.edit((before) => parseExperiment(changedByHand(before, path, valueAt(experiment, path))));
        }
        expectSame(onCanvas(), experiment);
      }),
      { numRuns: 30 },
    );
  });

  it('out of a link', () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        const { experiment: back } = readLink(writeLink(turned(experiment)));
        expectSame(back, experiment);
      }),
    );
  });

  it('out of a file, a run file, a line of results, and what the browser has saved', async () => {
    await fc.assert(
      fc.asyncProperty(runStates(), async (drawn) => {
        const state = { ...drawn, experiment: turned(drawn.experiment) };
        const { experiment } = drawn;
        expectSame(parseExperiment(json(state.experiment)), experiment);
        expectSame(readRunFile(writeRunFile(state)).state.experiment, experiment);
        const line = readResult(parseJson(writeResult(resultOf(state, 1))), '');
        expectSame(line.experiment, experiment);
        expect(line.key).toBe(experimentKey(experiment));
        // As IndexedDB keeps it.
        const { notebook, runs } = structuredClone({
          notebook: { version: 1, runs: [{ key: 'a', note: {} }], current: 'a', experiment: state.experiment },
          runs: new Map([['a', { version: 1, state }]]),
        });
        const saved = await readSaved({ notebook, runs }, async () => {});
        expect(saved.unreadable).toEqual([]);
        expectSame(saved.runs[0]?.state.experiment, experiment);
        expectSame(saved.experiment ?? undefined, experiment);
      }),
      { numRuns: 50 },
    );
  });

  it("out of the command line's sweep, which runs it once", () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        const sweep = { format: 'resqunn-sweep', version: 1, experiments: [experiment, turned(experiment)] };
        for (const file of [sweep, { ...sweep, seeds: [experiment.seed] }, [turned(experiment)], turned(experiment)]) {
          const all = readSweep(json(file));
          expect(all).toHaveLength(1);
          expectSame(all[0], experiment);
        }
      }),
    );
  });

  it('with one zero where a number counts', () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        const minus = { ...experiment, seed: -0, data: { ...experiment.data, digits: [-0, 1] }, skips: [[-0, 1]] };
        const plain = { ...experiment, seed: 0, data: { ...experiment.data, digits: [0, 1] }, skips: [[0, 1]] };
        const few = (one: typeof minus) => ({ ...one, data: { ...one.data, images: 10 } });
        expectSame(parseExperiment(few(minus)), parseExperiment(few(plain)));
      }),
    );
  });
});
