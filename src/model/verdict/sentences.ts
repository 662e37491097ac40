import { capital } from '../capital';
import type { Experiment, Skip } from '../experiment';
import { nodeLabel, outputName } from '../notation';
import { gradientReach, joinWords, type Reach, reachesAll } from '../reach';
import { hasSkip } from '../skips';
import { fewImages } from './fewImages';

/*
 * The only author of what the lab says about a layer's gradient: headline, tooltip, list boxes, slot
 * matrix, reach list, atlas, files and live region take their words from here.
 */

/** A sentence for the headline: what counts, and why. */
export interface VerdictSentence {
  readonly strong: string;
  readonly rest: string;
}

/** The committed placement that a change in hand starts from. */
export interface Committed {
  readonly skips: readonly Skip[];
  readonly reaches: readonly Reach[];
}

/** What takes a placement in hand: letting go, a tick, a choice from a menu; `locked`: nothing does. */
export type TakenBy = 'drop' | 'tick' | 'choose' | 'locked';

/** 'None', 'frozen', 'reached' */
export function verdictWord(state: Reach['state']): string {
  return state === 'none' ? 'None' : state;
}

/** 'Predicted None, measured reached' */
export function disagreement(predicted: Reach['state'], measured: Reach['state']): string {
  return `Predicted ${verdictWord(predicted)}, measured ${verdictWord(measured)}`;
}

/** 'QCL1: predicted None, measured reached' */
export function disagreementAt(name: string, predicted: Reach['state'], measured: Reach['state']): string {
  return `${name}: predicted ${verdictWord(predicted)}, measured ${verdictWord(measured)}`;
}

/** Names of the layers with this verdict. */
function layersWith(reaches: readonly Reach[], state: Reach['state']): string[] {
  return reaches.flatMap((reach, index) => (reach.state === state ? [`QCL${index + 1}`] : []));
}

/** Who gains, loses or stays without a gradient when `after` takes the place of `before`. */
interface Change {
  /** Were None, would be reached. */
  readonly gained: readonly string[];
  /** Were reached, would get None. */
  readonly lost: readonly string[];
  /** Would get None, as before or for the first time without having been reached. */
  readonly still: readonly string[];
  readonly reached: readonly string[];
}

function changeOf(before: readonly Reach[], after: readonly Reach[]): Change {
  const none = layersWith(after, 'none');
  const reached = layersWith(after, 'reached');
  const lost = none.filter((name) => layersWith(before, 'reached').includes(name));
  return {
    gained: reached.filter((name) => layersWith(before, 'none').includes(name)),
    lost,
    still: none.filter((name) => !lost.includes(name)),
    reached,
  };
}

/** Who is reached by the committed placement, in one sentence. `reaches` belongs to `experiment`. */
export function settledSentence(experiment: Experiment, reaches: readonly Reach[]): VerdictSentence {
  const none = layersWith(reaches, 'none');
  const frozen = layersWith(reaches, 'frozen');
  const reached = layersWith(reaches, 'reached');
  const aside = frozen.length > 0 ? ` ${are(frozen)} frozen.` : '';
  if (reached.length === 0 && none.length === 0) {
    const strong = frozen.length === 1 ? `${frozen[0]} is frozen.` : `${capital(all(frozen.length))} are frozen.`;
    return { strong, rest: experiment.head.trainable ? 'Only the head learns.' : 'Nothing learns.' };
  }
  if (none.length > 0) return { strong: `${get(none)} None.`, rest: whyNone(experiment, reaches) + aside };
  const subject = reached.length === reaches.length && reached.length > 1;
  const few = fewImages(experiment);
  if (few?.always)
    return {
      strong: `${subject ? `${capital(all(reached.length))} get` : get(reached)} ${few.gets}.`,
      rest: few.why + aside,
    };
  return {
    strong: `${subject ? `${capital(all(reached.length))} are` : are(reached)} reached.`,
    rest: `${whyReached(experiment, reaches)}${few ? ` ${few.why}` : ''}${aside}`,
  };
}

