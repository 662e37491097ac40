import { describe, expect, it } from 'vitest';
import { digestOf } from './digest';

describe('digestOf', () => {
  /** FNV-1a as published, with big integers. */
  function fnv1a(bytes: Uint8Array): string {
    let hash = 0xcbf29ce484222325n;
    for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    return hash.toString(16).padStart(16, '0');
  }

  it('is FNV-1a over the bytes of the numbers, a list marked by "[" and its length', () => {
    const numbers = Array.from({ length: 300 }, (_, i) => Math.sin(i) * 10 ** (i - 150));
    for (const value of numbers) {
      expect(digestOf(value)).toBe(fnv1a(new Uint8Array(Float64Array.of(value).buffer)));
    }
    const list = Float64Array.of(numbers.length, ...numbers);
    expect(digestOf(numbers)).toBe(fnv1a(Uint8Array.of(0x5b, ...new Uint8Array(list.buffer))));
  });

  it('tells 0 from -0, neighbouring numbers, lists and keys apart, but not the order of keys', () => {
    const different = [0, -0, 1, 1 + Number.EPSILON, null, 'a', [], [0], [[0]], [0, 0], { a: 0 }, { b: 0 }, { a: [0] }];
    expect(new Set(different.map(digestOf)).size).toBe(different.length);
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
    expect(digestOf(Float64Array.of(1, 2))).toBe(digestOf([1, 2]));
  });

  it('refuses what is not plain data', () => {
    expect(() => digestOf({ a: () => 1 })).toThrow('digest: expected plain data, got function');
    expect(() => digestOf([undefined])).toThrow('got undefined');
  });
});
