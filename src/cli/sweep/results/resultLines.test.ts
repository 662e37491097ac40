import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultOf, writeResult } from '../../../io/resultLine';
import { runStates } from '../../../testing/arbitraries';
import { parseResultLines } from './resultLines';

const parse = (text: string) => parseResultLines(Buffer.from(text));
const [one = '', two = ''] = fc
  .sample(runStates(), { numRuns: 2, seed: 1 })
  .map((state) => writeResult(resultOf(state, 1)));

describe('a file of results', () => {
  it('is a result a line', () => {
    const text = `${one}\n\n${two}\n`;
    const { results, whole, tail } = parse(text);
    expect(results.map(({ line, result }) => [line, writeResult(result)])).toEqual([
      [1, one],
      [3, two],
    ]);
    expect([whole, tail]).toEqual([Buffer.byteLength(text), 'none']);
    expect(parse('')).toEqual({ results: [], whole: 0, tail: 'none' });
  });

  it('may be torn after any byte of its last line', () => {
    for (let cut = 1; cut < two.length; cut += 1 + Math.floor(two.length / 400)) {
      const { results, whole, tail } = parse(`${one}\n${two.slice(0, cut)}`);
      expect([results.length, whole, tail]).toEqual([1, one.length + 1, 'torn']);
    }
  });

  it('may lack the last line break', () => {
    const { results, whole, tail } = parse(`${one}\n${two}`);
    expect([results.length, whole, tail]).toEqual([2, one.length + 1 + two.length, 'result']);
  });

  it('may have been written by another program, with other spaces', () => {
    const compact = JSON.stringify(JSON.parse(one));
    expect(parse(`${compact}\r\n`).results).toHaveLength(1);
    expect(parse(compact.slice(0, 60)).tail).toBe('torn');
  });

  it.each<[string, string, string]>([
    ['a note', 'my results, do not delete', 'line 1: expected a result of a sweep, got "my results, do not delete"'],
    ['the last line of a text', `${one}\nand a last word`, 'line 2: expected a result of a sweep, got "and a last'],
    ['an experiment', '{"data": {"digits": [1]}}', 'line 1: expected a result of a sweep, got "{\\"data'],
    ['a run', '{\n  "format": "resqunn-run",\n', 'line 1: expected a result of a sweep, got "{"'],
    ['the beginning of a run', '{"format": "resqunn-run", "ver', 'line 1: expected a result of a sweep'],
    ['a torn line that is not the last', `${one.slice(0, 90)}\n${two}\n`, 'line 1: expected a result of a sweep'],
    ['a number', '7', 'line 1: expected a result of a sweep, got "7"'],
    ['another version', `${one.replace('"version": 1', '"version": 2')}\n`, 'line 1, version: '],
    ['a wrong field', `${one}\n${two.replace(/"key": "\w+"/, '"key": 5')}\n`, 'line 2, key: expected a text, got 5'],
    ['zeros that a crash left', `${one}\n\0\0\0`, 'line 2: expected a result of a sweep'],
  ])('is not %s', (_, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
