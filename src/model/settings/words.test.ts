import { describe, expect, it } from 'vitest';
import type { Experiment } from '../experiment';
import { withLayerCount } from './access';
import { withHead } from './changes';
import { paperExperiment } from './paper';
import { settings } from './table';
import { plainNumber } from './words';

/** What rows say of values, where it depends on the value or on the rest of the experiment. */

const dense = withHead(paperExperiment, 'dense');
const quantum = withHead(paperExperiment, 'quantum');
const sampled = (sampling: Experiment['data']['sampling']): Experiment => ({
  ...paperExperiment,
  data: { ...paperExperiment.data, sampling },
});

function source(path: 'data.digits' | 'layers.*.depth', experiment: Experiment): string {
  const { source } = settings[path];
  return typeof source === 'string' ? source : source(experiment);
}

describe('the words of the settings', () => {
  it('count images by how they are drawn', () => {
    const { unit, word } = settings['data.images'];
    expect(unit?.(sampled('perClass'))).toBe('per digit');
    expect(unit?.(sampled('uniform'))).toBe('in all');
    expect(word(50, sampled('perClass'), 0)).toBe('50 images per class');
    expect(word(50, sampled('uniform'), 0)).toBe('50 images');
  });

  it('know one layer from several, and the angles of each', () => {
    const { word } = settings['layers.length'];
    expect([1, 2, 4].map((count) => word(count, paperExperiment, 0))).toEqual(['1 layer', '2 layers', '4 layers']);
    const depth = settings['layers.*.depth'].word;
    expect([depth(3, paperExperiment, 0), depth(1, paperExperiment, 3)]).toEqual(['QCL1 12 angles', 'QCL4 4 angles']);
  });

  it("name the paper's place by what else is set", () => {
    expect(source('data.digits', dense)).toContain('0 to 9');
    expect(source('data.digits', quantum)).toContain('0 to 3');
    expect(source('layers.*.depth', withLayerCount(paperExperiment, 1))).toContain('2 in Fig. 2');
    expect(source('layers.*.depth', withLayerCount(paperExperiment, 2))).toContain('1 in the layers after it');
  });

  it('say that a setting has no effect, and only where it has none', () => {
    const { idle } = settings['head.measured'];
    expect(idle?.(dense)).toMatch(/quantum head/);
    expect(idle?.(quantum)).toBeNull();
  });

  it('write numbers without the noise of binary fractions', () => {
    expect(settings['data.trainShare'].word(0.8, paperExperiment, 0)).toBe('80 % for training');
    expect([0.1 + 0.2, Math.PI, 100 * 0.7, 1e-8].map(plainNumber)).toEqual(['0.3', '3.142', '70', '1e-8']);
  });
});
