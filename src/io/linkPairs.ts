import { quoted } from './linkText';

/**
 * Keys and values of a link's fragment. Links travel through mail, chats and documents, which mangle
 * them: one layer of it is undone where no link of the lab could have been meant otherwise.
 */

export interface LinkPairs {
  /** Value by key, decoded; the last of several equal keys counts, as in a hand-edited link the appended one. */
  readonly values: ReadonlyMap<string, string>;
  /** What could not be read, for a person. */
  readonly notices: readonly string[];
}

/** What an address brings: its fragment, or its query where a mangled link has the pairs there. */
export function fragmentOf({ hash, search }: Pick<Location, 'hash' | 'search'>): string {
  const isFragment = /[=]|%3D/i.test(hash);
  const isQuery = /^\?(.*&)?v(=|%3D)/i.test(search);
  return !isFragment && isQuery ? `#${search.slice(1)}` : hash;
}

/**
 * Reads a fragment, with or without its `#`. Never fails. A key that differs from one of `keys` by its
 * case alone is that key; every other key comes as it is.
 */
export function readPairs(fragment: string, keys: readonly string[]): LinkPairs {
  const byCase = new Map(keys.map((key) => [key.toLowerCase(), key]));
  const values = new Map<string, string>();
  const notices: string[] = [];
  const unread: string[] = [];
  const parts = unmangled(fragment).split('&');
  for (const [index, part] of parts.entries()) {
    const equals = part.indexOf('=');
    if (equals < 0) {
      if (part.trim() !== '') unread.push(part);
      continue;
    }
    try {
      const key = decodeURIComponent(part.slice(0, equals)).trim();
      const value = decodeURIComponent(part.slice(equals + 1)).trim();
      const isLast = index === parts.length - 1;
      values.set(byCase.get(key.toLowerCase()) ?? key, isLast ? withoutEnding(value) : value);
    } catch {
      notices.push(`${quoted(part)}: broken percent sign; ignored`);
    }
  }
  // A fragment without any pair is a place in the page.
  if (values.size > 0) notices.push(...unread.map((part) => `${quoted(part)}: expected key=value; ignored`));
  return { values, notices };
}

/** The fragment without one layer of what mail and chats do to a link. */
function unmangled(fragment: string): string {
  const bare = fragment.trim().replace(/^[#/?!]+/, '');
  return (encodedWhole(bare) ?? bare).replace(/&(?:amp|#38|#x26);/gi, '&');
}

/** Decoded once where `=` or `&` is encoded, which stands in no value of the lab; null otherwise. */
function encodedWhole(fragment: string): string | null {
  if (!/%3D|%26/i.test(fragment)) return null;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return null;
  }
}

/** The last value without the punctuation of the sentence that the link stood in; a bracket goes where none opened it. */
function withoutEnding(value: string): string {
  let end = value.length;
  let open = 0;
  for (const character of value) open += character === '(' ? 1 : character === ')' ? -1 : 0;
  for (; end > 0; end--) {
    const last = value[end - 1] as string;
    if (last === ')' && open < 0) open++;
    else if (!/[\s.,;:!?'"’”»>\]}…]/.test(last)) break;
  }
  return value.slice(0, end);
}
