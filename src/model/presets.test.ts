import { describe, expect, it } from 'vitest';
import { experimentPresets, paperPlacements } from './presets';
import { reachesAll } from './reach';
import { imageCounts } from './shapes';
import { allPlacements, samePlacement } from './skips';

describe('the paper’s placements', () => {
  it('are five for two layers, in the paper’s order and names', () => {
    expect(paperPlacements(2)).toEqual([
      { name: 'no residual', skips: [] },
      { name: 'X+O1', skips: [[0, 1]] },
      { name: 'O1+O2', skips: [[1, 2]] },
      { name: 'X+O2', skips: [[0, 2]] },
      {
        name: '(X+O1)+O2',
        skips: [
          [0, 1],
          [1, 2],
        ],
      },
    ]);
  });

  it.each([
    [1, 2],
    [2, 5],
    [3, 15],
    [4, 52],
  ])('of %i layers are %i (the Bell number), each one of all placements and no two the same', (layers, count) => {
    const placements = paperPlacements(layers);
    expect(new Set(placements.map(({ name }) => name)).size).toBe(count);
    for (const { skips } of placements) {
      expect(allPlacements(layers).filter((other) => samePlacement(other, skips))).toEqual([skips]);
    }
  });

  it('for three layers begin and end as written here, fewest skips first', () => {
    expect(paperPlacements(3).map(({ name }) => name)).toEqual([
      'no residual',
      'X+O1',
      'O1+O2',
      'X+O2',
      'O2+O3',
      'O1+O3',
      'X+O3',
      '(X+O1)+O2',
      'X+O1 | O2+O3',
      '(X+O1)+O3',
      '(O1+O2)+O3',
      'O1+O2 | X+O3',
      '(X+O2)+O3',
      'X+O2 | O1+O3',
      '((X+O1)+O2)+O3',
    ]);
  });

  it('for three layers reach all layers in exactly the two that the paper names (Fig. 11)', () => {
    const reaching = paperPlacements(3).filter(({ skips }) => reachesAll(skips, 3));
    expect(reaching.map(({ name }) => name)).toEqual(['(O1+O2)+O3', '((X+O1)+O2)+O3']);
  });
});

describe('presets', () => {
  const preset = (id: string) => {
    const found = experimentPresets.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`no preset ${id}`);
    return found.experiment;
  };

  it('have ids of their own', () => {
    expect(new Set(experimentPresets.map(({ id }) => id)).size).toBe(experimentPresets.length);
  });

  it('draw as many images as the paper: 1000 at random for Fig. 2, Table 3: 2000 and 800', () => {
    expect(imageCounts(preset('fig2'))).toEqual({ total: 1000, training: 800, validation: 200 });
    expect(imageCounts(preset('classical'))).toEqual({ total: 2000, training: 1600, validation: 400 });
    expect(imageCounts(preset('quantum'))).toEqual({ total: 800, training: 640, validation: 160 });
  });

  it('have the paper’s circuits', () => {
    expect(preset('fig2').layers).toEqual([{ depth: 2, trainable: true }]);
    expect(preset('fig2').circuit.gate).toBe('RY');
    expect(preset('classical').layers.map(({ depth }) => depth)).toEqual([4, 1]);
    expect(preset('classical').circuit.gate).toBe('RX');
    expect(preset('three-layers').layers.map(({ depth }) => depth)).toEqual([4, 1, 1]);
    expect(preset('quantum').data.digits).toEqual([0, 1, 2, 3]);
  });

  it('freeze the quantum layers, and them alone, in the frozen twins', () => {
    for (const [frozen, twin] of [
      ['fig2-frozen', 'fig2'],
      ['classical-frozen', 'classical'],
    ] as const) {
      const { layers, ...rest } = preset(frozen);
      expect(layers).toEqual(preset(twin).layers.map(({ depth }) => ({ depth, trainable: false })));
      expect(rest).toEqual({ ...preset(twin), layers: undefined });
    }
  });
});
