import { FieldError } from './fieldError';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };

/**
 * JSON for people: two spaces a level, but a list of plain values (a row of numbers) on one line.
 * -0 is written as `-0.0`, which every reader takes for a float.
 * @throws RangeError for a number that JSON cannot hold
 */
export function formatJson(value: Json, indent = ''): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (isList(value)) {
    if (!value.some((item) => typeof item === 'object' && item !== null)) {
      return `[${value.map((item) => formatJson(item)).join(', ')}]`;
    }
    return `[\n${value.map((item) => inner + formatJson(item, inner)).join(',\n')}\n${indent}]`;
  }
  const fields = Object.entries(value).map(
    ([field, item]) => `${inner}${JSON.stringify(field)}: ${formatJson(item, inner)}`,
  );
  return fields.length > 0 ? `{\n${fields.join(',\n')}\n${indent}}` : '{}';
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`JSON has no number ${value}`);
  return Object.is(value, -0) ? '-0.0' : String(value);
}

/**
 * Reads JSON text; a byte order mark in front is skipped.
 * @throws FieldError with line, column and what was expected there, the same in every browser
 */
export function parseJson(text: string): unknown {
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    const { at, expected } = firstError(json);
    const { line, column } = placeOf(json, at);
    const got = at < json.length ? JSON.stringify(json.slice(at, at + 12)) : 'the end of the text';
    throw new FieldError('', `not JSON: expected ${expected} at line ${line}, column ${column}, got ${got}`);
  }
}

/** Counted without a copy: the text may have a hundred megabytes. */
function placeOf(text: string, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, column: at - start + 1 };
}

const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;

/** Behind blanks; by a loop, since a pattern remembers each of a million blanks. */
function behindSpace(json: string, start: number): number {
  let at = start;
  while (' \t\n\r'.includes(json[at] ?? '.')) at++;
  return at;
}

/** Behind a text in quotes; null where there is none, or where it is broken. */
function behindString(json: string, start: number): number | null {
  if (json[start] !== '"') return null;
  for (let at = start + 1; at < json.length; ) {
    const code = json.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return null;
    if (code === 0x5c) {
      escaped.lastIndex = at;
      if (!escaped.test(json)) return null;
      at = escaped.lastIndex;
    } else at++;
  }
  return null;
}

/** Where a text that is not JSON stops being so: engines agree neither on the place nor on the words. */
function firstError(json: string): { at: number; expected: string } {
  const open: ('}' | ']')[] = [];
  let at = 0;
  let next: 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'separator' = 'value';

  const takeString = (): boolean => {
    const end = behindString(json, at);
    at = end ?? at;
    return end !== null;
  };
  const takeScalar = (): boolean => {
    scalar.lastIndex = at;
    const found = scalar.test(json);
    if (found) at = scalar.lastIndex;
    return found;
  };
  const takeChar = (char: string): boolean => {
    const found = json[at] === char;
    if (found) at++;
    return found;
  };
  const close = (): void => {
    open.pop();
    next = 'separator';
  };

  for (;;) {
    at = behindSpace(json, at);
    if (next === 'separator') {
      const closing = open.at(-1);
      if (!closing) return { at, expected: 'the end of the text' };
      if (takeChar(',')) next = closing === '}' ? 'name' : 'value';
      else if (takeChar(closing)) close();
      else return { at, expected: `"," or "${closing}"` };
    } else if (next === 'colon') {
      if (!takeChar(':')) return { at, expected: '":"' };
      next = 'value';
    } else if (next === 'name' || next === 'name or }') {
      if (next === 'name or }' && takeChar('}')) close();
      else if (takeString()) next = 'colon';
      else return { at, expected: next === 'name' ? 'a name in quotes' : 'a name in quotes or "}"' };
    } else if (next === 'value or ]' && takeChar(']')) {
      close();
    } else if (takeChar('{')) {
      open.push('}');
      next = 'name or }';
    } else if (takeChar('[')) {
      open.push(']');
      next = 'value or ]';
    } else if (takeString() || takeScalar()) {
      next = 'separator';
    } else {
      return { at, expected: next === 'value' ? 'a value' : 'a value or "]"' };
    }
  }
}
