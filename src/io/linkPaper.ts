import { type PaperPart, paperParts } from '../model/paperParts';
import { type LinkedPlace, readLinkPlace, writeLinkPlace } from './linkPlace';

/** `paper=fig8` opens the gallery at one of its pages. */
export const paperKey = 'paper';

/** Reads the key `paper` of a fragment. */
export function readLinkPaper(hash: string): LinkedPlace<PaperPart> {
  return readLinkPlace(hash, paperKey, paperParts);
}

/** What has to follow an experiment's fragment while the gallery is open. */
export function writeLinkPaper(part: PaperPart | null): string {
  return writeLinkPlace(paperKey, part);
}
