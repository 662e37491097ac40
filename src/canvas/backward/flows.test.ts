import { describe, expect, test } from 'vitest';
import type { Experiment, Skip } from '../../model/experiment';
import { gradientReach } from '../../model/reach';
import type { GradientRecord } from '../../model/run';
import { withLayerCount } from '../../model/settings/access';
import { paperExperiment } from '../../model/settings/paper';
import { allPlacements } from '../../model/skips';
import type { Snapshot } from '../../protocol/lab';
import { compactLayout } from '../layout/compactLayout';
import { canvasLayout } from '../layout/layout';
import { canvasView } from './canvasView';
import { backwardFlows } from './flows';
import { isAskedFor } from './gradientWidths';
import {
  Centreline,
  chevronPath,
  chevronPitch,
  chevrons,
  clearOf,
  markHalf,
  partOf,
  ribbonOutline,
  ribbonWidth,
} from './ribbon';

const experiment = (layers: number, skips: readonly Skip[], changes: Partial<Experiment> = {}): Experiment => ({
  ...withLayerCount(paperExperiment, layers),
  skips,
  ...changes,
});

const record = (norm: number): GradientRecord => ({ state: 'value', rms: [norm], mean: [norm], last: [norm], norm });

/** A snapshot in which the engine found what the graph predicts. */
function measured(value: Experiment, norm = 0.1): Snapshot {
  const layers = gradientReach(value).map(
    (reach): GradientRecord => (reach.state === 'reached' ? record(norm) : { state: reach.state }),
  );
  return { gradients: { layers, head: record(norm) } } as unknown as Snapshot;
}

const draw = (value: Experiment, snapshot: Snapshot | null = null, preview: readonly Skip[] | null = null) =>
  backwardFlows(canvasLayout(value), canvasView(value, preview, snapshot));
const ids = (value: Experiment) => draw(value).flows.map((flow) => flow.id);

