import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Skip } from '../../../model/experiment';
import { addSkip, allPlacements, allSkips, hasSkip, removeSkip, samePlacement } from '../../../model/skips';
import { arcLayouts } from '../../layout/arcs';
import { canvasLayout, type Point, portAt, sumAt } from '../../layout/layout';
import { dropAt, dropOn, toggleOn } from './drop';
import { idle } from './idle';
import { type Step, stepDrag } from './machine';
import { liftedSkip } from './offer';
import { type Grip, gripAt, reachOf, type Scene } from './scene';
import type { DragEvent, DragState } from './state';

const nowhere: Point = { x: 480, y: 330 };

function sceneOf(layers: number, skips: readonly Skip[], unitsPerPixel = 1): Scene {
  const layout = canvasLayout({ layers: [4, 1, 1, 1].slice(0, layers).map((depth) => ({ depth, trainable: true })) });
  return { layers, skips, ports: layout.ports, sums: layout.sums, arcs: arcLayouts(layout, skips), unitsPerPixel };
}

const port = (scene: Scene, node: number) => scene.ports.find((spot) => spot.node === node) as Point;
const sum = (scene: Scene, node: number) => scene.sums.find((spot) => spot.node === node) as Point;
const arcEnd = (scene: Scene, skip: Skip) =>
  scene.arcs.find((arc) => arc.skip[0] === skip[0] && arc.skip[1] === skip[1])?.end as Point;
const arcHandle = (scene: Scene, skip: Skip) =>
  scene.arcs.find((arc) => arc.skip[0] === skip[0] && arc.skip[1] === skip[1])?.handle as Point;

const down = (at: Point, pointer = 1, touch = false): DragEvent => ({ type: 'down', pointer, touch, at });
const move = (at: Point, pointer = 1): DragEvent => ({ type: 'move', pointer, at });
const up = (at: Point, pointer = 1): DragEvent => ({ type: 'up', pointer, at });

/** Runs events; collects what was committed, and the last preview. */
function run(scene: Scene, events: readonly DragEvent[], start: DragState = idle) {
  const commits: (readonly Skip[])[] = [];
  let step: Step = { state: start, preview: null, commit: null };
  for (const event of events) {
    step = stepDrag(step.state, event, scene);
    if (step.commit) commits.push(step.commit);
  }
  return { state: step.state, preview: step.preview, commits };
}

const tap = (at: Point): DragEvent[] => [down(at), up(at)];

describe('dragging a new skip', () => {
  const scene = sceneOf(2, []);

  test('from O1 to sum 2 previews and commits {1>2}', () => {
    const held = run(scene, [down(port(scene, 1)), move({ x: 500, y: 100 }), move(sum(scene, 2))]);
    expect(held.preview).toEqual([[1, 2]]);
    expect(held.commits).toEqual([]);
    const done = stepDrag(held.state, up(sum(scene, 2)), scene);
    expect(done).toEqual({ state: idle, preview: null, commit: [[1, 2]] });
  });

  test('snaps within 40 px of a sum and not beyond', () => {
    const { x, y } = sum(scene, 2);
    const grip: Grip = { kind: 'port', from: 1 };
    expect(dropAt(scene, grip, { x, y: y - reachOf.snap })?.target).toBe(2);
    expect(dropAt(scene, grip, { x, y: y - reachOf.snap - 0.1 })).toBeNull();
    // On a canvas drawn half as large the same 40 CSS px are 80 units.
    expect(dropAt(sceneOf(2, [], 2), grip, { x, y: y - 79 })?.target).toBe(2);
  });

  test('every other place says why it is refused, and changes nothing', () => {
    expect(dropOn(scene, { kind: 'port', from: 1 }, 1)).toMatchObject({ reason: 'O1 comes out of it', skips: [] });
    const three = sceneOf(3, []);
    expect(dropOn(three, { kind: 'port', from: 2 }, 1).reason).toBe('lies before O2');
    const refused = run(three, [down(port(three, 2)), move(nowhere), move(sum(three, 1)), up(sum(three, 1))]);
    expect(refused).toEqual({ state: idle, preview: null, commits: [] });
    const there = sceneOf(2, [[1, 2]]);
    expect(dropOn(there, { kind: 'port', from: 1 }, 2)).toMatchObject({
      reason: 'is there already',
      skips: [[1, 2]],
    });
  });

  test('a small move is a tap, a larger one a drag; a finger may tremble more than a mouse', () => {
    const { x, y } = port(scene, 1);
    const near = { x: x + reachOf.slopMouse + 1, y };
    expect(run(scene, [down({ x, y }), move(near)]).state.kind).toBe('dragging');
    expect(run(scene, [down({ x, y }, 1, true), move(near)]).state.kind).toBe('pressed');
    const far = { x: x + reachOf.slopTouch + 1, y };
    expect(run(scene, [down({ x, y }, 1, true), move(far)]).state.kind).toBe('dragging');
  });

  test('other pointers than the one that holds do not move or drop', () => {
    const held = run(scene, [down(port(scene, 1)), move(sum(scene, 2))]);
    const other = run(scene, [move(nowhere, 7), up(nowhere, 7)], held.state);
    expect(other.state).toEqual(held.state);
    expect(other.preview).toEqual([[1, 2]]);
    expect(other.commits).toEqual([]);
  });
});

