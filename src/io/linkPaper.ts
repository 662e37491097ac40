import { type PaperPart, paperParts } from '../model/paperParts';
import { readPairs } from './linkPairs';
import { quoted } from './linkText';

/** `paper=fig8` opens the gallery at one of its pages. It is no part of the experiment, and may stand alone. */
export const paperKey = 'paper';

export interface LinkedPaper {
  /** Null: none is asked for, or there is none of that name. */
  readonly part: PaperPart | null;
  /** Whether the link says nothing else: then it asks for no experiment. */
  readonly alone: boolean;
  readonly notices: readonly string[];
}

/** Reads the key `paper` of a fragment; a name that no page has is told. */
export function readLinkPaper(hash: string): LinkedPaper {
  const { values } = readPairs(hash, [paperKey]);
  const wanted = values.get(paperKey);
  const alone = wanted !== undefined && values.size === 1;
  if (wanted === undefined) return { part: null, alone, notices: [] };
  const part = paperParts.find((name) => name === wanted.toLowerCase()) ?? null;
  if (part) return { part, alone, notices: [] };
  return { part, alone, notices: [`${paperKey}=${quoted(wanted)}: expected one of ${paperParts.join(', ')}; ignored`] };
}

/** What has to follow an experiment's fragment while the gallery is open. */
export function writeLinkPaper(part: PaperPart | null): string {
  return part ? `&${paperKey}=${part}` : '';
}