describe('width of a ribbon', () => {
  test('20 + 6 log10(norm), clamped to 2.5 .. 22', () => {
    expect(ribbonWidth(1)).toBe(20);
    expect(ribbonWidth(0.1)).toBeCloseTo(14, 12);
    expect(ribbonWidth(0.01)).toBeCloseTo(8, 12);
    expect(ribbonWidth(1e-6)).toBe(2.5);
    expect(ribbonWidth(0)).toBe(2.5);
    expect(ribbonWidth(1e9)).toBe(22);
    expect(ribbonWidth(Number.NaN)).toBe(22);
  });

  test('outlines are that wide, at both ends', () => {
    const outline = ribbonOutline({ line: new Centreline({ x: 100, y: 50 }).line(0, 50), from: 10, to: 4 });
    expect(outline.startsWith('M100 45L') || outline.startsWith('M100 55L')).toBe(true);
    expect(outline).toContain('0 48');
    expect(outline).toContain('0 52');
  });

  test('a part of a ribbon is as long as its share, ends on the course, and is as wide there', () => {
    const line = new Centreline({ x: 100, y: 0 }).line(60, 0).bend({ x: 20, y: 0 }, { x: 20, y: 40 }).line(20, 90);
    for (const share of [0.1, 0.35, 0.5, 0.75, 1]) {
      const part = partOf({ line, from: 10, to: 4 }, share);
      expect(part.line.length).toBeCloseTo(share * line.length, 9);
      expect(part.to).toBeCloseTo(10 - 6 * share, 9);
      const end = part.line.samples.at(-1);
      const next = line.samples.find(({ at }) => at >= share * line.length - 1e-9);
      expect(Math.hypot((end?.x ?? 0) - (next?.x ?? 0), (end?.y ?? 0) - (next?.y ?? 0))).toBeLessThan(16);
    }
    expect(ribbonOutline(partOf({ line, from: 10, to: 4 }, 1))).toBe(ribbonOutline({ line, from: 10, to: 4 }));
    expect(ribbonOutline(partOf({ line, from: 10, to: 4 }, 0.01))).not.toMatch(/NaN|Infinity/);
  });

  test('chevrons keep their pitch, point along the flow, and stay off thin ribbons', () => {
    const line = new Centreline({ x: 200, y: 0 }).line(0, 0);
    const marks = chevrons({ line, from: 12, to: 12 });
    expect(marks.length).toBeGreaterThan(5);
    for (const mark of marks) expect([mark.dx, mark.dy]).toEqual([-1, 0]);
    for (let i = 1; i < marks.length; i++) {
      expect((marks[i - 1]?.x ?? 0) - (marks[i]?.x ?? 0)).toBeCloseTo(chevronPitch, 9);
    }
    expect(chevrons({ line, from: 3, to: 3 })).toEqual([]);
  });

  test('where it lies on another ribbon it carries no chevron', () => {
    const line = new Centreline({ x: 200, y: 0 }).line(0, 0);
    for (const phase of [0, 0.3, 0.5, 0.9]) {
      const marks = chevrons({ line, from: 12, to: 12, clear: [60, 180] }, phase);
      expect(marks.length).toBeGreaterThan(2);
      for (const { x } of marks) {
        expect(x).toBeLessThanOrEqual(140);
        expect(x).toBeGreaterThanOrEqual(20);
      }
    }
    // A ribbon that comes off another at 45 degrees, and joins it again.
    const straight = { line: new Centreline({ x: 300, y: 0 }).line(0, 0), from: 20, to: 20 };
    const way = new Centreline({ x: 280, y: 0 }).line(200, 80).line(100, 80).line(20, 0);
    const [begin, end] = clearOf({ line: way, from: 10, to: 10 }, [straight]);
    const off = Math.SQRT2 * (10 + 10 * markHalf);
    expect(begin).toBeGreaterThanOrEqual(off);
    expect(begin).toBeLessThan(off + 16);
    expect(end).toBeLessThanOrEqual(way.length - off);
    expect(end).toBeGreaterThan(way.length - off - 16);
    expect(clearOf(straight, [straight])).toEqual([300, 300]);
    expect(chevrons({ ...straight, clear: [300, 300] })).toEqual([]);
  });

  test('chevrons at rest are in the middle and whole; flowing they stay on their curve, small at its ends', () => {
    const line = new Centreline({ x: 200, y: 0 }).line(100, 0).bend({ x: 50, y: 0 }, { x: 50, y: 50 }).line(50, 90);
    const course = { line, from: 12, to: 12 };
    const rest = chevrons(course);
    for (const { size } of rest) expect(size).toBeCloseTo(12 * 0.52, 9);
    const distances = (phase: number) =>
      chevrons(course, phase).map(({ x, y }) => Math.min(...line.samples.map((s) => Math.hypot(s.x - x, s.y - y))));
    for (let phase = 0; phase < 1; phase += 0.05) {
      // Samples are at most 16 apart.
      for (const distance of distances(phase)) expect(distance).toBeLessThanOrEqual(8);
    }
    expect(chevrons(course, 0)[0]?.size).toBeLessThan(rest[0]?.size ?? 0);
    expect(chevrons(course, 0.999).at(-1)?.size).toBeLessThan(rest.at(-1)?.size ?? 0);
    expect(chevronPath(course, 3.25)).toBe(chevronPath(course, 0.25));
    // Where one is after a whole pitch, the next one was.
    expect(chevrons(course, 0.9999)[0]?.x).toBeCloseTo(chevrons(course, 0)[1]?.x ?? 0, 1);
  });

  test('a chevron is as high as its size, and its tip points along the flow', () => {
    const line = new Centreline({ x: 0, y: 0 }).line(0, 60);
    const [mark] = chevrons({ line, from: 10, to: 10 });
    const path = chevronPath({ line, from: 10, to: 10 });
    const [left, tip, right] = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({
      x: Number(x),
      y: Number(y),
    }));
    expect(Math.abs((left?.x ?? 0) - (right?.x ?? 0))).toBeCloseTo(mark?.size ?? 0, 1);
    expect(left?.y).toBe(right?.y);
    expect(tip?.y).toBeGreaterThan(left?.y ?? Infinity);
    expect(tip?.x).toBeCloseTo(0, 9);
  });
});

/** From a point to the middle of a ribbon, as far as its samples tell. */
function distanceTo({ x, y }: { x: number; y: number }, { samples }: Centreline): number {
  return Math.min(...samples.map((sample) => Math.hypot(sample.x - x, sample.y - y)));
}