/** What a placement in hand would change, and what takes it. `reaches` belongs to `experiment`. */
export function pendingSentence(
  experiment: Experiment,
  reaches: readonly Reach[],
  committed: Committed,
  by: TakenBy = 'drop',
): VerdictSentence {
  const { gained, lost, still, reached } = changeOf(committed.reaches, reaches);
  const doing = howToFinish(experiment.skips, committed.skips, by);
  if (lost.length > 0) {
    const also = gained.length > 0 ? `${joinWords(gained)} would be reached. ` : '';
    return { strong: `${joinWords(lost)} would get None.`, rest: `${also}${doing}` };
  }
  if (gained.length > 0) {
    const others = still.length > 0 ? `${stay(still)} None. ` : '';
    return { strong: `${joinWords(gained)} would be reached.`, rest: `${others}${doing}` };
  }
  if (still.length > 0) return { strong: `${stay(still)} None.`, rest: doing };
  if (reached.length === 0) return { strong: 'No layer asks for a gradient.', rest: doing };
  const everyone = reached.length === reaches.length && reaches.length > 1;
  return { strong: `${everyone ? `${capital(all(reaches.length))} stay` : stay(reached)} reached.`, rest: doing };
}

function howToFinish(skips: readonly Skip[], committed: readonly Skip[], by: TakenBy): string {
  const added = skips.some((skip) => !hasSkip(committed, skip));
  const removed = committed.some((skip) => !hasSkip(skips, skip));
  if (by === 'locked') return 'The skips are locked.';
  if (by === 'choose') return 'Choose to take it.';
  if (added && removed) return 'Drop to move the skip.';
  if (by === 'tick') return added ? 'Tick to add the skip.' : 'Untick to remove the skip.';
  return added ? 'Drop to keep the skip.' : 'Drop to remove the skip.';
}

/** Why a re-encoding cuts: the next layer gets numbers, and paper mode does not ask where they come from. */
function whyNone({ skips }: Experiment, reaches: readonly Reach[]): string {
  const none = reaches.filter((reach) => reach.state === 'none');
  const cuts = [...new Set(none.flatMap((reach) => reach.cuts))].sort((a, b) => a - b);
  const who = joinWords(cuts.map((node) => `QCL${node + 1}`));
  const what = cuts.length === 1 ? nodeLabel(skips, cuts[0] as number) : none.length === 1 ? 'its map' : 'their maps';
  return `${who} ${cuts.length === 1 ? 're-encodes' : 're-encode'} ${what} as numbers; paper mode cuts the gradient.`;
}

