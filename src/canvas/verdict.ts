import type { Experiment, Skip } from '../model/experiment';
import { nodeLabel } from '../model/notation';
import { joinWords, type Reach, reachesAll } from '../model/reach';
import { hasSkip } from '../model/skips';
import { layersWith } from './words/consequence';

/** The headline's sentence: what counts, and why. */
export interface Verdict {
  readonly strong: string;
  readonly rest: string;
}

/** The committed placement that a change in hand starts from. */
export interface Committed {
  readonly skips: readonly Skip[];
  readonly reaches: readonly Reach[];
}

/**
 * Who is reached, in one sentence. `reaches` belongs to `experiment`.
 * With `committed`, `experiment` is only in hand, and the sentence says what would change on drop, or
 * with the tick of a box, or on choice from a menu.
 */
export function verdictSentence(
  experiment: Experiment,
  reaches: readonly Reach[],
  committed: Committed | null = null,
  by: 'drop' | 'tick' | 'choose' = 'drop',
): Verdict {
  return committed ? pending(experiment, reaches, committed, by) : settled(experiment, reaches);
}

function settled(experiment: Experiment, reaches: readonly Reach[]): Verdict {
  const none = layersWith(reaches, 'none');
  const frozen = layersWith(reaches, 'frozen');
  const reached = layersWith(reaches, 'reached');
  const aside = frozen.length > 0 ? ` ${are(frozen)} frozen.` : '';
  if (reached.length === 0 && none.length === 0) {
    const strong = frozen.length === 1 ? `${frozen[0]} is frozen.` : `${capital(all(frozen.length))} are frozen.`;
    return { strong, rest: experiment.head.trainable ? 'Only the head learns.' : 'Nothing learns.' };
  }
  if (none.length > 0) {
    const strong = `${joinWords(none)} ${none.length === 1 ? 'gets' : 'get'} None.`;
    return { strong, rest: whyNone(experiment, reaches) + aside };
  }
  return {
    strong: `${reachedSubject(reached, reaches.length)} reached.`,
    rest: whyReached(experiment, reaches) + aside,
  };
}

/** Why a re-encoding cuts: the next layer gets numbers, and paper mode does not ask where they come from. */
function whyNone({ skips }: Experiment, reaches: readonly Reach[]): string {
  const none = reaches.filter((reach) => reach.state === 'none');
  const cuts = [...new Set(none.flatMap((reach) => reach.cuts))].sort((a, b) => a - b);
  const who = joinWords(cuts.map((node) => `QCL${node + 1}`));
  const what = cuts.length === 1 ? nodeLabel(skips, cuts[0] as number) : none.length === 1 ? 'its map' : 'their maps';
  return `${who} ${cuts.length === 1 ? 're-encodes' : 're-encode'} ${what} as numbers; paper mode cuts the gradient.`;
}

/** "QCL1 is", "Both layers are", "QCL1 and QCL3 are". */
function reachedSubject(reached: readonly string[], layers: number): string {
  return reached.length === layers && layers > 1 ? `${capital(all(layers))} are` : are(reached);
}

function whyReached(experiment: Experiment, reaches: readonly Reach[]): string {
  const layers = experiment.layers.length;
  if (experiment.gradientMode === 'exact' && layers > 1) {
    return reachesAll(experiment.skips, layers)
      ? 'Exact mode cuts nothing, and the skips lead around anyway.'
      : 'Exact mode does not cut at the re-encoding.';
  }
  const detours = reaches.flatMap((reach, index) =>
    reach.state === 'reached' && index + 1 < layers ? [index + 1] : [],
  );
  if (detours.length === 0) return 'It feeds the head directly.';
  const used = new Set<string>();
  for (const reach of reaches) {
    if (reach.state !== 'reached') continue;
    for (let step = 1; step < reach.route.length; step++) used.add(`${reach.route[step - 1]}-${reach.route[step]}`);
  }
  return used.size === 1
    ? 'The skip carries the gradient around the cut.'
    : 'The skips carry the gradient around the cuts.';
}

function pending(
  experiment: Experiment,
  reaches: readonly Reach[],
  committed: Committed,
  by: 'drop' | 'tick' | 'choose',
): Verdict {
  const none = layersWith(reaches, 'none');
  const gained = layersWith(reaches, 'reached').filter((name) => layersWith(committed.reaches, 'none').includes(name));
  const lost = none.filter((name) => layersWith(committed.reaches, 'reached').includes(name));
  const still = none.filter((name) => !lost.includes(name));
  const doing = howToFinish(experiment.skips, committed.skips, by);
  if (lost.length > 0) {
    const also = gained.length > 0 ? ` ${joinWords(gained)} would be reached.` : '';
    return { strong: `${joinWords(lost)} would get None.`, rest: `${also} ${doing}`.trim() };
  }
  if (gained.length > 0) {
    const others = still.length > 0 ? `${stays(still)} None. ` : '';
    return { strong: `${joinWords(gained)} would be reached.`, rest: `${others}${doing}` };
  }
  if (still.length > 0) return { strong: `${stays(still)} None.`, rest: doing };
  const reached = layersWith(reaches, 'reached');
  if (reached.length === 0) return { strong: 'No layer asks for a gradient.', rest: doing };
  const subject =
    reached.length === reaches.length && reaches.length > 1 ? capital(all(reaches.length)) : joinWords(reached);
  return { strong: `${subject} ${reached.length === 1 ? 'stays' : 'stay'} reached.`, rest: doing };
}

function howToFinish(skips: readonly Skip[], committed: readonly Skip[], by: 'drop' | 'tick' | 'choose'): string {
  const added = skips.some((skip) => !hasSkip(committed, skip));
  const removed = committed.some((skip) => !hasSkip(skips, skip));
  if (by === 'choose') return 'Choose to take it.';
  if (added && removed) return 'Drop to move the skip.';
  if (by === 'tick') return added ? 'Tick to add the skip.' : 'Untick to remove the skip.';
  return added ? 'Drop to keep the skip.' : 'Drop to remove the skip.';
}

function stays(names: readonly string[]): string {
  return `${joinWords(names)} ${names.length === 1 ? 'stays' : 'stay'}`;
}

function are(names: readonly string[]): string {
  return `${joinWords(names)} ${names.length === 1 ? 'is' : 'are'}`;
}

function all(count: number): string {
  return count === 2 ? 'both layers' : `all ${['', 'one', 'two', 'three', 'four'][count] ?? count} layers`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
