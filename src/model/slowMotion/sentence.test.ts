import { describe, expect, it } from 'vitest';
import { seeBatch } from '../../engine/inspect/batch';
import { Trainer } from '../../engine/train/trainer';
import { wasmBackend } from '../../testing/backends';
import { readMnist } from '../../testing/mnistFile';
import type { Experiment, Skip } from '../experiment';
import { noOwnNames } from '../imageSets';
import { gradientReach } from '../reach';
import { withLayerCount } from '../settings/access';
import { withHead } from '../settings/changes';
import { firstExperiment } from '../settings/paper';
import { allPlacements, sourcesOf } from '../skips';
import type { BatchImage } from './batch';
import { addition, additionWords, type SlowFacts, two } from './facts';
import { addedAt } from './followed';
import { slowSentence } from './sentence';
import { type SlowStage, slowStages, stageName } from './stages';

const mnist = readMnist();
const sized = (value: number): string => value.toPrecision(2);

function network(layers: number, skips: readonly Skip[], change: Partial<Experiment> = {}): Experiment {
  const base = withLayerCount(firstExperiment, layers);
  return {
    ...base,
    data: { ...base.data, digits: [0, 1], images: 10, imageSize: 8 },
    training: { ...base.training, batchSize: 4 },
    skips,
    ...change,
  };
}

function factsOf(experiment: Experiment): SlowFacts {
  const batch = seeBatch(Trainer.start(experiment, mnist, wasmBackend));
  return { experiment, batch, image: batch.images[0] as BatchImage, own: noOwnNames };
}

/** What each stage says, by its name; 'back sum' for the way back. */
function narrated(facts: SlowFacts): Map<string, string> {
  const { experiment } = facts;
  const named = (stage: SlowStage) => `${stage.back ? 'back ' : ''}${stageName(stage, experiment)}`;
  return new Map(
    slowStages(experiment).map((stage) => {
      const { strong, rest } = slowSentence(stage, facts, sized);
      return [named(stage), `${strong} ${rest}`.trim()];
    }),
  );
}

const placements = [
  ...allPlacements(2).map((skips) => [2, skips] as const),
  ...allPlacements(3)
    .filter((_, i) => i % 7 === 3)
    .map((skips) => [3, skips] as const),
];
const networks = placements.flatMap(([layers, skips]) =>
  (['paper', 'exact'] as const).flatMap((gradientMode) =>
    (['dense', 'quantum'] as const).map((head) => {
      const name = `${layers} layers, ${JSON.stringify(skips)}, ${gradientMode}, ${head}`;
      return [name, withHead(network(layers, skips, { gradientMode }), head)] as const;
    }),
  ),
);

