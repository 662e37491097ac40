import { useState } from 'react';
import { readPreference, writePreference } from '../../kit/preferences';
import { type ChallengeId, challengeIds } from '../../model/prediction/challenges';

/** The challenges that were solved on this device. */
function readSolved(): ChallengeId[] {
  const names = (readPreference('challenges') ?? '').split(',');
  return challengeIds.filter((id) => names.includes(id));
}

export function noteSolved(id: ChallengeId): void {
  const solved = readSolved();
  if (!solved.includes(id)) writePreference('challenges', [...solved, id].join(','));
}

/** As they stood when the window was opened. */
export function useSolved(): readonly ChallengeId[] {
  return useState(readSolved)[0];
}
