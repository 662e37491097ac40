import { type SlowPlace, slowPlaces } from '../model/slowMotion/places';
import { type LinkedPlace, readLinkPlace, writeLinkPlace } from './linkPlace';

/** `slow=loss` opens slow motion at one of its places. */
export const slowKey = 'slow';

/** Reads the key `slow` of a fragment. */
export function readLinkSlow(hash: string): LinkedPlace<SlowPlace> {
  return readLinkPlace(hash, slowKey, slowPlaces);
}

/** What has to follow an experiment's fragment while slow motion is open. */
export function writeLinkSlow(place: SlowPlace | null): string {
  return writeLinkPlace(slowKey, place);
}
