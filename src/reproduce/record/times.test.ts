import { describe, expect, it } from 'vitest';
import { FieldError } from '../../io/fieldError';
import { timesText } from '../report/head';
import { type ReproduceTime, readTimes, writeTimes } from './times';

const quick: ReproduceTime = {
  command: 'reproduce --quick',
  seeds: 1,
  runs: 57,
  same: 0,
  seconds: 8.25,
  processorSeconds: 15,
  cores: 2,
  processor: 'some processor',
  node: 'v20.0.0',
};
const whole: ReproduceTime = { ...quick, command: 'reproduce', seeds: 5, runs: 285, same: 285 };
const text = writeTimes([quick, whole]);
// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything
const parsed = (): any => JSON.parse(text);

describe('a file of times', () => {
  it('gives back what was written, one line each', () => {
    expect(readTimes(parsed())).toEqual([quick, whole]);
    expect(text.split('\n')).toHaveLength(5);
    expect(readTimes(JSON.parse(writeTimes([])))).toEqual([]);
  });

  it.each<[string, (json: ReturnType<typeof parsed>) => void, string]>([
    ['another format', (json) => Object.assign(json, { format: 'resqunn-run' }), 'format: '],
    ['a newer version', (json) => Object.assign(json, { version: 3 }), 'version: '],
    ['no list', (json) => Object.assign(json, { times: {} }), 'times: expected a list of times, got an object'],
    ['no times', (json) => delete json.times, 'times: expected a list of times, got nothing'],
    [
      'an unknown field',
      (json) => Object.assign(json.times[1], { minutes: 1 }),
      'times[1].minutes: no such field, expected command, seeds, runs, same, seconds, processorSeconds, cores, processor, node',
    ],
    [
      'a command that is none',
      (json) => Object.assign(json.times[0], { command: 3 }),
      'times[0].command: expected a text, got 3',
    ],
    ['no processor', (json) => delete json.times[1].processor, 'times[1].processor: expected a text, got nothing'],
    [
      'half a run',
      (json) => Object.assign(json.times[0], { runs: 0.5 }),
      'times[0].runs: expected a whole number from 1 to 1000000, got 0.5',
    ],
    [
      'fewer than no runs that came out the same',
      (json) => Object.assign(json.times[0], { same: -1 }),
      'times[0].same: expected a whole number from 0 to 1000000, got -1',
    ],
    [
      'seconds in words',
      (json) => Object.assign(json.times[0], { seconds: 'eight' }),
      'times[0].seconds: expected a number from 0 to 10000000, got "eight"',
    ],
    [
      'a processor that ran backwards',
      (json) => Object.assign(json.times[1], { processorSeconds: -0.5 }),
      'times[1].processorSeconds: expected a number from 0 to 10000000, got -0.5',
    ],
    [
      'no core',
      (json) => Object.assign(json.times[1], { cores: 0 }),
      'times[1].cores: expected a whole number from 1 to 4096, got 0',
    ],
    [
      'a version that is a number',
      (json) => Object.assign(json.times[0], { node: 20 }),
      'times[0].node: expected a text, got 20',
    ],
    [
      'a time that is none',
      (json) => Object.assign(json.times, { 1: null }),
      'times[1]: expected an object with command, ',
    ],
  ])('with %s is refused, and the field is named', (_, change, message) => {
    const json = parsed();
    change(json);
    expect(() => readTimes(json)).toThrow(FieldError);
    expect(() => readTimes(json)).toThrow(message);
  });

  it('says of how many seeds it was where the command has more now', () => {
    const said = timesText([quick, whole]);
    expect(said).toContain('for 285 runs');
    expect(said).toContain(
      'That was with 5 seeds; with the 10 that it has now it trains 570 runs, which nobody has timed',
    );
    // One seed is all that the quick one has.
    expect(said.match(/That was with/g)).toHaveLength(1);
    expect(timesText([{ ...whole, seeds: 10, runs: 570 }])).not.toContain('That was with');
  });

  it('that is no object is refused', () => {
    for (const value of [null, [], 'times']) expect(() => readTimes(value)).toThrow(FieldError);
  });
});