describe('the loose end of a skip that is asked for', () => {
  const plate = { x: 400, y: 45, width: 196, height: 30 };
  const bare = sceneOf(2, []);
  const to = sum(bare, 2);
  const scene: Scene = {
    ...bare,
    loose: {
      from: 1,
      plate,
      along: [
        { x: 600, y: 100 },
        { ...to, y: to.y - 14 },
      ],
    },
  };
  const onPlate = { x: 420, y: 60 };

  test('is dragged by its plate and by its dashed arc as its port is', () => {
    for (const from of [onPlate, { x: 606, y: 108 }]) {
      const done = run(scene, [down(from), move({ x: 620, y: 130 }), move(to), up(to)]);
      expect(done).toEqual({ state: idle, preview: null, commits: [[[1, 2]]] });
    }
  });

  test('a press without a move arms it, and a tap on the sum takes it', () => {
    expect(run(scene, tap(onPlate)).state).toMatchObject({ kind: 'armed', from: 1 });
    expect(run(scene, [...tap(onPlate), ...tap(to)]).commits).toEqual([[[1, 2]]]);
  });

  test('leaves ports, arcs and sums what is theirs, and the void alone', () => {
    expect(gripAt({ ...scene, loose: { from: 1, plate, along: [port(scene, 0)] } }, port(scene, 0))).toEqual({
      kind: 'port',
      from: 0,
    });
    expect(gripAt(scene, { ...to, y: to.y - 10 })).toBeNull();
    expect(gripAt(scene, { x: 399, y: 60 })).toBeNull();
    expect(gripAt(bare, onPlate)).toBeNull();
  });
});

describe('moving an end of a skip', () => {
  const scene = sceneOf(3, [[1, 2]]);

  test('its end, from sum 2 to sum 3', () => {
    const end = arcEnd(scene, [1, 2]);
    expect(gripAt(scene, end)).toEqual({ kind: 'end', skip: [1, 2] });
    const moved = run(scene, [down(end), move(nowhere), move(sum(scene, 3)), up(sum(scene, 3))]);
    expect(moved.commits).toEqual([[[1, 3]]]);
  });

  test('its start, from O1 to X', () => {
    const handle = arcHandle(scene, [1, 2]);
    expect(gripAt(scene, handle)).toEqual({ kind: 'start', skip: [1, 2] });
    const moved = run(scene, [down(handle), move(nowhere), move(port(scene, 0)), up(port(scene, 0))]);
    expect(moved.commits).toEqual([[[0, 2]]]);
    const refused = run(scene, [down(handle), move(nowhere), move(port(scene, 2)), up(port(scene, 2))]);
    expect(refused.commits).toEqual([]);
  });

  test('let go in the void it is removed, which shows before', () => {
    const held = run(scene, [down(arcEnd(scene, [1, 2])), move(nowhere)]);
    expect(held.preview).toEqual([]);
    expect(liftedSkip(held.state)).toEqual([1, 2]);
    expect(stepDrag(held.state, up(nowhere), scene).commit).toEqual([]);
  });

  test('put back where it was, or onto a skip that exists, nothing is committed', () => {
    const end = arcEnd(scene, [1, 2]);
    expect(run(scene, [down(end), move(nowhere), move(sum(scene, 2)), up(sum(scene, 2))]).commits).toEqual([]);
    const both = sceneOf(3, [
      [1, 2],
      [1, 3],
    ]);
    const onto = run(both, [down(arcEnd(both, [1, 2])), move(nowhere), move(sum(both, 3)), up(sum(both, 3))]);
    expect(onto.commits).toEqual([]);
  });

  test('a press on an end without a move does nothing', () => {
    expect(run(scene, tap(arcEnd(scene, [1, 2])))).toEqual({ state: idle, preview: null, commits: [] });
  });
});

