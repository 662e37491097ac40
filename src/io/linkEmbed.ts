import { embedKeys } from './embedKeys';
import { readPairs } from './linkPairs';

/** Characters of the longest origin that is read, and of what is no origin that a sentence bears. */
const [longestOrigin, longestQuote] = [300, 60];

/** What a fragment with `embed=1` says of the page around the lab. */
export interface LinkEmbed {
  /** Whether the fragment asks for the lab as a part of another page. */
  readonly embedded: boolean;
  /** Origin of the page that may command the lab, `https://example.org`; null: only a page of the lab's own origin may. */
  readonly parent: string | null;
  readonly notices: readonly string[];
}

/** Reads the keys `embed` and `parent` of a fragment; whatever is no origin of http or https is told and left out. */
export function readLinkEmbed(fragment: string): LinkEmbed {
  const { values } = readPairs(fragment, embedKeys);
  const embedded = values.get('embed') === '1';
  const wanted = values.get('parent');
  if (wanted === undefined) return { embedded, parent: null, notices: [] };
  const parent = wanted.length > longestOrigin ? null : originOf(wanted);
  const said = wanted.slice(0, longestQuote);
  const notices = parent ? [] : [`parent=${said}: expected an origin like https://example.org; ignored`];
  return { embedded, parent, notices };
}

/** What has to follow an experiment's fragment for the lab to be shown as a part of another page. */
export function writeLinkEmbed(parent: string | null): string {
  return `&embed=1${parent ? `&parent=${parent}` : ''}`;
}

/** The origin that a text is, with or without a stroke at its end; null for whatever has a path, a user or another scheme. */
function originOf(text: string): string | null {
  try {
    const { origin, protocol, href } = new URL(text);
    return href === `${origin}/` && (protocol === 'https:' || protocol === 'http:') ? origin : null;
  } catch {
    return null;
  }
}
