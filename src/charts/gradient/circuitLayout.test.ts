import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { withLayerCount } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { paperExperiment } from '../../model/settings/paper';
import { circuitLayout, titleHeight } from './circuitLayout';
import { heatmapGroups } from './groups';

function layoutOf(experiment: Experiment, width = 320, height = 216, focus: number | 'head' | null = null) {
  const groups = heatmapGroups(experiment);
  return circuitLayout({
    groups,
    titles: groups.map(({ name }) => name),
    circuit: experiment.circuit,
    focus,
    width,
    height,
  });
}

const deep: Experiment = {
  ...withLayerCount(withHead(paperExperiment, 'quantum'), 4),
  layers: Array.from({ length: 4 }, () => ({ depth: 10, trainable: true })),
};

describe('circuits in the room there is', () => {
  it.each([
    ['two layers, dense head', paperExperiment, 320, 216],
    ['two layers, quantum head', withHead(paperExperiment, 'quantum'), 320, 216],
    ['four layers of depth 10', deep, 320, 300],
    ['on a wide screen', withHead(paperExperiment, 'quantum'), 480, 360],
  ] as const)('%s: every gate inside, none over another', (_, experiment, width, height) => {
    const { places, bottom } = layoutOf(experiment, width, height);
    expect(bottom).toBeLessThanOrEqual(height + 1);
    const boxes = places.flatMap(({ cells, group }) => {
      expect(cells.map(({ row }) => row)).toEqual(group.rowNames.map((_name, row) => row));
      return cells;
    });
    for (const [index, { x, y, width: w, height: h }] of boxes.entries()) {
      expect(x - w / 2).toBeGreaterThanOrEqual(0);
      expect(x + w / 2).toBeLessThanOrEqual(width);
      expect(y - h / 2).toBeGreaterThanOrEqual(titleHeight - 1);
      for (const other of boxes.slice(index + 1)) {
        const apart = Math.abs(other.x - x) >= (w + other.width) / 2 || Math.abs(other.y - y) >= (h + other.height) / 2;
        expect(apart).toBe(true);
      }
    }
  });

  it('is larger alone than among others', () => {
    const among = layoutOf(deep, 320, 300).places[0]?.unit ?? 0;
    const alone = layoutOf(deep, 320, 300, 0);
    expect(alone.places.map(({ group }) => group.source)).toEqual([0]);
    expect(alone.places[0]?.unit).toBeGreaterThanOrEqual(among);
  });
});

describe('gates', () => {
  it('stand in the order in which they act, encoding before trainable before the CNOT chain', () => {
    const [first] = layoutOf(paperExperiment).places;
    expect(first?.repetitions).toHaveLength(4);
    first?.repetitions.forEach(({ encoding, cnots }, d) => {
      const [q0, q1] = first.cells.filter(({ row }) => Math.floor(row / 4) === d);
      expect(q0?.x).toBe(q1?.x);
      expect(encoding).toBeLessThan(q0?.x ?? 0);
      expect(cnots.map(({ from, to }) => [first.wires.indexOf(from), first.wires.indexOf(to)])).toEqual([
        [0, 1],
        [1, 2],
        [2, 3],
      ]);
      let x = q0?.x ?? 0;
      for (const cnot of cnots) {
        expect(cnot.x).toBeGreaterThan(x);
        x = cnot.x;
      }
    });
  });

  it('encode once without re-uploading, and never in a quantum head', () => {
    const once = { ...paperExperiment, circuit: { ...paperExperiment.circuit, reuploading: false } };
    const [first] = layoutOf(once).places;
    expect(first?.repetitions.map(({ encoding }) => encoding !== null)).toEqual([true, false, false, false]);
    const head = layoutOf(withHead(paperExperiment, 'quantum')).places.at(-1);
    expect(head?.wires).toHaveLength(10);
    expect(head?.repetitions).toMatchObject([{ encoding: null }]);
  });

  it('have no chain where the circuits do not entangle; the head keeps its own', () => {
    const apart = withHead(paperExperiment, 'quantum');
    const { places } = layoutOf({ ...apart, circuit: { ...apart.circuit, entangling: false } });
    expect(places.map(({ repetitions }) => repetitions[0]?.cnots.length)).toEqual([0, 0, 9]);
  });

  it('a dense head is a row of classes', () => {
    const head = layoutOf(paperExperiment).places.at(-1);
    expect(head).toMatchObject({ wires: [], repetitions: [] });
    expect(head?.cells).toHaveLength(10);
  });
});
