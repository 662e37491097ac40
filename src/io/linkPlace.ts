import { readPairs } from './linkPairs';
import { quoted } from './linkText';

/** What a link opens over the page: a lesson, a page of the gallery. It is no part of the experiment, and may stand alone. */
export interface LinkedPlace<Name extends string> {
  /** Null: none is asked for, or there is none of that name. */
  readonly name: Name | null;
  /** Whether the link says nothing else: then it asks for no experiment. */
  readonly alone: boolean;
  readonly notices: readonly string[];
}

/** Reads one key of a fragment; a name that is not among `names` is told. */
export function readLinkPlace<Name extends string>(
  hash: string,
  key: string,
  names: readonly Name[],
): LinkedPlace<Name> {
  const { values } = readPairs(hash, [key]);
  const wanted = values.get(key);
  if (wanted === undefined) return { name: null, alone: false, notices: [] };
  const name = names.find((known) => known === wanted.toLowerCase()) ?? null;
  const notices = name ? [] : [`${key}=${quoted(wanted)}: expected one of ${names.join(', ')}; ignored`];
  return { name, alone: values.size === 1, notices };
}

/** What has to follow an experiment's fragment while the place is open. */
export function writeLinkPlace(key: string, name: string | null): string {
  return name ? `&${key}=${name}` : '';
}
