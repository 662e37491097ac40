import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withLayerCount } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { paperExperiment } from '../../model/settings/paper';
import { allPlacements, allSkips } from '../../model/skips';
import { type EquationPlace, markSpot } from '../forward/EquationMark';
import { arcLayout, arcLayouts, looseArc } from './arcs';
import { compactLayout } from './compactLayout';
import { type Box, blockAt, bottom, canvasLayout, type Layout, portAt, right, scissorsAt, sumAt } from './layout';
import { nestingLevels, skipKey } from './nesting';
import { markGap, markRadius, sumLabel } from './sumLabel';

const depthLists = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 4 });
const withDepths = (depths: readonly number[]) => ({
  layers: depths.map((depth) => ({ depth, trainable: true })),
  head: paperExperiment.head,
});

/** Left and right end of everything on the lane, in the order in which the stream meets it. */
function alongLane(layout: Layout): [number, number][] {
  const spots: [number, number][] = [[layout.input.x, right(layout.input)]];
  const round = ({ x, r }: { x: number; r: number }): [number, number] => [x - r, x + r];
  spots.push(round(portAt(layout, 0)));
  for (const block of layout.blocks) {
    spots.push([block.frame.x, right(block.frame)], round(sumAt(layout, block.k)));
    if (block.k < layout.layers) spots.push(round(portAt(layout, block.k)));
  }
  spots.push([layout.head.frame.x, right(layout.head.frame)]);
  return spots;
}

describe('lane', () => {
  test('two layers of depth 4 and 1 stand where the drawing has them', () => {
    const layout = canvasLayout(withDepths([4, 1]));
    expect(layout.squeeze).toBe(0);
    expect(blockAt(layout, 1).frame).toEqual({ x: 132, y: 120, width: 190, height: 122 });
    expect(blockAt(layout, 2).frame).toMatchObject({ x: 452, width: 126 });
    expect([sumAt(layout, 1).x, portAt(layout, 1).x, scissorsAt(layout, 1).x]).toEqual([376, 408, 434]);
    expect([sumAt(layout, 2).x, layout.head.frame.x, layout.loss.x]).toEqual([636, 674, 893]);
  });

  test('everything fits and nothing overlaps, for one to four layers of any depth', () => {
    fc.assert(
      fc.property(depthLists, fc.boolean(), (depths, compact) => {
        const layout = (compact ? compactLayout : canvasLayout)(withDepths(depths));
        const spots = alongLane(layout);
        for (let i = 1; i < spots.length; i++) {
          expect((spots[i] as number[])[0]).toBeGreaterThan(((spots[i - 1] as number[])[1] as number) - 1e-6);
        }
        expect(spots.at(-1)?.[1]).toBeLessThanOrEqual(layout.width + 1e-6);
        expect(layout.loss.x).toBeLessThan(layout.width);
      }),
    );
  });

  test('dials and map lie inside their block, columns apart by at least a dial', () => {
    fc.assert(
      fc.property(depthLists, (depths) => {
        for (const { frame, dials, map, columns, dialRadius } of canvasLayout(withDepths(depths)).blocks) {
          expect(dials.x).toBeGreaterThan(frame.x);
          expect(right(dials)).toBeLessThan(map.x);
          expect(right(map)).toBeLessThan(right(frame));
          expect(bottom(dials)).toBeLessThan(bottom(frame));
          for (let d = 1; d < columns.length; d++) {
            expect((columns[d] as number) - (columns[d - 1] as number)).toBeGreaterThanOrEqual(2 * dialRadius);
          }
        }
      }),
    );
  });

  test('asking for what is not there names what is', () => {
    const layout = canvasLayout(withDepths([4, 1]));
    expect(() => portAt(layout, 2)).toThrow('no port 2 among 0, 1');
    expect(() => sumAt(layout, 0)).toThrow('no sum 0');
    expect(() => blockAt(layout, 3)).toThrow('no block 3 among 2');
  });
});

/** Every mark of the canvas, with the frame on whose edge it stands, if any. */
function equationMarks(layout: Layout) {
  const at = (place: EquationPlace, own: Box | null) => ({ place, own, ...markSpot(layout, place) });
  const { head } = layout;
  return [
    ...layout.blocks.map(({ k, frame }) => at({ kind: 'layer', node: k }, frame)),
    ...layout.sums.map(({ node }) => at({ kind: 'sum', node }, null)),
    at({ kind: 'head' }, head.frame),
    at({ kind: 'loss' }, null),
  ];
}

/** From a point to the nearest of a box; 0 inside. */
function distance(x: number, y: number, box: Box): number {
  return Math.hypot(Math.max(box.x - x, 0, x - right(box)), Math.max(box.y - y, 0, y - bottom(box)));
}

