import { expect, test } from 'vitest';
import { uniqueKey } from './key';

const randomValues = {
  getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto),
} as unknown as Crypto;

test.each<[string, Crypto | undefined]>([
  ['a secure context', globalThis.crypto],
  ['http:// in a local network, without randomUUID', randomValues],
  ['no crypto at all', {} as Crypto],
])('%s: keys sort by time and are never the same', (_name, source) => {
  const keys = Array.from({ length: 200 }, () => uniqueKey(1_700_000_000_000, source));
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) expect(key).toMatch(/^1700000000000-[0-9a-f-]{32,36}$/);
  expect(uniqueKey(1_700_000_000_001, source) > (keys[0] ?? '')).toBe(true);
});