describe('tapping', () => {
  const scene = sceneOf(3, [[0, 2]]);

  test('a port, then a sum, adds; the same again removes', () => {
    const armed = run(scene, tap(port(scene, 1)));
    expect(armed.state).toMatchObject({ kind: 'armed', from: 1 });
    expect(run(scene, [...tap(port(scene, 1)), ...tap(sum(scene, 3))]).commits).toEqual([
      [
        [0, 2],
        [1, 3],
      ],
    ]);
    expect(run(scene, [...tap(port(scene, 0)), ...tap(sum(scene, 2))]).commits).toEqual([[]]);
  });

  test('the armed port again, or the void, disarms; another port is armed instead', () => {
    expect(run(scene, [...tap(port(scene, 1)), ...tap(port(scene, 1))]).state).toEqual(idle);
    expect(run(scene, [...tap(port(scene, 1)), ...tap(nowhere)]).state).toEqual(idle);
    expect(run(scene, [...tap(port(scene, 1)), ...tap(port(scene, 0))]).state).toMatchObject({ from: 0 });
  });

  test('hovering over a sum while armed shows what a tap would do', () => {
    const armed = run(scene, [...tap(port(scene, 1)), move(sum(scene, 2))]);
    expect(armed.preview).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(run(scene, [move(nowhere)], armed.state).preview).toBeNull();
  });

  test('a refused sum leaves the port armed and says why', () => {
    const refused = run(scene, [...tap(port(scene, 2)), ...tap(sum(scene, 1))]);
    expect(refused.commits).toEqual([]);
    expect(refused.state).toMatchObject({ kind: 'armed', from: 2, drop: { reason: 'lies before O2' } });
  });

  test('a finger that slides off the sum, or whose touch becomes a scroll, chooses nothing', () => {
    const choosing = run(scene, [...tap(port(scene, 1)), down(sum(scene, 3))]);
    expect(choosing.state.kind).toBe('choosing');
    expect(run(scene, [up(nowhere)], choosing.state)).toMatchObject({ state: { kind: 'armed' }, commits: [] });
    const scrolled = run(scene, [{ type: 'cancel', pointer: 1 }], choosing.state);
    expect(scrolled).toMatchObject({ state: { kind: 'armed', from: 1 }, preview: null, commits: [] });
  });
});

