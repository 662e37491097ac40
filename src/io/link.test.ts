import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../model/experiment';
import { withLayerCount } from '../model/settings/access';
import { firstExperiment } from '../model/settings/paper';
import { allPlacements } from '../model/skips';
import { experiments } from '../testing/arbitraries';
import { parseExperiment } from './experiment';
import { readLink, writeLink } from './link';
import { linkFields } from './linkFields';
import { readLinkView } from './linkView';

describe('links', () => {
  it('carry every experiment, through a URL too', () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        const { hash } = new URL(writeLink(experiment), 'https://lab.example/page?x=1');
        expect(readLink(hash)).toStrictEqual({ experiment, notices: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('carry all 1098 placements', () => {
    for (const layers of [1, 2, 3, 4]) {
      for (const skips of allPlacements(layers)) {
        const experiment = { ...withLayerCount(firstExperiment, layers), skips };
        expect(readLink(writeLink(experiment)).experiment.skips).toEqual(skips);
      }
    }
  });

  it('say only what differs from the first experiment, in words', () => {
    expect(writeLink(firstExperiment)).toBe('#v=1');
    const experiment: Experiment = { ...firstExperiment, skips: [[1, 2]], gradientMode: 'exact', seed: 3 };
    expect(writeLink(experiment)).toBe('#v=1&placement=O1+O2&mode=exact&seed=3');
    const frozen: Experiment = {
      ...firstExperiment,
      layers: [
        { depth: 4, trainable: false },
        { depth: 1, trainable: true },
        { depth: 1, trainable: true },
      ],
      head: { ...firstExperiment.head, trainable: false },
      skips: [
        [0, 1],
        [0, 2],
      ],
    };
    const quarter: Experiment = { ...firstExperiment, coverage: 'quarter', severalChannels: 'averaged' };
    expect(writeLink(quarter)).toBe('#v=1&coverage=quarter&channels=averaged');
    expect(writeLink(frozen)).toBe('#v=1&depths=4,1,1&placement=X+O1%7CX+O2&frozen=QCL1,head');
  });

  it('mean the first experiment where they are empty', () => {
    for (const hash of ['', '#', '#v=1', '#&&', '#anchor']) {
      expect(readLink(hash)).toEqual({ experiment: firstExperiment, notices: [] });
    }
  });

  it('may hold keys of a newer lab, and a percent-encoded plus', () => {
    const { experiment, notices } = readLink('#v=1&colour=blue&placement=O1%2BO2&hide=panels');
    expect(experiment).toEqual({ ...firstExperiment, skips: [[1, 2]] });
    expect(notices).toEqual(['colour: this lab knows no such key; ignored']);
  });

  it('name the keys that are misspelt', () => {
    const { experiment, notices } = readLink('#v=1&sede=3&placment=O1+O2&seed=4&skips');
    expect(experiment).toEqual({ ...firstExperiment, seed: 4 });
    expect(notices).toEqual([
      'skips: expected key=value; ignored',
      'sede: this lab knows no such key; ignored',
      'placment: this lab knows no such key; ignored',
    ]);
  });

  const megabyte = 'A%2C'.repeat(250_000);
  it.each([...linkFields.map(({ key }) => key), 'v', 'hide', 'lock', megabyte])(
    'of a megabyte are told in a line: %#',
    (key) => {
      const hash = `#v=1&${key}=${megabyte}%`;
      const both = [readLink(hash), readLink(hash.slice(0, -1))].flatMap(({ notices }) => notices);
      const told = [...both, ...readLinkView(hash.slice(0, -1)).notices];
      expect(told.length).toBeGreaterThan(0);
      for (const notice of told) expect(notice.length).toBeLessThan(300);
      expect(readLink(hash).experiment).toEqual(firstExperiment);
    },
  );

  it('of thousands of keys are told in a few lines', () => {
    const hash = `#v=1&${Array.from({ length: 20_000 }, (_, n) => `key${n}=1`).join('&')}`;
    expect(readLink(hash).notices).toHaveLength(7);
    expect(readLink(hash).notices.at(-1)).toBe('and 19994 more like these');
  });

  it.each<[string, (experiment: Experiment) => unknown, unknown, string]>([
    [
      'seed=99999999999',
      (e) => e.seed,
      4294967295,
      'seed=99999999999: expected a whole number from 0 to 4294967295; 4294967295 is used instead',
    ],
    ['seed=-4', (e) => e.seed, 0, '0 is used instead'],
    ['seed=3.6', (e) => e.seed, 4, '4 is used instead'],
    ['seed=abc', (e) => e.seed, 0, '0 is used instead'],
    ['seed=', (e) => e.seed, 0, '0 is used instead'],
    ['rate=0x10', (e) => e.training.learningRate, 0.01, '0.01 is used instead'],
    ['rate=1e999', (e) => e.training.learningRate, 10, '10 is used instead'],
    ['size=512', (e) => e.data.imageSize, 28, '28 is used instead'],
    ['images=9000', (e) => e.data.images, 600, 'from 2 to 600'],
    ['images=9000&sampling=uniform&digits=0,1', (e) => e.data.images, 1200, 'from 4 to 1200'],
    ['beta1=1', (e) => e.training.beta1 < 1, true, 'is used instead'],
    ['epsilon=0', (e) => e.training.epsilon > 0, true, 'is used instead'],
    ['mode=exakt', (e) => e.gradientMode, 'paper', 'mode=exakt: expected paper, exact; paper is used instead'],
    ['reuploading=maybe', (e) => e.circuit.reuploading, true, 'expected on, off; on is used instead'],
    ['placement=O2+O1', (e) => e.skips, [], 'no residual is used instead'],
    ['placement=O1+O3', (e) => e.skips, [], 'expected an output from O1 to O2'],
    ['depths=4,99,x,1,1', (e) => e.layers.map(({ depth }) => depth), [4, 10, 1, 1], '4,10,1,1 is used instead'],
    ['digits=5', (e) => e.data.digits.length, 10, '0,1,2,3,4,5,6,7,8,9 is used instead'],
    ['digits=3,1,1', (e) => e.data.digits, [1, 3], '1,3 is used instead'],
    ['frozen=QCL2,QCL7', (e) => e.layers.map(({ trainable }) => trainable), [true, false], 'QCL7 ignored'],
    ['split=1', (e) => e.data.trainShare, 0.95, '0.95 is used instead'],
    ['seed=%E0%A4', (e) => e.seed, 0, 'broken percent sign; ignored'],
    ['v=7&seed=5', (e) => e.seed, 5, 'v=7: this lab reads links of version 1'],
  ])('%s: repairs it and says so', (fragment, get, value, notice) => {
    const { experiment, notices } = readLink(`#v=1&${fragment}`);
    expect(get(experiment)).toEqual(value);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(notice);
    expect(parseExperiment(experiment)).toEqual(experiment);
  });

  it('never fail and always give a legal experiment', () => {
    const keys = writeLink({ ...firstExperiment, seed: 1 }).slice(1);
    const pair = fc.tuple(
      fc.constantFrom('depths', 'placement', 'digits', 'images', 'sampling', 'split', 'frozen', 'seed', 'size', 'v'),
      fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('uniform', 'O1+O2', '0,1', '1,1,1', keys)),
    );
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const { experiment } = readLink(`#${pairs.map(([key, text]) => `${key}=${text}`).join('&')}`);
        expect(parseExperiment(experiment)).toEqual(experiment);
      }),
      { numRuns: 500 },
    );
  });
});