function whyReached(experiment: Experiment, reaches: readonly Reach[]): string {
  const layers = experiment.layers.length;
  if (experiment.gradientMode === 'exact' && layers > 1) {
    return reachesAll(experiment.skips, layers)
      ? 'Exact mode cuts nothing, and the skips lead around anyway.'
      : 'Exact mode does not cut at the re-encoding.';
  }
  const detours = reaches.filter((reach, index) => reach.state === 'reached' && index + 1 < layers);
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

/** For a tooltip, the losses first, then who stays without, then who is reached: 'QCL1 stays None'. */
export function changeInShort(before: Experiment, after: Experiment): string {
  const { gained, lost, still, reached } = changeOf(gradientReach(before), gradientReach(after));
  if (lost.length > 0) return `${joinWords(lost)} would get None`;
  if (gained.length > 0 && still.length > 0) return `Gradient reaches ${joinWords(gained)}; ${stay(still)} None`;
  if (still.length > 0) return `${stay(still)} None`;
  return reached.length > 0 ? `Gradient reaches ${joinWords(reached)}` : 'No quanvolutional layer asks for a gradient';
}

/** For a box to tick: 'would reach QCL1', 'QCL1 would get None', 'changes no verdict'. */
export function changeByTick(before: Experiment, after: Experiment): string {
  const { gained, lost } = changeOf(gradientReach(before), gradientReach(after));
  const words = [
    ...(gained.length > 0 ? [`would reach ${joinWords(gained)}`] : []),
    ...(lost.length > 0 ? [`${joinWords(lost)} would get None`] : []),
  ];
  return words.length > 0 ? words.join('; ') : 'changes no verdict';
}

/** For the end of a list box line: 'reaches QCL1 and QCL2'. */
export function reachedInShort(experiment: Experiment): string {
  const reached = layersWith(gradientReach(experiment), 'reached');
  return reached.length > 0 ? `reaches ${joinWords(reached)}` : 'reaches no layer';
}

/** For the live region, after a change: 'Gradient now reaches QCL2. QCL1 gets None.' */
export function reachNow(experiment: Experiment): string {
  const reaches = gradientReach(experiment);
  const reached = layersWith(reaches, 'reached');
  const none = layersWith(reaches, 'none');
  const frozen = layersWith(reaches, 'frozen');
  return [
    reached.length > 0 ? `Gradient now reaches ${joinWords(reached)}.` : 'Gradient reaches no quanvolutional layer.',
    ...(none.length > 0 ? [`${get(none)} None.`] : []),
    ...(frozen.length > 0 ? [`${are(frozen)} frozen.`] : []),
  ].join(' ');
}

/** For a menu entry: whom the gradient reaches, or who goes `without`, of whom the menu then says None. */
export function reachInMenu(reaches: readonly Reach[]): { readonly reaches: string } | { readonly without: string } {
  const reached = layersWith(reaches, 'reached');
  const none = layersWith(reaches, 'none');
  if (none.length > 0) return { without: joinWords(none) };
  if (reached.length === 0) return { reaches: 'all frozen' };
  return { reaches: reached.length > 1 ? 'reaches every layer' : `reaches ${reached[0]}` };
}

/** Name of a tile that shows a placement: 'every trainable layer is reached', 'QCL1 and QCL2 get None'. */
export function reachOfTile(reaches: readonly Reach[]): string {
  const none = layersWith(reaches, 'none');
  return none.length === 0 ? 'every trainable layer is reached' : `${get(none)} None`;
}

/** What is spoken of layer k: its verdict, and why or what contradicts it. */
interface Spoken {
  readonly k: number;
  readonly reach: Reach;
  readonly verdict: Reach['state'];
  readonly contradiction: string | null;
}

/** Name of a block: 'QCL1: gradient None. Cut where O1 is re-encoded into QCL2; no sum carries O1 to the head.' */
export function spokenVerdict(experiment: Experiment, { k, reach, verdict, contradiction }: Spoken): string {
  return `QCL${k}: gradient ${verdictWord(verdict)}. ${contradiction ?? explainReach(experiment, k, reach)}`;
}

/** Why layer k has this verdict, as one or two sentences for a person. */
export function explainReach(experiment: Experiment, k: number, reach: Reach): string {
  const output = outputName(k);
  const { skips, layers, gradientMode } = experiment;
  if (reach.state === 'frozen') return `Not asked for: QCL${k} is frozen.`;
  if (reach.state === 'none') {
    const cuts = reach.cuts.map((node) => `${nodeLabel(skips, node)} is re-encoded into QCL${node + 1}`);
    return `Cut where ${joinWords(cuts)}; no sum carries ${output} to the head.`;
  }
  if (k === layers.length) return 'Feeds the head directly.';
  const sums = sumsOn(reach.route);
  if (gradientMode === 'exact') {
    return sums.length > 0
      ? `Through ${joinWords(sums)} and through the encodings.`
      : `Through the encoding into QCL${k + 1}, which exact mode does not cut.`;
  }
  return `Through ${joinWords(sums)}, around the cut.`;
}

/** The same under a verdict in the reach list; '' where the verdict explains itself or is the usual case. */
export function reasonInList(experiment: Experiment, k: number, reach: Reach): string {
  if (reach.state === 'frozen' || (reach.state === 'reached' && k === experiment.layers.length)) return '';
  const why = explainReach(experiment, k, reach);
  // Its gradient lacks the part that an exact one has through the later layers' circuits.
  return reach.state === 'reached' && reach.partial ? why.replace(/\.$/, ', but not through the re-encoding.') : why;
}

/** The reason in a line of 200 px: 'Cut before the head.', 'Through sum 2, in part.' '' where `reasonInList` is. */
export function reasonInBrief(experiment: Experiment, k: number, reach: Reach): string {
  if (reach.state === 'frozen' || reasonInList(experiment, k, reach) === '') return '';
  if (reach.state === 'none') return 'Cut before the head.';
  const sums = sumsOn(reach.route);
  if (experiment.gradientMode === 'exact') return `Through ${joinWords([...sums, 'the encodings'])}.`;
  return `Through ${joinWords(sums)}${reach.partial ? ', in part' : ''}.`;
}

/** ['sum 2', 'sum 3'] of the route O1, sum 2, sum 3. */
function sumsOn(route: readonly number[]): string[] {
  return route.slice(1).map((node) => `sum ${node}`);
}

function stay(names: readonly string[]): string {
  return `${joinWords(names)} ${names.length === 1 ? 'stays' : 'stay'}`;
}

function get(names: readonly string[]): string {
  return `${joinWords(names)} ${names.length === 1 ? 'gets' : 'get'}`;
}

function are(names: readonly string[]): string {
  return `${joinWords(names)} ${names.length === 1 ? 'is' : 'are'}`;
}

function all(count: number): string {
  return count === 2 ? 'both layers' : `all ${['', 'one', 'two', 'three', 'four'][count] ?? count} layers`;
}
