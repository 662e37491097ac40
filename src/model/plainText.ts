/**
 * Plain data as text that is equal exactly for equal values: keys in alphabetical order, whatever the
 * order in which an object got them; every number in the shortest decimal that reads back as the same
 * float64, with 0 and -0, NaN and the infinities apart. A field that is undefined counts as absent,
 * and a typed array as the list of its numbers.
 *
 * For comparing, not for reading back. JSON text is no such thing: it keeps the order of keys, writes
 * -0 as 0 and NaN as null.
 * @throws Error for anything that is not plain data
 */
export function plainText(data: unknown): string {
  if (typeof data === 'number') return Object.is(data, -0) ? '-0' : String(data);
  if (typeof data === 'string') return JSON.stringify(data);
  if (typeof data === 'boolean' || data === null) return String(data);
  if (Array.isArray(data) || ArrayBuffer.isView(data)) {
    return `[${Array.from(data as ArrayLike<unknown>, plainText).join()}]`;
  }
  if (typeof data === 'object') {
    const fields = Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${JSON.stringify(key)}:${plainText(value)}`);
    return `{${fields.join()}}`;
  }
  throw new Error(`expected plain data, got ${typeof data}`);
}
