import type { Experiment, GradientMode } from '../../model/experiment';
import type { Lockable } from '../../model/locks';
import { skipName } from '../../model/notation';
import { joinWords } from '../../model/reach';
import { hasSkip, samePlacement } from '../../model/skips';
import { reachNow } from '../../model/verdict/sentences';

/*
 * The only author of what the live region says about an act on the experiment. Every sentence is made
 * from the experiment before the act and from the one that the store then holds: it can claim nothing
 * that has not happened.
 */

/** What an act says of itself once it is done; null: nothing. */
export type Words = (before: Experiment, after: Experiment) => string | null;

/** For what shows itself where it is done, such as a number in its own field. */
export const silently: Words = () => null;

/** "Skip O1 to sum 2 added. Gradient now reaches QCL1 and QCL2.", and whatever else has changed. */
export const whatChanged: Words = (before, after) => {
  if (before === after) return null;
  const layers = before.layers.length !== after.layers.length;
  const placed = !samePlacement(before.skips, after.skips);
  const head = before.head.kind !== after.head.kind;
  const mode = before.gradientMode !== after.gradientMode;
  return [
    ...(layers ? [layerCount(after.layers.length)] : placed ? [placement(before, after)] : []),
    ...(layers || placed ? [reachNow(after)] : []),
    ...(head ? [headWords(after)] : []),
    ...(mode ? [modeWords(after.gradientMode)] : []),
    ...(layers || placed || head || mode ? [] : ['Settings changed.']),
  ].join(' ');
};

function placement(before: Experiment, after: Experiment): string {
  const added = after.skips.filter((skip) => !hasSkip(before.skips, skip));
  const removed = before.skips.filter((skip) => !hasSkip(after.skips, skip));
  const [to] = added;
  const [from] = removed;
  if (to && from && added.length === 1 && removed.length === 1) {
    return `Skip ${skipName(from)} moved: now ${skipName(to)}.`;
  }
  return [
    ...added.map((skip) => `Skip ${skipName(skip)} added.`),
    ...removed.map((skip) => `Skip ${skipName(skip)} removed.`),
  ].join(' ');
}

function layerCount(count: number): string {
  return count === 1 ? '1 layer.' : `${count} layers.`;
}

/** The paper changes the digits with the head. */
function headWords({ head }: Experiment): string {
  return head.kind === 'dense' ? 'Dense head, digits 0 to 9.' : 'Quantum head, digits 0 to 3, as in the paper.';
}

function modeWords(mode: GradientMode): string {
  return mode === 'exact'
    ? 'Exact mode: the gradient passes through every encoding.'
    : 'Paper mode: the gradient is cut wherever a map is re-encoded.';
}

/** 'Preset 1, 28×28 images, is on the canvas.' */
export function onCanvas(name: string): Words {
  return () => `${name} is on the canvas.`;
}

/** 'X+O1 is on the canvas. Paper mode: ..' */
export function onCanvasInMode(name: string): Words {
  return (_, { gradientMode }) => `${name} is on the canvas. ${modeWords(gradientMode)}`;
}

/** 'Learning rate is the paper's again.' */
export function asInPaper(name: string): Words {
  return () => `${name} ${name === allSettings ? 'are' : 'is'} the paper's again.`;
}

/** 'Coverage has its default again.': the paper says nothing of it. */
export function atDefault(name: string): Words {
  return () => `${name} has its default again.`;
}

export const allSettings = 'All settings';

export const undone = 'Undone.';
export const doneAgain = 'Done again.';
export const nothingToUndo = 'There is nothing to undo.';
export const nothingToDoAgain = 'There is nothing to do again.';

/** What a link can lock, as the object of a sentence. */
const lockNames: Record<Lockable, string> = {
  skips: 'the skips',
  layers: 'the number of layers',
  head: 'the head',
  mode: 'the gradient mode',
  settings: 'the settings',
};

/** 'Nothing has changed: this link locks the skips.' */
export function refused(parts: readonly Lockable[]): string {
  return `Nothing has changed: this link locks ${namesOf(parts)}.`;
}

/** After the sentence on what did change: 'This link locks the skips; the rest has changed.' */
export function partlyRefused(parts: readonly Lockable[]): string {
  return `This link locks ${namesOf(parts)}; the rest has changed.`;
}

function namesOf(parts: readonly Lockable[]): string {
  return joinWords(parts.map((part) => lockNames[part]));
}

/** For the eye, whichever lock it was. */
export function lockNotice(locked: readonly Lockable[]): string {
  return `The link that opened this page keeps as they are: ${locked.join(', ')}.`;
}
