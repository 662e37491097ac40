import { outputName } from '../notation';
import { joinWords, routeAlongSums } from '../reach';
import { networkShapes } from '../shapes';
import { alike, guessing } from './bounds';
import { comparable } from './comparable';
import { type Changed, changedBetween, type EndedRun, type Learned } from './ended';
import { compareSeeds, rangeOfSeeds } from './seeds';

/*
 * What a training has shown, in words: made by rules from the numbers of the run, of the run before it, and of
 * their seeds and twins. A number that is not there is left out with its clause. A layer is named as the reason only
 * where what happened to it has changed.
 */

/** Each part is a whole sentence or clause, '' where there is nothing to say. */
export interface Outcome {
  /** '0.10 → 0.86:', 'About the same, 0.86 and 0.87:' */
  readonly numbers: string;
  /** 'QCL1 learns now, because O1 carries the gradient around the cut.' */
  readonly why: string;
  /** 'Seeds disagree: better in 3 of 5, worse in 2.' */
  readonly seeds: string;
  /** 'A linear model on as many inputs reaches 0.89.' */
  readonly linear: string;
}

/**
 * What a run that has come to its end shows.
 * @param before the run that it is compared with, itself at its end; null, or one of other images, seed or epochs: none
 */
export function outcomeOf(run: EndedRun, before: EndedRun | null): Outcome {
  const other = before && comparable(before.experiment, run.experiment) ? before : null;
  const first = other ? against(other, run) : alone(run);
  return { ...first, seeds: seedClause(run, other), linear: linearClause(run) };
}

/** One sentence for the headline: numbers, and all that there is to say of them. */
export function outcomeSentence(outcome: Outcome): { readonly strong: string; readonly rest: string } {
  return { strong: outcome.numbers, rest: [outcome.why, outcome.seeds, outcome.linear].filter(Boolean).join(' ') };
}

type Said = Pick<Outcome, 'numbers' | 'why'>;

/** There is no run to compare with: what it was before training. */
function alone(run: EndedRun): Said {
  const guesses = run.accuracy <= guessing(run.experiment);
  const numbers = guesses
    ? `${two(run.accuracy)}, no better than guessing:`
    : `${two(run.untrained)} → ${two(run.accuracy)} in ${count(run.experiment.training.epochs, 'epoch')}:`;
  const none = layersThat(run, 'none');
  const who = learners(run);
  if (none.length > 0) {
    const others =
      who.length === 0
        ? 'nothing learns'
        : guesses
          ? `${joinWords(who)} alone ${who.length > 1 ? 'do' : 'does'} not get there`
          : `${joinWords(who)} ${who.length > 1 ? 'do' : 'does'} it`;
    return { numbers, why: `${joinWords(none)} ${get(none)} None; ${others}.` };
  }
  const zero = layersThat(run, 'zero');
  if (zero.length > 0) return { numbers, why: `${joinWords(zero)} ${get(zero)} a gradient of 0 in every epoch.` };
  if (who.length === 0) return { numbers, why: 'Nothing was trained.' };
  return { numbers, why: `${joinWords(who)} learned.` };
}

function against(before: EndedRun, run: EndedRun): Said {
  const changed = changedBetween(before.experiment, run.experiment);
  const delta = run.accuracy - before.accuracy;
  const gained = changesOf(before, run, (then, now) => then !== 'learned' && now === 'learned');
  const lost = changesOf(before, run, (then, now) => then === 'learned' && now !== 'learned');
  const [then, now] = [two(before.accuracy), two(run.accuracy)];
  if (Math.abs(delta) <= alike) {
    const none = layersThat(run, 'none');
    if (run.accuracy <= guessing(run.experiment)) {
      const numbers = then === now ? `${now}, as before:` : `${now}, as ${then} before:`;
      if (none.length > 0)
        return {
          numbers,
          why: `no gradient arrives at ${joinWords(none)}${lost.length > 0 ? ' any more' : ' here either'}.`,
        };
      return {
        numbers,
        why: `no better than guessing${gained.length > 0 ? `, though ${joinWords(gained)} ${learn(gained)} now` : ''}.`,
      };
    }
    const numbers = then === now ? `About the same, ${now}:` : `About the same, ${then} and ${now}:`;
    if (gained.length > 0)
      return {
        numbers,
        why: `${joinWords(gained)} ${learn(gained)} now, and it makes no difference that one seed could show.`,
      };
    if (lost.length > 0)
      return { numbers, why: `${lostWords(run, lost)}, and it makes no difference that one seed could show.` };
    return { numbers, why: run.seeds.size > 0 ? 'no difference to be seen.' : 'one seed cannot tell them apart.' };
  }
  const numbers = `${then} → ${now}:`;
  if (delta > 0 && gained.length > 0)
    return { numbers, why: `${joinWords(gained)} ${learn(gained)} now${because(run, before, gained, changed)}.` };
  if (delta < 0 && lost.length > 0) return { numbers, why: `${lostWords(run, lost)}.` };
  return { numbers, why: `${withoutChange(before, run, { delta, gained, lost, changed })}.` };
}

