import { type Experiment, firstExperiment } from '../model/experiment';
import { linkFields } from './linkFields';

/**
 * An experiment as the fragment of a URL: `#v=1&placement=O1+O2&mode=exact&seed=3`. Only what
 * differs from the lab's first experiment is there, in words that a person can read and change.
 */

/** Raised when a key changes its meaning; new keys alone do not need it. */
const linkVersion = 1;

export interface LinkContent {
  /** Always a legal experiment. */
  readonly experiment: Experiment;
  /** What could not be taken as it was, and what is used instead; for a person. */
  readonly notices: readonly string[];
}

/** The fragment of an experiment, `#` included. `+` stands for itself: it is no space in a fragment. */
export function writeLink(experiment: Experiment): string {
  const parts = linkFields.flatMap(({ key, write }) => {
    const text = write(experiment);
    return text === write(firstExperiment) ? [] : [`${key}=${text.replaceAll('|', '%7C')}`];
  });
  return `#${[`v=${linkVersion}`, ...parts].join('&')}`;
}

/**
 * Reads a fragment, with or without its `#`. Never fails: unknown keys are ignored (they may belong
 * to a newer lab), bad values are clamped or replaced by the first experiment's with a notice.
 */
export function readLink(hash: string): LinkContent {
  const notices: string[] = [];
  const values = readPairs(hash.replace(/^#/, ''), notices);
  const version = values.get('v');
  if (version !== undefined && version !== String(linkVersion)) {
    notices.push(`v=${version}: this lab reads links of version ${linkVersion}; what it knows of this one is used`);
  }
  let experiment = firstExperiment;
  for (const { key, read } of linkFields) {
    const text = values.get(key);
    if (text !== undefined)
      experiment = read(experiment, text, (problem) => notices.push(`${key}=${text}: ${problem}`));
  }
  return { experiment, notices };
}

/** Keys and texts; the last of several equal keys counts, as in a hand-edited link the appended one. */
function readPairs(fragment: string, notices: string[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of fragment.split('&')) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    try {
      pairs.set(decodeURIComponent(part.slice(0, equals)), decodeURIComponent(part.slice(equals + 1)));
    } catch {
      notices.push(`${part}: broken percent sign; ignored`);
    }
  }
  return pairs;
}