describe('what flows back', () => {
  test('no residual: to QCL2, a stub to the cut, an empty bed to QCL1', () => {
    expect(ids(experiment(2, [])).sort()).toEqual(['bed-1', 'block-2', 'loss', 'stub-2']);
  });

  test('O1+O2: a strand along the skip, under a cut that is still there', () => {
    const value = experiment(2, [[1, 2]]);
    expect(ids(value).sort()).toEqual(['block-1', 'block-2', 'loss', 'strand-1-2', 'stub-2']);
    expect(draw(value).passesBelow(1)).toBe(true);
    expect(draw(experiment(2, [])).passesBelow(1)).toBe(false);
  });

  test('where strands leave a trunk together and join another, one alone carries the marks', () => {
    const both = [
      [1, 3],
      [2, 3],
    ] as const;
    for (const value of [
      experiment(2, [[1, 2]]),
      experiment(3, both),
      experiment(3, both, { gradientMode: 'exact' }),
      experiment(4, [
        [1, 2],
        [2, 4],
        [3, 4],
      ]),
    ]) {
      const { flows } = draw(value);
      const strands = flows.filter(({ kind }) => kind === 'strand');
      expect(strands.length).toBeGreaterThan(0);
      for (const strand of strands) {
        const others = flows.filter(({ id, kind }) => id !== strand.id && kind !== 'bed');
        for (const phase of [0, 0.25, 0.5, 0.75]) {
          for (const mark of chevrons(strand.course, phase)) {
            // Of two that lie on each other the earlier one is marked, and a mark is drawn once.
            const onAnother = others.filter(({ course }) => distanceTo(mark, course.line) < course.from / 2);
            for (const { kind, id } of onAnother) {
              expect(kind).toBe('strand');
              expect(flows.findIndex((flow) => flow.id === id)).toBeGreaterThan(flows.indexOf(strand));
            }
          }
        }
      }
    }
  });

  test('exact mode: through the re-encoding, no stub and no bed', () => {
    expect(ids(experiment(2, [], { gradientMode: 'exact' })).sort()).toEqual([
      'block-1',
      'block-2',
      'loss',
      'through-2',
    ]);
  });

  test('a skip from X carries nothing back: nobody asks', () => {
    expect(ids(experiment(2, [[0, 2]]))).not.toContain('strand-0-2');
    expect(isAskedFor(experiment(2, [[0, 2]]), 0)).toBe(false);
  });

  test('to a frozen layer nothing flows, past it only if something behind asks', () => {
    const layers = [
      { depth: 4, trainable: true },
      { depth: 1, trainable: false },
      { depth: 1, trainable: true },
    ];
    const past = experiment(
      3,
      [
        [1, 2],
        [2, 3],
      ],
      { layers },
    );
    expect(ids(past)).toEqual(expect.arrayContaining(['strand-1-2', 'strand-2-3', 'block-1']));
    expect(ids(past)).not.toContain('block-2');
    const none = { ...past, layers: layers.map((layer, index) => ({ ...layer, trainable: index === 2 })) };
    expect(ids(none)).not.toContain('strand-2-3');
  });

  test('with every layer frozen the gradient ends in the head', () => {
    const value = experiment(2, [[1, 2]], {
      layers: paperExperiment.layers.map((layer) => ({ ...layer, trainable: false })),
    });
    expect(ids(value)).toEqual(['loss']);
    expect(draw(value).arrowheads.map((head) => head.id)).toEqual(['head']);
  });

  test('every placement of one to four layers: an arrow into exactly the reached, a bed for exactly the None', () => {
    for (const mode of ['paper', 'exact'] as const) {
      for (let layers = 1; layers <= 4; layers++) {
        for (const skips of allPlacements(layers)) {
          const value = experiment(layers, skips, { gradientMode: mode });
          const { flows, arrowheads } = draw(value);
          gradientReach(value).forEach((reach, index) => {
            const k = index + 1;
            expect(arrowheads.some((head) => head.id === `block-${k}`)).toBe(reach.state === 'reached');
            expect(flows.some((flow) => flow.id === `bed-${k}`)).toBe(reach.state === 'none');
          });
          for (const flow of flows) expect(flow.outline).not.toMatch(/NaN|Infinity/);
        }
      }
    }
  });

  test('the same on the phone', () => {
    for (const skips of allPlacements(3)) {
      const value = experiment(3, skips);
      for (const flow of backwardFlows(compactLayout(value), canvasView(value, null, null)).flows) {
        expect(flow.outline).not.toMatch(/NaN|Infinity/);
      }
    }
  });
});

describe('measured and predicted', () => {
  test('all predicted before a backward pass, all measured after', () => {
    const value = experiment(2, [[1, 2]]);
    expect(new Set(draw(value).flows.map((flow) => flow.state))).toEqual(new Set(['predicted']));
    expect(new Set(draw(value, measured(value)).flows.map((flow) => flow.state))).toEqual(new Set(['measured']));
  });

  test('in hand: what was measured stays, what would be new is predicted', () => {
    const value = experiment(2, []);
    const state = (id: string) => draw(value, measured(value), [[1, 2]]).flows.find((flow) => flow.id === id)?.state;
    expect(state('block-2')).toBe('measured');
    expect(state('loss')).toBe('measured');
    expect(state('strand-1-2')).toBe('predicted');
    expect(state('block-1')).toBe('predicted');
  });

  test('a measurement that contradicts the prediction wins and is said', () => {
    const value = experiment(2, [[1, 2]]);
    const wrong = { gradients: { layers: [{ state: 'none' }, record(0.1)], head: record(1) } } as unknown as Snapshot;
    const view = canvasView(value, null, wrong);
    expect(view.layers[0]).toMatchObject({ verdict: 'none', contradiction: 'Predicted reached, measured None' });
    expect(view.layers[1]?.contradiction).toBeNull();
    // A placement in hand has no measurement to contradict.
    expect(canvasView(value, [[0, 1]], wrong).layers.every((layer) => layer.contradiction === null)).toBe(true);
  });

  test('a preview equal to the committed placement is none', () => {
    const value = experiment(2, [[1, 2]]);
    expect(canvasView(value, [[1, 2]], measured(value)).previewing).toBe(false);
    expect(canvasView(value, [], measured(value)).previewing).toBe(true);
  });
});