describe('invariants', () => {
  const layers = 3;
  const placements = allPlacements(layers);
  const arbitraryPlacement = fc.constantFrom(...placements);
  const arbitraryPoint = fc.oneof(
    fc.record({ x: fc.integer({ min: -20, max: 980 }), y: fc.integer({ min: -20, max: 370 }) }),
    fc.constantFrom(0, 1, 2).map((node) => port(sceneOf(layers, []), node)),
    fc.constantFrom(1, 2, 3).map((node) => sum(sceneOf(layers, []), node)),
  );
  const pointer = fc.constantFrom(1, 2);
  const arbitraryEvent: fc.Arbitrary<DragEvent> = fc.oneof(
    fc.record({ type: fc.constant('down' as const), pointer, touch: fc.boolean(), at: arbitraryPoint }),
    fc.record({ type: fc.constant('move' as const), pointer, at: arbitraryPoint }),
    fc.record({ type: fc.constant('up' as const), pointer, at: arbitraryPoint }),
  );
  const endings: DragEvent[] = [
    { type: 'escape' },
    { type: 'secondPointer' },
    { type: 'cancel', pointer: 1 },
    { type: 'cancel', pointer: 2 },
  ];

  test('whatever is in hand, Escape and a second finger let go of it and leave the placement alone', () => {
    fc.assert(
      fc.property(arbitraryPlacement, fc.array(arbitraryEvent, { maxLength: 12 }), (skips, events) => {
        const scene = sceneOf(layers, skips);
        const before = run(scene, events);
        for (const ending of endings.slice(0, 2)) {
          expect(stepDrag(before.state, ending, scene)).toEqual({ state: idle, preview: null, commit: null });
        }
        for (const ending of endings) expect(stepDrag(before.state, ending, scene).commit).toBeNull();
      }),
    );
  });

  test('a cancelled pointer that holds something lets go of it', () => {
    fc.assert(
      fc.property(arbitraryPlacement, fc.array(arbitraryEvent, { maxLength: 12 }), (skips, events) => {
        const scene = sceneOf(layers, skips);
        const { state } = run(scene, events);
        if (state.kind !== 'dragging' && state.kind !== 'pressed') return;
        const step = stepDrag(state, { type: 'cancel', pointer: state.pointer }, scene);
        expect(step).toEqual({ state: idle, preview: null, commit: null });
      }),
    );
  });

  test('a new skip dropped in the void leaves the placement alone', () => {
    fc.assert(
      fc.property(arbitraryPlacement, fc.constantFrom(0, 1, 2), arbitraryPoint, (skips, node, at) => {
        const scene = sceneOf(layers, skips);
        const grip: Grip = { kind: 'port', from: node };
        fc.pre(dropAt(scene, grip, at) === null);
        const start: DragState = { kind: 'dragging', pointer: 1, grip, at, drop: null };
        expect(run(scene, [move(at), up(at)], start)).toEqual({ state: idle, preview: null, commits: [] });
      }),
    );
  });

  test('only legal placements that differ are ever committed, by one skip added, removed or moved', () => {
    const legal = allSkips(layers);
    fc.assert(
      fc.property(arbitraryPlacement, fc.array(arbitraryEvent, { maxLength: 30 }), (skips, events) => {
        const scene = sceneOf(layers, skips);
        for (const commit of run(scene, events).commits) {
          expect(commit.every((skip) => hasSkip(legal, skip))).toBe(true);
          expect(samePlacement(commit, skips)).toBe(false);
          expect(commit.filter((skip) => !hasSkip(skips, skip)).length).toBeLessThanOrEqual(1);
          expect(skips.filter((skip) => !hasSkip(commit, skip)).length).toBeLessThanOrEqual(1);
          // Canonical order: equal placements compare and serialise equally.
          expect(placements).toContainEqual(commit);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('what is dropped is what was shown', () => {
    fc.assert(
      fc.property(arbitraryPlacement, fc.constantFrom(0, 1, 2), arbitraryPoint, (skips, node, at) => {
        const scene = sceneOf(layers, skips);
        const held = run(scene, [down(port(scene, node)), move(nowhere), move(at)]);
        fc.pre(held.state.kind === 'dragging');
        const step = stepDrag(held.state, up(at), scene);
        expect(step.commit).toEqual(held.preview);
      }),
    );
  });

  test('toggling twice gives back the placement, for every legal skip', () => {
    for (const skips of placements) {
      for (const skip of allSkips(layers)) {
        const once = toggleOn({ layers, skips }, skip).skips;
        expect(once).toEqual(hasSkip(skips, skip) ? removeSkip(skips, skip) : addSkip(skips, skip));
        expect(toggleOn({ layers, skips: once }, skip).skips).toEqual(skips);
      }
    }
  });
});

test('every port can be pressed in its middle, whatever arcs start there', () => {
  for (let layers = 1; layers <= 4; layers++) {
    const scene = sceneOf(layers, allSkips(layers));
    for (const { node } of scene.ports) expect(gripAt(scene, port(scene, node))).toEqual({ kind: 'port', from: node });
    const layout = canvasLayout({
      layers: [4, 1, 1, 1].slice(0, layers).map((depth) => ({ depth, trainable: true })),
    });
    expect(portAt(layout, 0).x).toBeLessThan(sumAt(layout, 1).x);
  }
});
