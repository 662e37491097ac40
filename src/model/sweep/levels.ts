import type { Experiment, Skip } from '../experiment';
import { knownSetIds } from '../imageSets';
import { paperPlacements } from '../presets';
import { boundsText, closedBounds } from '../settings/bounds';
import type { NumberSetting } from '../settings/row';
import { brokenRule } from '../settings/rules';
import { allPlacements, sortSkips } from '../skips';
import { atLevel, type Factor, levelKey, levelOf, sameLevel } from './factor';

/** Of a whole number with so few values, each has a button. */
const fewValues = 10;
/** More values of one factor are nobody's wish: a slip of the step. */
const mostLevels = 200;

/**
 * Levels that are worth a button, ascending where they are numbers; the experiment's own is among them. Of a number
 * without few values: its presets, what the search for readings tries, and a quarter to four times what it is now.
 */
export function offeredLevels(factor: Factor, experiment: Experiment): readonly unknown[] {
  const isLegal = (level: unknown): boolean => brokenRule(atLevel(experiment, factor.id, level), 'experiment') === null;
  return candidates(factor, experiment).filter(isLegal);
}

function candidates(factor: Factor, experiment: Experiment): readonly unknown[] {
  const { setting } = factor;
  const own = levelOf(experiment, factor);
  switch (setting.kind) {
    case 'choice':
      return distinct([...Object.keys(setting.options), own]);
    case 'switch':
      return [true, false];
    case 'set':
      return distinct([...knownSetIds, own]);
    case 'digits':
      return distinct([[0, 1], [0, 1, 2, 3], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], own]);
    case 'placement':
      return distinct([...paperPlacements(experiment.layers.length).map(({ skips }) => skips), own]);
    case 'number':
    case 'whole':
      return offeredNumbers(setting, own as number);
  }
}

/** The placements of so many layers by a name: 'paper' or 'all'. */
export function placementLevels(which: 'paper' | 'all', layers: number): readonly (readonly Skip[])[] {
  return which === 'paper' ? paperPlacements(layers).map(({ skips }) => skips) : allPlacements(layers).map(sortSkips);
}

/** Levels that a sweep begins with: the first few numbers up to six, and every option of a choice. */
export function firstLevels(factor: Factor, experiment: Experiment): readonly unknown[] {
  const offered = offeredLevels(factor, experiment);
  const { setting } = factor;
  if (setting.kind !== 'number' && setting.kind !== 'whole') return offered.slice(0, 6);
  const first = offered.slice(0, 6);
  const own = levelOf(experiment, factor);
  return first.some((level) => sameLevel(level, own)) ? first : inOrder([...first.slice(0, 5), own]);
}

function offeredNumbers(setting: { readonly kind: string } & NumberSetting<unknown>, own: number): number[] {
  const [least, most] = closedBounds(setting.bounds, setting.open);
  const whole = setting.kind === 'whole';
  const few = whole && most - least < fewValues;
  const around = setting.presetsOnly ? [] : [0.25, 0.5, 1, 2, 4].map((factor) => rounded(own * factor, whole));
  const values = few
    ? Array.from({ length: most - least + 1 }, (_, index) => least + index)
    : [...(setting.presets ?? []).map(({ value }) => value), ...(setting.searched ?? []), ...around];
  return inOrder(distinct([...values, own])).filter((value) => value >= least && value <= most);
}

/** Without the noise of binary fractions, which no one would type. */
function rounded(value: number, whole: boolean): number {
  return whole ? Math.round(value) : Number(value.toPrecision(12));
}

/** Numbers ascending; other levels as they are. */
export function inOrder<Level>(levels: readonly Level[]): Level[] {
  return levels.every((level) => typeof level === 'number') ? [...levels].sort((a, b) => a - b) : [...levels];
}

/** Each level once, the first of equal ones. */
export function distinct<Level>(levels: readonly Level[]): Level[] {
  const first = new Map<string, Level>();
  for (const level of levels) {
    const key = levelKey(level);
    if (!first.has(key)) first.set(key, level);
  }
  return [...first.values()];
}

/**
 * The levels that a text asks for: numbers as '1 to 6 step 1', '0.01, 0.03', 'pi'; digits as '0 to 3; 0, 1, 7'.
 * @throws RangeError saying what was wrong and what was expected
 */
export function levelsFrom(text: string, { setting, label }: Factor): readonly unknown[] {
  if (setting.kind === 'digits') return distinct(text.split(';').map((part) => digitsFrom(part, label)));
  if (setting.kind !== 'number' && setting.kind !== 'whole') {
    throw new RangeError(`${label}: expected one of its buttons`);
  }
  if (text.trim() === '') throw new RangeError(`${label}: expected numbers, such as “1 to 6 step 1” or “2, 4, 8”`);
  const levels = distinct(text.split(/[,;]\s*/).flatMap((part) => numbersFrom(part, label)));
  const [least, most] = closedBounds(setting.bounds, setting.open);
  const whole = setting.kind === 'whole';
  const wrong = levels.find((value) => value < least || value > most || (whole && !Number.isInteger(value)));
  if (wrong !== undefined) {
    throw new RangeError(`${label}: expected ${boundsText(setting.bounds, whole, setting.open)}, got ${wrong}`);
  }
  return levels;
}

/** '1 to 6 step 1', '4' */
function numbersFrom(text: string, label: string): number[] {
  const range = /^\s*(.+?)\s*(?:\bto\b|\.\.)\s*(.+?)(?:\s*\b(?:step|by)\b\s*(.+?))?\s*$/i.exec(text);
  if (!range) return [numberFrom(text, label)];
  const [from, to] = [numberFrom(range[1] ?? '', label), numberFrom(range[2] ?? '', label)];
  const step = range[3] === undefined ? 1 : numberFrom(range[3], label);
  if (!(step > 0)) throw new RangeError(`${label}: expected a step above 0, got ${step}`);
  if (to < from) throw new RangeError(`${label}: expected a range upwards, got ${from} to ${to}`);
  const steps = Math.floor((to - from) / step + 1e-9);
  if (steps >= mostLevels) throw new RangeError(`${label}: expected at most ${mostLevels} values, got ${steps + 1}`);
  return Array.from({ length: steps + 1 }, (_, index) => rounded(from + index * step, false));
}

function numberFrom(text: string, label: string): number {
  const typed = text.trim().replace(/\u2212/g, '-');
  const turn = /^(-?)(\d*\.?\d*)\s*(?:π|pi)$/i.exec(typed);
  const value = turn
    ? (turn[1] ? -1 : 1) * (turn[2] ? Number(turn[2]) : 1) * Math.PI
    : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed)
      ? Number(typed)
      : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new RangeError(`${label}: “${typed}” is not a number`);
}

function digitsFrom(text: string, label: string): number[] {
  const range = /^\s*(\d)\s*to\s*(\d)\s*$/i.exec(text);
  const [from, to] = [Number(range?.[1]), Number(range?.[2])];
  const digits = range
    ? Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
    : text.split(',').map((part) => (/^\s*\d\s*$/.test(part) ? Number(part) : Number.NaN));
  const sorted = [...new Set(digits)].sort((a, b) => a - b);
  if (sorted.length >= 2 && sorted.every(Number.isInteger)) return sorted;
  throw new RangeError(`${label}: expected two digits or more, such as “0 to 3” or “0, 1, 7”, got “${text.trim()}”`);
}

/** Whether a factor takes levels that are typed. */
export function takesText({ setting: { kind } }: Factor): boolean {
  return kind === 'number' || kind === 'whole' || kind === 'digits';
}
