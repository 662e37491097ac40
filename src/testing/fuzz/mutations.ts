import type { TestRandom } from '../random';

/**
 * How valid inputs are spoilt: on the level of bytes, of tokens of a text, and of the structure of JSON. All by a seed.
 */
type Mutation = (input: Uint8Array, random: TestRandom) => Uint8Array;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Start and end of a stretch, mostly a short one. */
function stretch(length: number, random: TestRandom): [number, number] {
  const start = random.below(length + 1);
  const longest = random.uniform() < 0.8 ? 16 : length;
  return [start, Math.min(length, start + 1 + random.below(longest))];
}

/** Words in which a length or an offset may stand. */
const words = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff];

const ofBytes: readonly Mutation[] = [
  function flipsBit(input, random) {
    const bytes = input.slice();
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return bytes;
  },
  function changesBytes(input, random) {
    const bytes = input.slice();
    for (let n = 1 + random.below(8); n > 0; n--) bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
  function removes(input, random) {
    const [start, end] = stretch(input.length, random);
    return joined(input.subarray(0, start), input.subarray(end));
  },
  function repeats(input, random) {
    const [start, end] = stretch(input.length, random);
    const part = input.subarray(start, end);
    return joined(
      input.subarray(0, end),
      ...Array.from({ length: 1 + random.below(4) }, () => part),
      input.subarray(end),
    );
  },
  function inserts(input, random) {
    const at = random.below(input.length + 1);
    const noise = Uint8Array.from({ length: 1 + random.below(12) }, () => random.below(256));
    return joined(input.subarray(0, at), noise, input.subarray(at));
  },
  function cuts(input, random) {
    return input.slice(0, random.below(input.length + 1));
  },
  function swaps(input, random) {
    const [first, second] = [random.below(input.length + 1), random.below(input.length + 1)].sort((a, b) => a - b);
    return joined(input.subarray(second), input.subarray(first, second), input.subarray(0, first));
  },
  function setsWord(input, random) {
    const bytes = input.slice();
    const size = random.pick([2, 4]);
    if (bytes.length < size) return bytes;
    const at = random.below(random.uniform() < 0.5 ? Math.min(bytes.length - size + 1, 128) : bytes.length - size + 1);
    const view = new DataView(bytes.buffer);
    if (size === 2) view.setUint16(at, random.pick(words), true);
    else view.setUint32(at, random.pick(words), true);
    return bytes;
  },
];

const strangeTokens = [
  ...['1e999', '-1e999', '-0', '0', '-1', '1e308', '5e-324', '99999999999999999999', '9007199254740993', '0.1', '3.7'],
  ...[
    'NaN',
    'Infinity',
    'null',
    'true',
    'false',
    '""',
    '[]',
    '{}',
    '[[]]',
    '"NaN"',
    '"\\u0000"',
    '"\\ud800"',
    '"__proto__"',
  ],
  ...[
    '',
    ',',
    ':',
    '"',
    '[',
    '}',
    '\\',
    '/*',
    '\ufeff',
    '%',
    '%zz',
    '&',
    '=',
    '+',
    '|',
    '((',
    'X',
    'O9',
    '\u2028',
    '٣',
  ],
];
const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z_]+|[^\s\w]/g;