/** Every mark keeps clear of all frames but its own, of all sums and of the other marks. */
function expectClearMarks(layout: Layout): void {
  const least = markRadius + markGap - 1e-6;
  const frames = [...layout.blocks.map(({ frame }) => frame), layout.head.frame, layout.input];
  const marks = equationMarks(layout);
  for (const mark of marks) {
    for (const frame of frames) {
      if (frame !== mark.own) expect(distance(mark.x, mark.y, frame)).toBeGreaterThanOrEqual(least);
    }
    for (const { x, y, r } of layout.sums) {
      expect(Math.hypot(mark.x - x, mark.y - y) - r).toBeGreaterThanOrEqual(markRadius);
    }
    for (const other of marks) {
      if (other !== mark) {
        expect(Math.hypot(mark.x - other.x, mark.y - other.y)).toBeGreaterThanOrEqual(least + markRadius);
      }
    }
    expect(mark.x + markRadius).toBeLessThanOrEqual(layout.width);
  }
}

describe('equation marks', () => {
  const heads = ['dense', 'quantum'] as const;
  test.each([1, 2, 3, 4].flatMap((layers) => heads.map((head) => [layers, head] as const)))(
    'clear every frame and each other: %i layers, %s head',
    (layers, head) => {
      expectClearMarks(canvasLayout(withHead(withLayerCount(paperExperiment, layers), head)));
    },
  );

  test('whatever the depths', () => {
    fc.assert(fc.property(depthLists, (depths) => expectClearMarks(canvasLayout(withDepths(depths)))));
  });

  test('a sum and its mark share a line where there is room, and lie around the sum', () => {
    const layout = canvasLayout(withDepths([4, 1]));
    for (const { node, x } of layout.sums) {
      const { nameX, mark } = sumLabel(layout, node);
      expect(nameX).toBeLessThan(x);
      expect((nameX - 16 + mark.x + markRadius) / 2).toBeCloseTo(x, 6);
    }
  });
});

describe('nesting', () => {
  test('a skip lies above every skip that it spans, and side by side never on one level', () => {
    for (let layers = 1; layers <= 4; layers++) {
      const levels = nestingLevels(layers);
      const level = (skip: readonly [number, number]) => levels.get(skipKey(skip)) as number;
      for (const a of allSkips(layers)) {
        for (const b of allSkips(layers)) {
          if (skipKey(a) === skipKey(b)) continue;
          const spans = a[0] <= b[0] && b[1] <= a[1];
          if (spans) expect(level(a)).toBeGreaterThan(level(b));
          if (a[0] < b[1] && b[0] < a[1]) expect(level(a)).not.toBe(level(b));
        }
      }
    }
  });

  test('without X the strands below need fewer levels', () => {
    expect(Math.max(...nestingLevels(4, 1).values())).toBeLessThan(Math.max(...nestingLevels(4).values()));
    expect([...nestingLevels(2, 1).keys()]).toEqual(['1-2']);
  });
});

describe('arcs', () => {
  test('start at their port, end at their sum, keep below the headline and above the blocks', () => {
    for (let layers = 1; layers <= 4; layers++) {
      const layout = canvasLayout(withDepths([4, 1, 1, 1].slice(0, layers)));
      const skips = allSkips(layers);
      for (const arc of arcLayouts(layout, skips)) {
        const port = portAt(layout, arc.skip[0]);
        const sum = sumAt(layout, arc.skip[1]);
        expect(Math.abs(arc.start.x - port.x)).toBeLessThanOrEqual(10);
        expect(Math.hypot(arc.end.x - sum.x, arc.end.y - sum.y)).toBeCloseTo(sum.r, 6);
        expect(arc.crown.y).toBeGreaterThan(44);
        expect(arc.crown.y).toBeLessThan(blockAt(layout, 1).frame.y);
        expect(arc.handle.y).toBeLessThan(port.y - port.r);
      }
    }
  });

  test('of arcs that share a port the longer starts further left, of those that share a sum it ends further right', () => {
    const layout = canvasLayout(withDepths([4, 1, 1]));
    for (const placement of allPlacements(3)) {
      const arcs = arcLayouts(layout, placement);
      for (const a of arcs) {
        for (const b of arcs) {
          if (a.skip[0] === b.skip[0] && a.skip[1] > b.skip[1]) expect(a.start.x).toBeLessThan(b.start.x);
          if (a.skip[1] === b.skip[1] && a.skip[0] < b.skip[0]) expect(a.end.x).toBeGreaterThan(b.end.x);
        }
      }
    }
  });

  test('a lone arc is not shifted, and its sum may have grown', () => {
    const layout = canvasLayout(withDepths([4, 1]));
    const arc = arcLayout(layout, [1, 2], []);
    expect(arc.path).toMatch(/^M408 182C/);
    expect(arc.end).toEqual({ x: 636, y: 174 });
    expect(arcLayout(layout, [1, 2], [], 2).end.y).toBe(160);
  });

  test('an arc in hand ends in the hand', () => {
    const layout = canvasLayout(withDepths([4, 1]));
    expect(looseArc(layout, 1, { x: 500, y: 99 }).path).toMatch(/500 99$/);
  });
});