interface Difference {
  readonly delta: number;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly changed: Changed;
}

/** Better without a layer that learns anew, or worse without one that has ceased to. */
function withoutChange(before: EndedRun, run: EndedRun, { delta, gained, lost, changed }: Difference): string {
  if (gained.length > 0) return `worse, although ${joinWords(gained)} ${learn(gained)} now${more(changed)}`;
  if (lost.length > 0) return `better, although ${lostWords(run, lost)}${more(changed)}`;
  const none = layersThat(run, 'none');
  const who = learners(run);
  if (delta > 0 && none.length > 0 && who.length > 0) {
    return `${joinWords(none)} ${get(none)} None all the same; ${joinWords(who)} ${who.length > 1 ? 'do' : 'does'} it${more(changed)}`;
  }
  const [then, now] = [networkShapes(before.experiment).features, networkShapes(run.experiment).features];
  const inputs = then === now ? '' : `, and the head reads ${now} numbers in place of ${then}`;
  return `the same layers learn${changed.mode ? ', by the other gradient' : ''}${inputs}${more(changed)}`;
}

function lostWords(run: EndedRun, names: readonly string[]): string {
  const states = names.map((name) => run.layers[Number(name.slice(3)) - 1]);
  const has = names.length > 1 ? 'have' : 'has';
  if (states.every((state) => state === 'frozen'))
    return `${joinWords(names)} ${names.length > 1 ? 'are' : 'is'} frozen`;
  if (states.every((state) => state === 'none'))
    return `${joinWords(names)} ${has} lost ${names.length > 1 ? 'their' : 'its'} gradient`;
  return `${joinWords(names)} ${names.length > 1 ? 'learn' : 'learns'} no more`;
}

/** Why the layers learn now: ', because ..' where it follows from what was changed; '' where too much was. */
function because(run: EndedRun, before: EndedRun, gained: readonly string[], changed: Changed): string {
  if (changed.settings) return more(changed);
  const { skips, gradientMode, layers } = run.experiment;
  const numbers = gained.map((name) => Number(name.slice(3)));
  const wereFrozen = numbers.every((k) => before.layers[k - 1] === 'frozen');
  if (wereFrozen) return ', frozen no more';
  if (changed.mode && gradientMode === 'exact') return ', because the exact gradient is cut nowhere';
  const carriers = new Set<number>();
  for (const k of numbers)
    for (const node of routeAlongSums(skips, layers.length, k)?.slice(0, -1) ?? []) carriers.add(node);
  if (carriers.size === 0) return '';
  const names = [...carriers].sort((a, b) => a - b).map(outputName);
  return `, because ${joinWords(names)} ${names.length > 1 ? 'carry' : 'carries'} the gradient around the cut${names.length > 1 ? 's' : ''}`;
}

/** Where settings were changed too, nothing is put down to the placement. */
function more(changed: Changed): string {
  return changed.settings ? '; other settings were changed too' : '';
}

function seedClause(run: EndedRun, before: EndedRun | null): string {
  const compared = before && compareSeeds(run, before, alike);
  if (compared) return compared;
  return rangeOfSeeds(run, guessing(run.experiment));
}

function linearClause({ linear }: EndedRun): string {
  return linear === null ? '' : `A linear model on as many inputs reaches ${two(linear)}.`;
}

/** Names of layers that both runs have, and to which this happened. */
function changesOf(before: EndedRun, run: EndedRun, is: (then: Learned, now: Learned) => boolean): string[] {
  // Of another number of layers, QCL1 is not the same layer in another place.
  if (before.layers.length !== run.layers.length) return [];
  return run.layers.flatMap((now, index) => (is(before.layers[index] as Learned, now) ? [`QCL${index + 1}`] : []));
}

function layersThat({ layers }: EndedRun, state: Learned): string[] {
  return layers.flatMap((now, index) => (now === state ? [`QCL${index + 1}`] : []));
}

/** Whoever was moved by training, the head last. */
function learners(run: EndedRun): string[] {
  return [...layersThat(run, 'learned'), ...(run.experiment.head.trainable ? ['the head'] : [])];
}

function get(names: readonly string[]): string {
  return names.length > 1 ? 'get' : 'gets';
}

function learn(names: readonly string[]): string {
  return names.length > 1 ? 'learn' : 'learns';
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function two(accuracy: number): string {
  return accuracy.toFixed(2);
}
