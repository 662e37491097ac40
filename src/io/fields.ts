import * as v from 'valibot';
import { boundsText } from '../model/settings/bounds';
import { FieldError } from './fieldError';

/**
 * Building blocks of the schemas of everything that comes in. Each carries its own message, so that
 * an error says what was expected in words for a person, not in a validator's terms.
 */

type Bounds = readonly [min: number, max: number];

/** A value from outside in a few words: `"four"`, `3.5`, `a list of 3`, `nothing`. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}..` : value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return Object.is(value, -0) ? '-0' : String(value);
}

function expected(what: string): (issue: v.BaseIssue<unknown>) => string {
  return (issue) => `expected ${what}, got ${inWords(issue.input)}`;
}

/** @param words for the JSON Schema, which shows nothing of what comes behind a transformation */
export function whole(bounds: Bounds, words: { readonly title?: string; readonly description?: string } = {}) {
  const message = expected(boundsText(bounds, true));
  const oneZero = (value: number): number => value + 0;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(bounds[0], message),
    v.maxValue(bounds[1], message),
    v.metadata({ ...words }),
    // Whole numbers know one zero: -0 becomes 0.
    v.transform(oneZero),
  );
}

/** @param open the bound that is not accepted itself */
export function number(bounds: Bounds, open?: 'least' | 'most') {
  const message = expected(boundsText(bounds, false, open));
  const [least, most] = bounds;
  return v.pipe(
    v.number(message),
    open === 'least' ? v.gtValue(least, message) : v.minValue(least, message),
    open === 'most' ? v.ltValue(most, message) : v.maxValue(most, message),
  );
}

export function flag() {
  return v.boolean(expected('true or false'));
}

export function text() {
  return v.string(expected('a text'));
}

/** As `digestOf` of the model gives it. */
export function digest() {
  return v.pipe(text(), v.regex(/^[0-9a-f]{16}$/, 'expected 16 hexadecimal digits'));
}

export function choice<const Options extends readonly string[]>(options: Options) {
  return v.picklist(options, expected(`one of ${options.map((option) => `"${option}"`).join(', ')}`));
}

export function list<Item extends v.GenericSchema>(item: Item, what: string) {
  return v.array(item, expected(`a list of ${what}`));
}

export function pair<Item extends v.GenericSchema>(item: Item, what: string) {
  return v.strictTuple([item, item], expected(what));
}

/** One of several shapes, told apart by `field`. */
export function oneOfStates<const Options extends v.VariantOptions<'state'>>(options: Options, what: string) {
  return v.variant('state', options, expected(what));
}

export function orNull<Schema extends v.GenericSchema>(schema: Schema) {
  return v.nullable(schema);
}

/** A field that older files lack: there it has this value. */
export function orElse<Schema extends v.GenericSchema, const Value extends v.InferInput<Schema>>(
  value: Value,
  schema: Schema,
) {
  return v.optional(schema, value);
}

/** An object with exactly these fields: a missing one and an unknown one (a typo, mostly) are errors. */
export function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) => {
    const key = issue.path?.at(-1)?.key;
    if (issue.expected === 'never') return `no such field, expected ${Object.keys(entries).join(', ')}`;
    const missing = typeof key === 'string' ? entries[key] : undefined;
    if (missing)
      return v.safeParse(missing as v.GenericSchema, undefined, { message: ownWords }).issues?.[0].message ?? 'missing';
    return `expected an object with ${Object.keys(entries).join(', ')}, got ${inWords(issue.input)}`;
  });
}

/**
 * Checks a value from outside and returns it typed.
 * @param at path of the value itself, in front of the field's; may be empty
 * @throws FieldError for the first thing that is wrong
 */
export function parseFields<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  at: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortPipeEarly: true, message: ownWords });
  if (result.success) return result.output;
  // A misspelt field is missing under its right name too; the misspelling says more.
  const issue = result.issues.find((candidate) => candidate.expected === 'never') ?? result.issues[0];
  throw new FieldError(pathText(at, issue.path ?? []), issue.message);
}

/** For what carries no message of its own, such as the one value that a field may have. */
function ownWords({ expected, input }: v.BaseIssue<unknown>): string {
  const what = expected === 'Object' ? 'an object' : expected === 'Array' ? 'a list' : expected;
  return `expected ${what?.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ') ?? 'something else'}, got ${inWords(input)}`;
}

/** Characters of a name out of a file that a sentence bears. */
const longestName = 60;

function pathText(at: string, path: readonly { readonly key: unknown }[]): string {
  return path.reduce((before: string, { key }) => {
    if (typeof key === 'number') return `${before}[${key}]`;
    const full = String(key);
    const name = full.length > longestName ? `${full.slice(0, longestName)}..` : full;
    if (!/^[\w$]+$/.test(full)) return `${before}[${JSON.stringify(name)}]`;
    return before ? `${before}.${name}` : name;
  }, at);
}
