import type { Experiment, Skip } from '../../../model/experiment';
import type { OwnNames } from '../../../model/imageSets';
import { formatPlacement, skipName } from '../../../model/notation';
import { joinWords } from '../../../model/reach';
import { hasSkip } from '../../../model/skips';
import type { NamedExperiment } from '../../../model/verdict/pairSentence';
import { allColumns, type SettingColumn } from '../table/columns';

/**
 * Everything in which two experiments differ, each as words that name both: 'in B, O1 also goes to sum 2', 'QCL1 depth 4
 * in A, 6 in B'. Empty exactly where they are the same. A setting that each layer has counts once where all layers differ
 * alike.
 */
export function differingThings(a: NamedExperiment, b: NamedExperiment, own: OwnNames): string[] {
  const layers = Math.max(a.experiment.layers.length, b.experiment.layers.length);
  const columns = allColumns(layers, own).filter(({ id }) => id !== 'gradientMode' && id !== 'trainable');
  return [
    ...placementWords(a, b),
    ...modeWords(a, b),
    ...frozenWords(a, b),
    ...columnWords(columns, a, b),
    ...valueWords('seed', String(a.experiment.seed), String(b.experiment.seed), a, b),
  ];
}

const numerals = ['', 'one thing', 'two things', 'three things'];

/** 'They differ in one thing:', and the things behind it; more than three stand in a list of their own. */
export function differenceWords(things: readonly string[]): { readonly lead: string; readonly text: string } {
  if (things.length === 0) return { lead: 'They are of the same experiment.', text: '' };
  const words = numerals[things.length];
  if (!words) return { lead: `They differ in ${things.length} settings.`, text: '' };
  return { lead: `They differ in ${words}:`, text: `${things.join('; ')}.` };
}

function valueWords(label: string, one: string, other: string, a: NamedExperiment, b: NamedExperiment): string[] {
  return one === other ? [] : [`${label} ${one} in ${a.letter}, ${other} in ${b.letter}`];
}

function columnWords(columns: readonly SettingColumn[], a: NamedExperiment, b: NamedExperiment): string[] {
  // A layer that one of them lacks is told by their number.
  const layers = Math.min(a.experiment.layers.length, b.experiment.layers.length);
  const both = columns.filter(({ id }) => !(Number(/^layers\.(\d+)/.exec(id)?.[1]) >= layers));
  const differing = both.filter(({ textOf }) => textOf(a.experiment) !== textOf(b.experiment));
  const pair = ({ textOf }: SettingColumn): string => `${textOf(a.experiment)}\n${textOf(b.experiment)}`;
  const named = new Set<string>();
  return differing.flatMap((column) => {
    const { label, textOf } = column;
    const field = fieldOf(column);
    const words = (name: string) => valueWords(name, textOf(a.experiment), textOf(b.experiment), a, b);
    if (!field) return words(label);
    const siblings = both.filter((other) => fieldOf(other) === field);
    const alike = siblings.length > 1 && siblings.every((other) => pair(other) === pair(column));
    if (!alike) return words(label);
    if (named.has(field)) return [];
    named.add(field);
    return words(`${label.replace(/^QCL\d+ /, '')} of every layer`);
  });
}

/** 'depth' of 'layers.0.depth'; null where it is not each layer's own. */
function fieldOf({ id }: SettingColumn): string | null {
  return /^layers\.\d+\.(.+)$/.exec(id)?.[1] ?? null;
}

function placementWords(a: NamedExperiment, b: NamedExperiment): string[] {
  const [one, other] = [a.experiment, b.experiment];
  if (one.layers.length !== other.layers.length) {
    return valueWords('placement', formulaOf(one), formulaOf(other), a, b);
  }
  const [inA, inB] = [without(one.skips, other.skips), without(other.skips, one.skips)];
  if (inA.length === 0 && inB.length === 0) return [];
  if (inA.length === 0) return [`in ${b.letter}, ${goes(inB, 'also goes')}`];
  if (inB.length === 0) return [`in ${a.letter}, ${goes(inA, 'also goes')}`];
  return [`${goes(inA, 'goes')} in ${a.letter}, ${goes(inB, 'goes')} in ${b.letter}`];
}

/** 'O1 also goes to sum 2', 'X goes to sum 1 and O1 to sum 2' */
function goes([first, ...others]: readonly Skip[], verb: string): string {
  const named = (first ? skipName(first) : '').replace(' to ', ` ${verb} to `);
  return joinWords([named, ...others.map(skipName)]);
}

function without(skips: readonly Skip[], others: readonly Skip[]): Skip[] {
  return skips.filter((skip) => !hasSkip(others, skip));
}

function formulaOf({ skips, layers }: Experiment): string {
  return formatPlacement(skips, layers.length);
}

function modeWords(a: NamedExperiment, b: NamedExperiment): string[] {
  const word = ({ experiment }: NamedExperiment): string => (experiment.gradientMode === 'paper' ? 'cut' : 'exact');
  return valueWords('gradient', word(a), word(b), a, b);
}

/** 'in B, QCL1 and QCL2 are frozen' */
function frozenWords(a: NamedExperiment, b: NamedExperiment): string[] {
  const [one, other] = [frozenParts(a.experiment), frozenParts(b.experiment)];
  const inA = one.filter((part) => !other.includes(part));
  const inB = other.filter((part) => !one.includes(part));
  const words = (parts: readonly string[]) => `${joinWords(parts)} ${parts.length === 1 ? 'is' : 'are'} frozen`;
  if (inA.length === 0 && inB.length === 0) return [];
  if (inA.length === 0) return [`in ${b.letter}, ${words(inB)}`];
  if (inB.length === 0) return [`in ${a.letter}, ${words(inA)}`];
  return [`${words(inA)} in ${a.letter}, ${words(inB)} in ${b.letter}`];
}

function frozenParts({ layers, head }: Experiment): string[] {
  const frozen = layers.flatMap(({ trainable }, index) => (trainable ? [] : [`QCL${index + 1}`]));
  return [...frozen, ...(head.trainable ? [] : ['the head'])];
}
