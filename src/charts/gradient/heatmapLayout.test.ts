import { describe, expect, it } from 'vitest';
import { withLayerCount } from '../../model/settings/access';
import { paperExperiment } from '../../model/settings/paper';
import { heatmapGroups } from './groups';
import { epochAt, heatmapLayout, rowAt } from './heatmapLayout';

const groups = heatmapGroups(paperExperiment);
const request = { groups, budget: 30, focus: null, width: 320, height: 250, density: 1 };

describe('layout of the heatmap', () => {
  it('stays within its size and stacks groups without overlap', () => {
    const deep = heatmapGroups({
      ...withLayerCount(paperExperiment, 4),
      layers: Array.from({ length: 4 }, () => ({ depth: 10, trainable: true })),
    });
    for (const list of [groups, deep]) {
      const layout = heatmapLayout({ ...request, groups: list });
      let end = 0;
      for (const { top, bottom, rows, group } of layout.groups) {
        expect(top).toBeGreaterThanOrEqual(end);
        expect(rows).toHaveLength(group.rowNames.length + 1);
        end = bottom;
      }
      expect(end).toBeLessThanOrEqual(250 - 30);
    }
  });

  it('gives every epoch a column, or bundles them at one device pixel', () => {
    expect(heatmapLayout(request).columns).toHaveLength(30);
    const { columns } = heatmapLayout({ ...request, budget: 1000 });
    expect(columns).toHaveLength(272);
    expect(columns[0]?.first).toBe(1);
    expect(columns.at(-1)?.last).toBe(1000);
    columns.slice(1).forEach((column, index) => {
      expect(column.first).toBe((columns[index]?.last ?? 0) + 1);
    });
  });

  it('folds all groups but the one in focus', () => {
    const layout = heatmapLayout({ ...request, focus: 1 });
    expect(layout.groups.map(({ rows }) => rows.length)).toEqual([1, 5, 1]);
  });

  it('finds row and epoch under a point', () => {
    const layout = heatmapLayout(request);
    const row = layout.groups[1]?.rows[3];
    expect(rowAt(layout, (row?.top ?? 0) + (row?.height ?? 0) / 2)).toEqual({ group: 1, row: 2 });
    expect(epochAt(layout, 48.5, 30)).toBe(1);
    expect(epochAt(layout, 319.9, 30)).toBe(30);
    expect(epochAt(layout, 900, 30)).toBe(30);
  });
});
