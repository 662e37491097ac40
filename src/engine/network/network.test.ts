import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { centralDifferences } from '../../testing/differences';
import '../../testing/matchers';
import { backends } from '../../testing/backends';
import { oracleForward } from '../../testing/networkOracle';
import { TestRandom } from '../../testing/random';
import { type SmallCase, smallCase } from '../../testing/smallExperiments';
import { ImageSet } from '../data/imageSet';
import { evaluate, lossAndGradients } from '../train/evaluate';
import type { GroupGradient } from './gradients';
import { Network } from './network';
import { parameterGroups } from './parameters';

describe.each(backends)('backend %s:', (_, backend) => {
  const numbers = Array.from({ length: 24 }, (_, i) => i);
  const cases = (mode: Experiment['gradientMode']) =>
    numbers.map((i) => smallCase(i, mode)).map((small) => [small.title, small] as const);

  function gradientsOf({ experiment, parameters, images, labels }: SmallCase) {
    const { gradients, loss } = lossAndGradients(backend, experiment, parameters, images, labels);
    return { loss, groups: [...gradients.layers, gradients.head] };
  }

  /** Loss as a function of the live parameters by the oracle; `paper` mode holds the layers' inputs. */
  function oracleLoss({ experiment, parameters, images, labels }: SmallCase): () => number {
    const { nodes } = oracleForward(experiment, parameters, images, labels);
    const held = experiment.gradientMode === 'paper' ? nodes : undefined;
    return () => oracleForward(experiment, parameters, images, labels, held).loss;
  }

  /** Up to three entries of a group, the first and last among them. */
  function someEntries(length: number): number[] {
    return [...new Set([0, new TestRandom(length).below(length), length - 1])];
  }

  it('the cases cover both heads, losses, paddings, gates, all readouts and layer counts, frozen parts, odd sizes', () => {
    const seen = (of: (experiment: Experiment) => unknown) =>
      new Set(cases('exact').map(([, { experiment }]) => of(experiment))).size;
    expect(seen((e) => `${e.head.kind} ${e.head.measured}`)).toBe(4);
    expect(seen((e) => e.loss)).toBe(2);
    expect(seen((e) => e.padding)).toBe(2);
    expect(seen((e) => `${e.circuit.gate} ${e.circuit.reuploading}`)).toBe(4);
    expect(seen((e) => e.circuit.entangling)).toBe(2);
    expect(seen((e) => `${e.head.pooled} ${e.head.standardise} ${e.head.kind}`)).toBe(8);
    expect(seen((e) => e.readout)).toBe(6);
    expect(seen((e) => `${e.coverage} ${e.padding}`)).toBe(4);
    expect(seen((e) => (e.readout === 'channels' ? `${e.severalChannels} ${e.coverage}` : null))).toBe(5);
    expect(seen((e) => `${e.coverage} ${e.layers.length}`)).toBe(8);
    expect(seen((e) => e.layers.length)).toBe(4);
    expect(seen((e) => e.head.trainable)).toBe(2);
    expect(seen((e) => e.layers.every((layer) => layer.trainable))).toBe(2);
    expect(seen((e) => e.data.imageSize)).toBe(4);
  });

  describe('the forward pass agrees with the plain one: logits, maps and loss within 1e-12', () => {
    it.each(cases('exact'))('%s', (_, { experiment, parameters, images, labels }) => {
      const expected = oracleForward(experiment, parameters, images, labels);
      const got = evaluate(backend, experiment, parameters, images, labels);
      expect(got.logits).toAgreeWith(expected.logits.flat(), 1e-12);
      expect(got.loss).toBeCloseTo(expected.loss, 12);
      const last = got.maps[got.maps.length - 1] as Float64Array;
      expect(last).toAgreeWith(
        expected.nodes.flatMap((nodes) => nodes[nodes.length - 1]?.flat(2) ?? []),
        1e-12,
      );
      expect(got.headInput).toAgreeWith(expected.features.flat(), 1e-12);
      for (let n = 0; n < labels.length; n++) {
        const probabilities = got.probabilities.subarray(3 * n, 3 * n + 3);
        expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14);
      }
    });
  });

  describe.each([
    ['exact', 'central differences of the loss'],
    ['paper', 'central differences with the layers’ inputs held'],
  ] as const)('gradients in %s mode agree with %s within 1e-8', (mode, _method) => {
    it.each(cases(mode))('%s', (_, small) => {
      const { groups, loss } = gradientsOf(small);
      const oracle = oracleLoss(small);
      expect(loss).toBeCloseTo(oracle(), 12);
      const trainable = [...small.experiment.layers, small.experiment.head].map((part) => part.trainable);
      parameterGroups(small.parameters).forEach((values, g) => {
        const group = groups[g] as GroupGradient;
        const entries = someEntries(values.length);
        if (!trainable[g]) {
          expect(group).toEqual({ state: 'frozen' });
          return;
        }
        const differences = centralDifferences(values, oracle, entries);
        if (group.state === 'value') {
          expect(entries.map((i) => group.values[i] as number)).toAgreeWith(differences, 1e-8);
        } else {
          expect(group.state).toBe('none');
          expect(mode).toBe('paper');
          // No path at all: the very same loss, not a close one.
          expect(differences).toEqual(entries.map(() => 0));
        }
      });
    });
  });

  describe('a batch of several chunks', () => {
    const random = new TestRandom(17);
    const images = 37;
    const many = (seed: number): SmallCase => {
      const small = smallCase(seed, 'exact');
      const { imageSize, digits } = small.experiment.data;
      return {
        ...small,
        images: random.numbers(images * imageSize * imageSize, 0, 1).map((x) => (x < 0.4 ? 0 : x)),
        labels: Uint8Array.from({ length: images }, () => random.below(digits.length)),
      };
    };

    it.each(numbers.map((seed) => [seed, many(seed)] as const))(
      'has the loss of the plain one within 1e-12, seed %i',
      (_, small) => {
        const { experiment, parameters, labels } = small;
        const network = backend.open((workspace) => new Network(experiment, workspace));
        expect(images % network.chunk).toBeGreaterThan(0);
        expect(images).toBeGreaterThan(2 * network.chunk);
        expect(gradientsOf(small).loss).toBeCloseTo(
          oracleForward(experiment, parameters, small.images, labels).loss,
          12,
        );
      },
    );

    it('gives the weighted mean of its images\u2019 gradients within 1e-13, and an image\u2019s bits with any neighbours', () => {
      const small = many(0);
      const { experiment, parameters, labels } = {
        ...small,
        experiment: { ...small.experiment, head: { ...small.experiment.head, standardise: false } },
      };
      const size = experiment.data.imageSize ** 2;
      const part = (from: number, to: number) =>
        lossAndGradients(
          backend,
          experiment,
          parameters,
          small.images.slice(from * size, to * size),
          labels.slice(from, to),
        );
      const whole = part(0, images);
      const parts = [part(0, 5), part(5, 22), part(22, images)];
      const weights = [5, 17, 15].map((n) => n / images);
      const values = (result: typeof whole, g: number) => {
        const group = [...result.gradients.layers, result.gradients.head][g] as GroupGradient;
        return group.state === 'value' ? group.values : new Float64Array(0);
      };
      for (let g = 0; g <= experiment.layers.length; g++) {
        const mean = values(whole, g).map((_, i) =>
          parts.reduce((sum, each, p) => sum + (weights[p] as number) * (values(each, g)[i] as number), 0),
        );
        expect(values(whole, g)).toAgreeWith(mean, 1e-13);
      }
      expect(whole.logits).toEqual(Float64Array.from(parts.flatMap(({ logits }) => [...logits])));
    });
  });

  describe('what it keeps of layers that do not change changes no bit', () => {
    const both = (['paper', 'exact'] as const).flatMap(cases);

    /** Logits and maps of every image, after one batch or none. */
    function build({ experiment, images, labels }: SmallCase, room?: number) {
      const network = backend.open((workspace) => new Network(experiment, workspace, room));
      const set = new ImageSet(
        { count: labels.length, pixels: images, labels },
        experiment.data.imageSize,
        experiment.coverage,
      );
      const places = Uint32Array.from({ length: labels.length }, (_, n) => n);
      const all = <T>(read: () => T): T[] =>
        Array.from(places, (n) => {
          network.forward(set, n);
          return read();
        });
      return {
        network,
        train: () => network.batch(set, places),
        read: () => {
          network.standardiseBy(set);
          return all(() => [network.logits, ...network.stageMaps()].map((values) => values.slice()));
        },
        nodes: () => {
          const layers = experiment.layers.keys();
          return all(() => Array.from(layers, (k) => network.mapOf('node', k).slice()));
        },
      };
    }
    const others = ({ parameters }: SmallCase): SmallCase['parameters'] => ({
      angles: parameters.angles.map((angles) => angles.map((angle) => angle + 0.3)),
      head: parameters.head.map((value) => 0.7 * value),
    });

    it.each(both)('other parameters leave nothing of those before: %s', (_, small) => {
      const [used, fresh] = [build(small), build(small)];
      used.network.load(small.parameters);
      used.train();
      used.read();
      used.network.load(others(small));
      fresh.network.load(others(small));
      expect(used.read()).toStrictEqual(fresh.read());
    });

    it.each(both)('neither do inputs that are held, nor are these left: %s', (_, small) => {
      const [used, fresh, other] = [build(small), build(small), build(small)];
      other.network.load(others(small));
      const held = Array.from(small.labels, (_, n) => other.nodes()[n] ?? []);
      used.network.load(small.parameters);
      used.train();
      const before = used.read();
      used.network.hold((n) => held[n] ?? []);
      fresh.network.hold((n) => held[n] ?? []);
      fresh.network.load(small.parameters);
      expect(used.read()).toStrictEqual(fresh.read());
      used.network.hold(null);
      expect(used.read()).toStrictEqual(before);
    });

    it.each(both)('nor how much there is room for: %s', (_, small) => {
      const results = [undefined, 0, 40, 300].map((room) => {
        const one = build(small, room);
        one.network.load(small.parameters);
        one.train();
        one.read();
        const { loss, gradients } = one.train();
        return structuredClone({ loss, gradients, maps: one.read() });
      });
      for (const result of results.slice(1)) expect(result).toStrictEqual(results[0]);
    });

    it('a batch of no image is refused', () => {
      const { network } = build(smallCase(0, 'exact'));
      const set = new ImageSet({ count: 0, pixels: new Float64Array(0), labels: new Uint8Array(0) }, 4, 'full');
      expect(() => network.batch(set, [])).toThrow('a batch needs at least one image, got none');
    });
  });

  describe('frozen layers', () => {
    const open = smallCase(0, 'exact');
    const experiment: Experiment = {
      ...open.experiment,
      layers: [1, 2, 1].map((depth) => ({ depth, trainable: true })),
      skips: [],
      head: { ...open.experiment.head, kind: 'dense', trainable: true, pooled: 'none', standardise: false },
    };
    const random = new TestRandom(7);
    const parameters = {
      angles: [4, 8, 4].map((count) => random.numbers(count, 0, 6)),
      head: random.numbers(3 * 2, -1, 1),
    };
    const gradients = (frozen: number[], mode: Experiment['gradientMode'], headTrainable = true) =>
      lossAndGradients(
        backend,
        {
          ...experiment,
          gradientMode: mode,
          data: { ...experiment.data, imageSize: 8 },
          layers: experiment.layers.map((layer, index) => ({ ...layer, trainable: !frozen.includes(index + 1) })),
          head: { ...experiment.head, trainable: headTrainable },
        },
        parameters,
        random8,
        Uint8Array.of(0, 2),
      ).gradients;
    const random8 = random.numbers(2 * 64, 0, 1);

    it('pass the gradient through in exact mode: QCL1 gets the same bits with QCL2 and QCL3 frozen', () => {
      const free = gradients([], 'exact').layers[0];
      expect(free?.state).toBe('value');
      expect(gradients([2], 'exact').layers[0]).toStrictEqual(free);
      expect(gradients([2, 3], 'exact', false).layers[0]).toStrictEqual(free);
    });

    it('are frozen, not None, in either mode; the others keep their states', () => {
      const states = (frozen: number[], mode: Experiment['gradientMode']) =>
        gradients(frozen, mode).layers.map((layer) => layer.state);
      expect(states([1], 'exact')).toEqual(['frozen', 'value', 'value']);
      expect(states([1], 'paper')).toEqual(['frozen', 'none', 'value']);
      expect(states([3], 'paper')).toEqual(['none', 'none', 'frozen']);
      expect(states([1, 2, 3], 'exact')).toEqual(['frozen', 'frozen', 'frozen']);
    });

    it('leave the head its gradient, bit for bit', () => {
      expect(gradients([1, 2, 3], 'paper').head).toStrictEqual(gradients([], 'exact').head);
    });
  });
});