describe('the sentences of slow motion', () => {
  it.each(networks)('say of each layer what it gets, and where the way back ends: %s', (_, experiment) => {
    const facts = factsOf(experiment);
    const said = narrated(facts);
    const { skips, layers, gradientMode } = experiment;
    const paper = gradientMode === 'paper';
    for (const [name, text] of said) {
      expect(text, name).toMatch(/^[A-Z].*\.$/);
      expect(text, name).not.toMatch(/undefined|NaN|null|\.\.| {2}| ,|paper mode|re-encod|reach/);
    }
    const reaches = gradientReach(experiment);
    layers.forEach((_, index) => {
      const k = index + 1;
      const text = said.get(`back QCL${k}`) as string;
      const isNone = reaches[index]?.state === 'none';
      expect(text.includes(`QCL${k} gets None`)).toBe(isNone);
      expect(text.includes('A gradient arrives')).toBe(!isNone);
      expect(text.includes('Here the chain rule is cut')).toBe(paper && !isNone && k > 1);
      expect(text.includes('goes on through the encoding')).toBe(!paper && k > 1);
      expect(text.includes('around the cut')).toBe(paper && !isNone && k < layers.length);
      const { norm } = facts.batch.groups[index] ?? { norm: null };
      if (norm !== null) expect(text).toContain(`of norm ${sized(norm)} over`);
    });
    for (const stage of slowStages(experiment)) {
      if (stage.kind !== 'sum') continue;
      const text = said.get(`${stage.back ? 'back ' : ''}${stageName(stage, experiment)}`) as string;
      const learned = sourcesOf(skips, stage.node).filter((i) => i > 0).length > 0;
      const arrives = facts.image.nodeGradients[stage.node] !== null;
      if (stage.back) {
        expect(text.includes('No gradient arrives')).toBe(!arrives);
        expect(text.includes('hands the same gradient')).toBe(arrives && learned);
        expect(text.includes('around the cut')).toBe(arrives && learned && paper);
      } else {
        expect(text.includes('Remember it for the way back')).toBe(learned);
        expect(text.includes('That is how it gets around the cut')).toBe(learned && arrives && paper);
        expect(text).toContain(`At our cell ${additionWords(addition(addedAt(facts, stage.node)))}.`);
      }
    }
    const { before, after, size } = facts.batch;
    expect(said.get('loss')).toContain(`${two(before.loss)}, and ${before.correct} of ${size} `);
    facts.image.windows.forEach(({ patch, expectations }, index) => {
      const numbers = (values: Float64Array) => {
        const [a, b, c, d] = Array.from(values.subarray(0, 4), (value) => two(value));
        return `${a}, ${b}, ${c} and ${d}`;
      };
      const encodes = slowStages(experiment).find(
        ({ kind, ...of }) => kind === 'reencode' && 'layer' in of && of.layer === index + 1,
      );
      expect(said.get(encodes ? stageName(encodes, experiment) : 'pixels')).toContain(numbers(patch));
      if (!encodes) expect(said.get('measure')).toContain(numbers(expectations));
    });
    const turn = said.get('back turn the angles') as string;
    expect(turn).toContain(after.loss < before.loss ? 'falls' : 'rises');
    expect(turn.includes('got None')).toBe(reaches.some(({ state }) => state === 'none'));
  });

  it('tell of O1+O2 as the picture does', () => {
    const facts = factsOf(network(2, [[1, 2]]));
    const said = narrated(facts);
    expect(said.get('sum')).toMatch(
      /^The sum adds what QCL1 made to what QCL2 made of it, pixel by pixel\. At our cell .* = .*\. O2 is smaller, with zeros at the right and below\. Remember it for the way back: a sum hands the same gradient to both of its inputs\. That is how it gets around the cut\.$/,
    );
    expect(said.get('back sum')).toMatch(/to both of its inputs\. To O2, and along the skip to O1, around the cut\.$/);
    expect(said.get('back QCL2')).toMatch(/O1 went in as bare numbers, which have forgotten what made them\.$/);
    expect(said.get('back QCL1')).toMatch(/It came along the skip, around the cut\./);
  });

  it('say who has cut the way back', () => {
    const none = narrated(factsOf(network(2, [[0, 1]])));
    expect(none.get('back QCL1')).toBe(
      'QCL1 gets None: no gradient was computed, not even zero. The way back was cut: QCL2 takes in X+O1 as bare numbers. Its angles will stay as they are.',
    );
    expect(none.get('back sum')).toBe(
      'No gradient arrives at sum 1. The way back was cut: QCL2 takes in X+O1 as bare numbers.',
    );
    expect(none.get('back turn the angles')).toContain('QCL1 got None and stays as it is.');
  });

  it('name every cut on the way', () => {
    const said = narrated(factsOf(network(3, [])));
    expect(said.get('back QCL1')).toContain('The way back was cut: QCL2 takes in O1 as bare numbers.');
    const two = narrated(factsOf(network(3, [[1, 2]])));
    expect(two.get('back QCL1')).toContain(
      'The way back was cut: QCL2 takes in O1 and QCL3 O1+O2, all as bare numbers.',
    );
  });

  it('say what is frozen, and that nothing is trained where all is', () => {
    const frozen = (flags: readonly boolean[], head: boolean, gradientMode: Experiment['gradientMode']) => {
      const base = network(flags.length, [], { gradientMode });
      const layers = base.layers.map((layer, index) => ({ ...layer, trainable: !flags[index] }));
      return narrated(factsOf({ ...base, layers, head: { ...base.head, trainable: !head } }));
    };
    const all = frozen([true, true], true, 'paper');
    expect(all.get('back head')).toContain(
      'The head is frozen: nobody asks for its gradient. Every layer is frozen, so the way back ends here.',
    );
    expect(all.get('back turn the angles')).toMatch(
      /^Nothing is trained here: the loss of this batch stays at \d\.\d\d\. QCL1, QCL2 and the head are frozen\.$/,
    );
    const passes = frozen([false, true], false, 'exact');
    expect(passes.get('back QCL2')).toBe(
      'QCL2 is frozen: nobody asks for its gradient. Its angles stay as they are. And it goes on through the encoding to O1.',
    );
    const first = frozen([true, false], false, 'exact');
    expect(first.get('back QCL2')).toContain('All layers before it are frozen: the way back ends here.');
  });

  it('tell a gradient of 0 from one that is zero up to rounding, and both from angles that act on nothing', () => {
    // The amplitudes that so few features fill reach none of the qubits that are measured.
    const unseen = narrated(factsOf(withHead(network(2, [[1, 2]]), 'quantum')));
    expect(unseen.get('back QCL2')).toMatch(/^A gradient arrives at QCL2, of norm \S+ over its 4 angles: exactly 0\./);
    expect(unseen.get('back QCL2')).not.toContain('can change nothing');
    expect(unseen.get('back turn the angles')).toContain(
      'The head takes it. QCL1 and QCL2 got 0 and stay as they are.',
    );

    const base = network(2, [[1, 2]], { head: { ...firstExperiment.head, standardise: true } });
    const two = narrated(factsOf({ ...base, training: { ...base.training, batchSize: 2 } }));
    expect(two.get('back QCL1')).toMatch(
      /^A gradient arrives at QCL1, of norm \S+ over its \d+ angles: zero up to rounding\./,
    );

    const one = narrated(factsOf(network(2, [[1, 2]], { readout: 'qubit0' })));
    expect(one.get('back QCL1')).toMatch(/^A gradient arrives at QCL1, of norm \S+ over its \d+ angles\./);
    expect(one.get('back QCL1')).toContain(' of them can change nothing that is measured: exactly 0.');
  });

  it('say how settings change the way there', () => {
    const said = (change: Partial<Experiment>) => narrated(factsOf(network(2, [[0, 2]], change)));
    expect(said({ readout: 'channels' }).get('measure')).toContain(
      'Each qubit gives a pixel: O1 has four channels, one for each.',
    );
    expect(said({ readout: 'channels' }).get('re-encode')).toContain(
      'The circuit runs on each of the 4 channels, and what is read is averaged.',
    );
    expect(said({ readout: 'channels', severalChannels: 'averaged' }).get('re-encode')).toContain(
      'The 4 channels are averaged first.',
    );
    expect(said({ readout: 'channels' }).get('sum')).toContain('A map of one channel is added to each of the four.');
    expect(said({ readout: 'qubit2' }).get('measure')).toContain('Qubit 2 alone is read');
    expect(said({ coverage: 'quarter' }).get('measure')).toContain(
      'until 4 windows of 16 are done; the rest of O1 is 0.',
    );
    expect(said({ padding: 'centre' }).get('sum')).toContain('O2 is smaller, with zeros around.');
    expect(said({ loss: 'softmaxTwice' }).get('loss')).toContain('Softmax is taken twice here.');
    const { head } = firstExperiment;
    expect(said({ head: { ...head, standardise: true } }).get('head')).toContain(
      'Each of them is set to mean 0 and deviation 1 over the batch.',
    );
    expect(said({ head: { ...head, pooled: '7x7' } }).get('head')).toContain('64 numbers were averaged to 49 first.');
    const { circuit } = firstExperiment;
    expect(said({ circuit: { ...circuit, entangling: false } }).get('circuit')).toContain('nothing links them here');
    expect(said({ circuit: { ...circuit, pixelScale: 3 } }).get('encode')).toContain('times the angle scale 3.00');
    expect(said({ circuit: { ...circuit, reuploading: false } }).get('encode')).toContain('It happens once');
  });
});

describe('addition', () => {
  it('has as many decimals as it takes for what is written to add up', () => {
    expect(addition([0.17, 0.42])).toEqual({ operands: ['0.17', '0.42'], total: '0.59' });
    expect(addition([0.083, 0.414])).toEqual({ operands: ['0.083', '0.414'], total: '0.497' });
    expect(additionWords(addition([0.17, 0.42]))).toBe('0.17 + 0.42 = 0.59');
    expect(additionWords(addition([-0.2, -0.1, 0.5]))).toBe('−0.20 − 0.10 + 0.50 = 0.20');
    expect(addition([-0.2, 0.1, 0])).toEqual({ operands: ['−0.20', '0.10', '0.00'], total: '−0.10' });
  });
});
