import { describe, expect, it } from 'vitest';
import { gateNames } from '../../model/gates/gates';
import { mapRounding } from '../../model/rounding';
import { backends } from '../../testing/backends';
import { oracleForward } from '../../testing/networkOracle';
import { type SmallCase, smallCase } from '../../testing/smallExperiments';
import { ImageSet } from '../data/imageSet';
import { Network } from './network';

const cases = gateNames.flatMap((gate) => Array.from({ length: 16 }, (_, i) => smallCase(i, 'exact', gate)));

/** Scales at which the maps' errors grow from layer to layer. */
const steep = (small: SmallCase, scale: number): SmallCase => ({
  ...small,
  experiment: { ...small.experiment, circuit: { ...small.experiment.circuit, pixelScale: scale, mapScale: scale } },
});

/** Largest distance of each node from the oracle's, over images. */
function distances({ experiment, parameters, images, labels }: SmallCase, backend: (typeof backends)[number][1]) {
  const network = backend.open((workspace) => new Network(experiment, workspace));
  network.load(parameters);
  const set = new ImageSet(
    { count: labels.length, pixels: images, labels },
    experiment.data.imageSize,
    experiment.coverage,
  );
  const oracle = oracleForward(experiment, parameters, images, labels);
  const worst = oracle.nodes[0]?.map(() => 0) as number[];
  for (let n = 0; n < labels.length; n++) {
    network.forward(set, n);
    worst.forEach((so, k) => {
      const expected = ((oracle.nodes[n] as number[][][][])[k] as number[][][]).flat(2);
      const off = network.mapOf('node', k).map((value, i) => Math.abs(value - (expected[i] as number)));
      worst[k] = Math.max(so, ...off);
    });
  }
  return worst;
}

describe.each(backends)('backend %s: no map is further from the oracle than its rounding says', (_, backend) => {
  it.each(cases.map((small) => [small.title, small] as const))('%s', (_, small) => {
    for (const scaled of [small, steep(small, 30)]) {
      const limits = mapRounding(scaled.experiment).nodes;
      // The oracle rounds too, as often.
      distances(scaled, backend).forEach((distance, k) => {
        expect(distance, `node ${k}`).toBeLessThanOrEqual(2 * (limits[k] as number));
      });
    }
  });
});
