import { readLink } from '../io/link';
import { fragmentOf } from '../io/linkPairs';
import type { Experiment } from '../model/experiment';
import { UsageError } from './terminal';

/**
 * The experiment of a link to the lab, given whole or as its fragment, `v=1&placement=O1+O2`; null for a file's name.
 * @throws UsageError where the link says something that cannot be taken: never another experiment without a word
 */
export function experimentOfLink(text: string): Experiment | null {
  const fragment = URL.canParse(text) ? fragmentOf(new URL(text)) : text;
  if (!/^[#/?!]*v(=|%3D)\d+(&|%26|$)/i.test(fragment)) return null;
  const { experiment, notices } = readLink(fragment);
  if (notices.length > 0) throw new UsageError(`the link: ${notices.join('; ')}`);
  return experiment;
}
