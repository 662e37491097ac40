import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float64s } from '../testing/arbitraries';
import { encodeNotFinite, encodeNumber } from './encodeNumber';
import { parseFields } from './fields';
import { formatJson, type Json, parseJson } from './jsonText';
import { encodedNumber } from './numbers';

describe('formatJson', () => {
  it('puts structure on lines of their own and rows of numbers on one', () => {
    expect(formatJson({ a: [[1, -0.5], [1e-300]], b: {}, c: [], d: [{ e: null }], f: 'x"y' })).toBe(
      [
        '{',
        '  "a": [',
        '    [1, -0.5],',
        '    [1e-300]',
        '  ],',
        '  "b": {},',
        '  "c": [],',
        '  "d": [',
        '    {',
        '      "e": null',
        '    }',
        '  ],',
        '  "f": "x\\"y"',
        '}',
      ].join('\n'),
    );
  });

  it('is read back by JSON.parse, -0 included', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(formatJson(value as Json))).toStrictEqual(value);
      }),
    );
    expect(JSON.parse(formatJson([-0]))[0]).toBe(-0);
  });

  it('refuses numbers that JSON does not have', () => {
    expect(() => formatJson([Number.NaN])).toThrow('JSON has no number NaN');
  });
});

describe('numbers in JSON', () => {
  it('keep every float64 to the last bit', () => {
    fc.assert(
      fc.property(float64s(), (value) => {
        for (const encode of [encodeNumber, encodeNotFinite]) {
          const read = parseFields(encodedNumber, parseJson(formatJson(encode(value))), 'x');
          expect(Object.is(read, value), `${read} for ${value}`).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('are texts where JSON has no number or its tools lose the sign', () => {
    expect([Number.NaN, Infinity, -Infinity, -0, 0, 0.1].map(encodeNumber)).toEqual([
      'NaN',
      'Infinity',
      '-Infinity',
      '-0',
      0,
      0.1,
    ]);
  });

  it.each([['"nan"'], ['null'], ['1e999'], ['true'], ['[]'], ['"1"']])('refuse %s', (text) => {
    expect(() => parseFields(encodedNumber, parseJson(text), 'x')).toThrow(/^x: expected a number or one of "NaN"/);
  });
});

describe('parseJson', () => {
  it.each([
    ['', 'a value at line 1, column 1, got the end of the text'],
    ['  \n', 'a value at line 2, column 1, got the end of the text'],
    ['{"a": 1,\n "b" 2}', '":" at line 2, column 6, got "2}"'],
    ['{"a": 1 "b": 2}', '"," or "}" at line 1, column 9, got "\\"b\\": 2}"'],
    ['{"a": }', 'a value at line 1, column 7, got "}"'],
    ['{a: 1}', 'a name in quotes or "}" at line 1, column 2, got "a: 1}"'],
    ['{"a": 1,}', 'a name in quotes at line 1, column 9, got "}"'],
    ['[1, 2', '"," or "]" at line 1, column 6, got the end of the text'],
    ['[1, 2,]', 'a value at line 1, column 7, got "]"'],
    ['[+1]', 'a value or "]" at line 1, column 2, got "+1]"'],
    ['[01]', 'a value or "]" at line 1, column 2, got "01]"'],
    ['["a\nb"]', 'a value or "]" at line 1, column 2, got'],
    ['["\\x"]', 'a value or "]" at line 1, column 2, got'],
    ['{} {}', 'the end of the text at line 1, column 4, got "{}"'],
    ['<!doctype html>', 'a value at line 1, column 1, got "<!doctype ht"'],
    ['NaN', 'a value at line 1, column 1, got "NaN"'],
  ])('%j: says where and what', (text, message) => {
    expect(() => parseJson(text)).toThrow(`not JSON: expected ${message}`);
  });

  it('skips a byte order mark', () => {
    expect(parseJson('\ufeff{"a": 1}')).toEqual({ a: 1 });
  });

  it('finds the place in every damaged JSON text that JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, at, inserted) => {
        const cut = at % (json.length + 1);
        const text = json.slice(0, cut) + inserted + json.slice(cut + 1);
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          expect(() => parseJson(text)).toThrow(/^not JSON: expected .* at line \d+, column \d+, got /s);
          return;
        }
        expect(parseJson(text)).toStrictEqual(value);
      }),
      { numRuns: 1000 },
    );
  });
});