/** The tokens of a text, with the text between. */
function tokensOf(text: string): { readonly parts: string[]; readonly places: number[] } {
  const parts: string[] = [];
  const places: number[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    parts.push(text.slice(end, match.index));
    places.push(parts.push(match[0]) - 1);
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return { parts, places };
}

function ofTokens(change: (parts: string[], places: readonly number[], random: TestRandom) => void): Mutation {
  return (input, random) => {
    const { parts, places } = tokensOf(decode(input));
    if (places.length === 0) return encode(random.pick(strangeTokens));
    change(parts, places, random);
    return encode(parts.join(''));
  };
}

const ofText: readonly Mutation[] = [
  ofTokens((parts, places, random) => {
    for (let n = random.pick([1, 1, 1, 3]); n > 0; n--) parts[random.pick(places)] = random.pick(strangeTokens);
  }),
  ofTokens((parts, places, random) => {
    parts[random.pick(places)] = '';
  }),
  ofTokens((parts, places, random) => {
    const at = random.pick(places);
    parts[at] = `${parts[at]}${parts[at]}`.repeat(1 + random.below(3));
  }),
  ofTokens((parts, places, random) => {
    const [one, other] = [random.pick(places), random.pick(places)];
    [parts[one], parts[other]] = [parts[other] ?? '', parts[one] ?? ''];
  }),
  ofTokens((parts, places, random) => {
    const at = random.pick(places);
    parts[at] = random.pick([
      (parts[at] ?? '').repeat(5000),
      '['.repeat(20_000),
      '{"a":'.repeat(20_000),
      '('.repeat(20_000),
    ]);
  }),
];

type Owner = Record<string, unknown> | unknown[];

/** Every list and object within a value. */
function ownersOf(value: unknown, found: Owner[] = []): Owner[] {
  if (typeof value !== 'object' || value === null) return found;
  found.push(value as Owner);
  for (const item of Object.values(value)) ownersOf(item, found);
  return found;
}

const strangeValues: readonly (() => unknown)[] = [
  ...[null, true, '', 'NaN', 'Infinity', 0, -1, 1.5, 1e308, 2 ** 53, 4294967296, [], {}].map((value) => () => value),
  () => Array.from({ length: 3000 }, (_, n) => n),
  () => 'long '.repeat(3000),
  () => ({ constructor: 1, toString: null, length: -1 }),
];

/** Changes one thing in one list or object of the value. */
function spoil(value: unknown, random: TestRandom): unknown {
  const owners = ownersOf(value);
  if (owners.length === 0) return random.pick(strangeValues)();
  const owner = random.pick(owners) as Record<string, unknown>;
  const keys = Object.keys(owner);
  const key = keys.length > 0 ? random.pick(keys) : 'new';
  const change = random.below(8);
  if (change === 0) delete owner[key];
  else if (change === 1) owner[`${key}${random.pick(['', 's', ' ', '\u200b'])}x`] = owner[key];
  else if (change === 2) owner[key] = [owner[key]];
  else if (change === 3) owner[key] = random.pick(owners);
  else if (change === 4 && Array.isArray(owner)) owner.push(...owner.slice(0, 1 + random.below(3)));
  else if (change === 5 && Array.isArray(owner)) owner.length = random.below(owner.length + 1);
  else if (change === 6) Object.defineProperty(owner, '__proto__', { value: { polluted: true }, enumerable: true });
  else owner[key] = random.pick(strangeValues)();
  // Of a value that now holds itself there is no JSON.
  try {
    JSON.stringify(value);
    return value;
  } catch {
    owner[key] = null;
    return value;
  }
}

function ofJson(input: Uint8Array, random: TestRandom): Uint8Array {
  try {
    let value: unknown = JSON.parse(decode(input));
    for (let n = random.pick([1, 1, 2, 4]); n > 0; n--) value = spoil(value, random);
    return encode(JSON.stringify(value) ?? 'null');
  } catch {
    return random.pick(ofText)(input, random);
  }
}

export type Kind = 'json' | 'text' | 'bytes';

/** Spoils an input in one to three ways that suit its kind. */
export function mutate(input: Uint8Array, kind: Kind, random: TestRandom): Uint8Array {
  let spoilt = input;
  for (let n = random.pick([1, 1, 1, 2, 3]); n > 0; n--) {
    const level = random.uniform();
    const bytes = kind === 'bytes' || level < 0.3;
    const mutation = bytes ? random.pick(ofBytes) : kind === 'json' && level < 0.75 ? ofJson : random.pick(ofText);
    spoilt = mutation(spoilt.length > 0 ? spoilt : Uint8Array.of(0), random);
  }
  return spoilt;
}
