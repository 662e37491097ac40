import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { paperExperiment } from '../../model/settings/paper';
import { networkShapes } from '../../model/shapes';
import { backends } from '../../testing/backends';
import { ResidualSums } from './residualSums';

/** X 4x4, O1 2x2, O2 as its input needs: 2x2 behind X + O1, else 1x1. */
const experiment = (skips: Experiment['skips']): Experiment => ({
  ...paperExperiment,
  data: { ...paperExperiment.data, imageSize: 4 },
  skips,
});

describe.each(backends)('backend %s:', (_, backend) => {
  const open = (skips: Experiment['skips']) => {
    const of = experiment(skips);
    const sums = backend.open((workspace) => new ResidualSums(of, networkShapes(of), 1, workspace));
    sums.outputs.forEach((output, k) => {
      output.fill(10 ** k);
    });
    return sums;
  };

  it('node k is O_k where nothing is added, the same array', () => {
    const { nodes, outputs } = open([]);
    expect(nodes.map((node, k) => node === outputs[k])).toEqual([true, true, true]);
  });

  it('begins with the pixels of a chunk: in its sums at once, in X for who asks', () => {
    const of = experiment([
      [0, 1],
      [0, 2],
    ]);
    const pixels = [0, 1].map((place) => Float64Array.from({ length: 16 }, (_, i) => 100 * place + i));
    const open = () => backend.open((workspace) => new ResidualSums(of, networkShapes(of), 2, workspace));
    const [plain, asked] = [open(), open()];
    for (const sums of [plain, asked]) {
      sums.outputs.slice(1).forEach((output) => {
        output.fill(1000);
      });
      sums.begin(2, (place) => pixels[place] as Float64Array);
    }
    asked.copyPixels();
    expect([...(asked.outputs[0] as Float64Array)]).toEqual(pixels.flatMap((values) => [...values]));
    const sum = pixels.flatMap((values) => [...values].map((x, i) => (i % 4 < 2 && i < 8 ? x + 1000 : x)));
    for (const sums of [plain, asked]) {
      sums.forward(1);
      expect([...(sums.nodes[1] as Float64Array)]).toEqual(sum);
      sums.forward(2);
      expect([...(sums.nodes[2] as Float64Array)]).toEqual(sum);
    }
    // Asked for after the pass it is the same, and fewer images leave the others' places alone.
    plain.copyPixels();
    expect(plain.outputs[0]).toEqual(asked.outputs[0]);
    plain.begin(1, () => new Float64Array(16));
    plain.copyPixels();
    expect([...(plain.outputs[0] as Float64Array)]).toEqual([...new Float64Array(16), ...(pixels[1] as Float64Array)]);
  });

  it('a sum is O_k and the nodes that skip to it, zero-padded to the largest at the bottom and right', () => {
    const sums = open([[0, 1]]);
    sums.forward(1);
    expect([...(sums.nodes[1] as Float64Array)]).toEqual([11, 11, 1, 1, 11, 11, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    // It goes on as the source of a later sum.
    const both = open([
      [0, 1],
      [1, 2],
    ]);
    both.forward(1);
    both.forward(2);
    expect(both.nodes[2]?.[0]).toBe(111);
    expect(both.nodes[2]?.[15]).toBe(1);
  });

  it('backwards, a node has a gradient only where a sum or the layer after it hands one on', () => {
    const sums = open([[1, 2]]);
    sums.beginBackward(true);
    sums.lastGradient.set([1, 2, 3, 4]);
    expect([0, 1, 2].map((k) => sums.hasArrived(k))).toEqual([false, false, true]);
    sums.backward(2);
    expect(sums.hasArrived(1)).toBe(true);
    expect([...sums.gradientOf(1)]).toEqual([1, 2, 3, 4]);
    // O2 has 1x1: of its padding nothing comes back.
    expect([...sums.outputGradient(2)]).toEqual([1]);
    // The next image starts anew.
    sums.beginBackward(true);
    expect(sums.hasArrived(1)).toBe(false);
    expect([...sums.gradientOf(1)]).toEqual([0, 0, 0, 0]);
  });

  it('the data gets no gradient, and nobody gets one where the head hands none on', () => {
    const sums = open([
      [0, 2],
      [1, 2],
    ]);
    sums.beginBackward(true);
    sums.backward(2);
    expect(sums.hasArrived(0)).toBe(false);
    sums.beginBackward(false);
    expect([0, 1, 2].map((k) => sums.hasArrived(k))).toEqual([false, false, false]);
  });
});
