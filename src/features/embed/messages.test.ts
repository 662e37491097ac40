import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeLink } from '../../io/link';
import { firstExperiment } from '../../model/settings/paper';
import { changeCurrentRun, fakeLab, fakeRecord, fakeSnapshot } from '../../testing/fakeLab';
import { createAllowance } from './allowance';
import { embedMessage, readCommand } from './messages';

const command = (more: object): unknown => ({ source: 'resqunn', version: 1, ...more });

describe('what the lab says', () => {
  it('is what is on the canvas, and how far its run has come', () => {
    const lab = fakeLab();
    lab.placeSkips([[1, 2]]);
    expect(embedMessage('ready', lab.store.getState())).toEqual({
      source: 'resqunn',
      version: 1,
      type: 'ready',
      experiment: '#v=1&placement=O1+O2',
      placement: 'O1+O2',
      layers: ['reached', 'reached'],
      status: 'building',
      epoch: 0,
      epochs: 30,
      accuracy: null,
      loss: null,
    });
    changeCurrentRun(lab, { snapshot: fakeSnapshot({ epoch: 2, status: 'running' }), records: [fakeRecord(2, 0.41)] });
    expect(embedMessage('state', lab.store.getState())).toMatchObject({ status: 'running', epoch: 2, accuracy: 0.41 });
    changeCurrentRun(lab, { records: [fakeRecord(2, Number.NaN)], error: 'the images are gone' });
    expect(embedMessage('state', lab.store.getState())).toMatchObject({ status: 'broken', accuracy: null });
  });
});

describe('what another page sends', () => {
  it.each(['ask', 'train', 'pause', 'reset'])('%s is a command', (type) => {
    expect(readCommand(command({ type }))).toEqual({ type });
  });

  it('an experiment comes as a fragment, whole', () => {
    const wanted = { ...firstExperiment, seed: 7 };
    expect(readCommand(command({ type: 'experiment', experiment: writeLink(wanted) }))).toEqual({
      type: 'experiment',
      experiment: wanted,
    });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'train'],
    ['a number', 1],
    ['a list', ['resqunn', 1, 'train']],
    ['another source', { source: 'other', version: 1, type: 'train' }],
    ['another version', command({ type: 'train', version: 2 })],
    ['a version as text', command({ type: 'train', version: '1' })],
    ['no type', command({})],
    ['a type that there is not', command({ type: 'toString' })],
    ['a type of the prototype', command({ type: '__proto__' })],
    ['a type as a list', command({ type: ['train'] })],
    ['what stands in the prototype', Object.create({ source: 'resqunn', version: 1, type: 'train' })],
    ['prototype keys of JSON', JSON.parse('{"__proto__": {"source": "resqunn", "version": 1, "type": "train"}}')],
    ['a map', new Map([['source', 'resqunn']])],
    ['an experiment without a fragment', command({ type: 'experiment' })],
    ['an experiment as an object', command({ type: 'experiment', experiment: { seed: 1 } })],
    ['a fragment that is no link of the lab', command({ type: 'experiment', experiment: '#seed=3' })],
    ['an empty fragment', command({ type: 'experiment', experiment: '' })],
    ['a fragment with a value out of bounds', command({ type: 'experiment', experiment: '#v=1&epochs=1e99' })],
    ['a fragment with an unknown key', command({ type: 'experiment', experiment: '#v=1&__proto__=1' })],
    ['a fragment of another version', command({ type: 'experiment', experiment: '#v=2&seed=3' })],
    ['a long fragment', command({ type: 'experiment', experiment: `#v=1&seed=${'1'.repeat(3000)}` })],
    ['a megabyte', command({ type: 'experiment', experiment: '#v=1&'.repeat(200_000) })],
  ])('%s is none', (_, data) => {
    expect(readCommand(data)).toBeNull();
  });

  it('never fails, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withNullPrototype: true, withBigInt: true }), (anything) => {
        expect(() => readCommand(anything)).not.toThrow();
        expect(() => readCommand(command({ type: 'experiment', experiment: anything }))).not.toThrow();
      }),
    );
  });
});

it('a flood passes in drops: ten at once, then five a second', () => {
  let time = 0;
  const mayPass = createAllowance(() => time);
  const passed = (count: number): number => Array.from({ length: count }, mayPass).filter(Boolean).length;
  expect(passed(1000)).toBe(10);
  time = 1000;
  expect(passed(1000)).toBe(5);
  time = 100_000;
  expect(passed(1000)).toBe(10);
  // A clock that goes back gives nothing, and takes nothing.
  time = 0;
  expect(passed(10)).toBe(0);
});
