import * as v from 'valibot';
import { text, whole } from './fields';
import { labVersion } from './version';

/** What recorded numbers come from. */
export interface Numerics {
  readonly numericsVersion: number;
  readonly backend: string;
}

/** The fields that every file of recorded numbers begins with. @param format names the kind of file */
export function recordedHead<Format extends string, Version extends number>(format: Format, version: Version) {
  return {
    format: v.literal(format),
    version: v.literal(version),
    generator: text(),
    numericsVersion: whole([1, 4294967295]),
    backend: text(),
  };
}

/** Text of such a file: its head on the first line, then one line for each entry of its list. */
export function writeRecordedList(
  format: string,
  version: number,
  { numericsVersion, backend }: Numerics,
  list: { readonly name: string; readonly lines: readonly string[] },
): string {
  const head = { format, version, generator: `resqunn ${labVersion}`, numericsVersion, backend };
  return `${listText(head, list)}\n`;
}

/** An object whose last field is a list, one line for each entry. @param lines JSON of the entries */
export function listText(
  head: Readonly<Record<string, unknown>>,
  { name, lines }: { readonly name: string; readonly lines: readonly string[] },
): string {
  return `${JSON.stringify(head).slice(0, -1)},"${name}":[\n${lines.join(',\n')}\n]}`;
}
