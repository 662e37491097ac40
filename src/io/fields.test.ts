import * as v from 'valibot';
import { expect, test } from 'vitest';
import { list, object, parseFields, text } from './fields';

const schema = object({
  version: v.exactOptional(v.literal(1)),
  kind: v.exactOptional(v.picklist(['none', 'frozen'])),
  readings: v.exactOptional(v.record(text(), list(v.unknown(), 'values'))),
});

test.each([
  [{ version: 0 }, 'version: expected 1, got 0'],
  [{ kind: 'all' }, 'kind: expected "none" or "frozen", got "all"'],
  [{ readings: 3 }, 'readings: expected an object, got 3'],
])('a part without a message of its own is refused in words too: %j', (value, message) => {
  expect(() => parseFields(schema, value, '')).toThrow(message);
});

test('a name out of a file is quoted to its sixtieth character', () => {
  const name = 'n'.repeat(50_000);
  expect(() => parseFields(schema, { [name]: 1 }, '')).toThrow(/^n{60}\.\.: no such field/);
});
