import { readLink } from '../io/link';
import { fragmentOf } from '../io/linkPairs';
import type { Experiment } from '../model/experiment';
import { UsageError } from './terminal';

/**
 * The experiment of a link to the lab, given as an address or as its fragment, `v=1&placement=O1+O2`; null for a file's name.
 * @throws UsageError where the link says something that cannot be taken: never another experiment without a word
 */
export function experimentOfLink(text: string): Experiment | null {
  const fragment = fragmentIn(text);
  if (fragment === null) return null;
  const { experiment, notices } = readLink(fragment);
  if (notices.length > 0) throw new UsageError(`the link: ${notices.join('; ')}`);
  return experiment;
}

/** An address is always a link, whatever it says; a fragment alone is one if it begins with the version of links. */
function fragmentIn(text: string): string | null {
  if (!/^https?:/i.test(text)) return /^[#/?!]*v(=|%3D)\d+(&|%26|$)/i.test(text) ? text : null;
  const fragment = URL.canParse(text) ? fragmentOf(new URL(text)) : '';
  if (!/=|%3D/i.test(fragment)) {
    throw new UsageError(`the link ${text}: expected settings after its #, as in #v=1&placement=O1+O2, got none`);
  }
  return fragment;
}
