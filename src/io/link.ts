import type { Experiment } from '../model/experiment';
import { firstExperiment } from '../model/settings/paper';
import { embedKeys } from './embedKeys';
import { linkFields } from './linkFields';
import { lessonKey } from './linkLesson';
import { readPairs } from './linkPairs';
import { paperKey } from './linkPaper';
import { runKey } from './linkRunKey';
import { slowKey } from './linkSlow';
import { firstNotices, quoted, refusedLength } from './linkText';
import { viewKeys } from './linkView';

/**
 * An experiment as the fragment of a URL: `#v=1&placement=O1+O2&mode=exact&seed=3`. Only what
 * differs from the lab's first experiment is there, in words that a person can read and change.
 */

/** Raised when a key changes its meaning; new keys alone do not need it. */
const linkVersion = 1;

const knownKeys: readonly string[] = [
  'v',
  lessonKey,
  paperKey,
  slowKey,
  runKey,
  ...viewKeys,
  ...embedKeys,
  ...linkFields.map(({ key }) => key),
];

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
 * Reads a fragment, with or without its `#`, in whatever case. Never fails: unknown keys are named and ignored (they may
 * belong to a newer lab), bad values are clamped or replaced by the first experiment's with a notice. Notices quote
 * no more of a link than a person reads.
 */
export function readLink(hash: string): LinkContent {
  const { values, notices: unread } = readPairs(hash, knownKeys);
  const notices = [...unread];
  const version = values.get('v');
  if (version !== undefined && version !== String(linkVersion)) {
    notices.push(
      `v=${quoted(version)}: this lab reads links of version ${linkVersion}; what it knows of this one is used`,
    );
  }
  let experiment = firstExperiment;
  for (const { key, read } of linkFields) {
    const text = values.get(key);
    if (text === undefined) continue;
    const tell = (problem: string) => notices.push(`${key}=${quoted(text)}: ${problem}`);
    const refused = refusedLength(text);
    if (refused) tell(refused);
    else experiment = read(experiment, text, tell);
  }
  for (const key of values.keys()) {
    if (!knownKeys.includes(key)) notices.push(`${quoted(key)}: this lab knows no such key; ignored`);
  }
  return { experiment, notices: firstNotices(notices) };
}
