import { plainText } from '../../model/plainText';
import { figureTitles } from '../claims/remarks';
import type { Table } from '../claims/tables';
import { type RecordedReading, readReadingsFile } from './file';
import { readingText } from './openPoints';
import { type Part, parts, readingsOfPart } from './parts';
import { targets } from './readings';

/** A part of the search as far as it is recorded, and the arithmetic that computed it. */
export interface RecordedPart {
  readonly part: Part;
  readonly numericsVersion: number;
  readonly readings: readonly RecordedReading[];
}

/** @param value a part's file, parsed  @throws FieldError naming the field, what was expected and what was there */
export function readPart(part: Part, value: unknown): RecordedPart {
  const { numericsVersion, readings } = readReadingsFile(value);
  return { part, numericsVersion, readings };
}

/** Every part of the search. @param read parsed JSON of a file of public/results  @throws FieldError */
export function readParts(read: (name: string) => unknown): RecordedPart[] {
  return parts.map((part) => readPart(part, read(`${part.file}.json`)));
}

/** Every reading that was screened, once: samples are of what other parts hold. */
export function readingsOf(recorded: readonly RecordedPart[]): RecordedReading[] {
  return recorded.filter(({ part }) => part.sample === null).flatMap(({ readings }) => readings);
}

/** How many readings a part has. */
export function partSize(part: Part): number {
  return part.sample ?? targets.reduce((sum, target) => sum + readingsOfPart(target, part).length, 0);
}

/** How far each part was searched, and by which arithmetic. */
export function partsTable(recorded: readonly RecordedPart[]): Table {
  return {
    head: ['part of the search', 'readings', 'screened', 'numerics', 'file'],
    rows: recorded.map(({ part, numericsVersion, readings }) => [
      part.title,
      String(partSize(part)),
      readings.length === partSize(part) ? `all ${readings.length}` : `${readings.length} so far`,
      String(numericsVersion),
      `${part.file}.json`,
    ]),
  };
}

/** What another arithmetic changes of readings that both have screened. */
interface Again {
  readonly numericsVersion: number;
  readonly earlier: number;
  readonly wanted: number;
  readonly compared: number;
  /** Of these with the same word: far, or holds, undecided, fails over five seeds. */
  readonly sameVerdict: number;
  /** Of these with every right prediction the same. */
  readonly samePredictions: number;
  /** Largest difference of the distances, in points or percent. */
  readonly farthest: number;
  /** Those with another verdict, in words. */
  readonly others: readonly string[];
}

/** The sample beside what was recorded of the same readings before; null where nothing is there to compare. */
function comparedAgain(recorded: readonly RecordedPart[]): Again | null {
  const sample = recorded.find(({ part }) => part.sample !== null);
  const first = recorded.find(({ part }) => part.id === 'first');
  if (!sample || !first || sample.readings.length === 0) return null;
  const key = ({ figure, reading }: RecordedReading): string => plainText([figure, reading]);
  const before = new Map(first.readings.map((one) => [key(one), one]));
  const pairs = sample.readings.flatMap((one) => {
    const other = before.get(key(one));
    return other ? [{ one, other }] : [];
  });
  return {
    numericsVersion: sample.numericsVersion,
    earlier: first.numericsVersion,
    wanted: partSize(sample.part),
    compared: pairs.length,
    sameVerdict: pairs.filter(({ one, other }) => one.verdict === other.verdict).length,
    samePredictions: pairs.filter(({ one, other }) => plainText(one.sides) === plainText(other.sides)).length,
    others: pairs
      .filter(({ one, other }) => one.verdict !== other.verdict)
      .map(({ one, other }) => {
        const word = ({ verdict, distance }: RecordedReading): string =>
          `${verdict ?? 'far'} at ${distance.toFixed(1)}`;
        return `${figureTitles[one.figure].name} with ${readingText(one.reading)} (${word(other)}, now ${word(one)})`;
      }),
    farthest: pairs.reduce((most, { one, other }) => Math.max(most, Math.abs(one.distance - other.distance)), 0),
  };
}

/** "Of 200 readings drawn by seed 120 were trained again so far, under numerics 2: all have the verdict .." */
export function againText(recorded: readonly RecordedPart[]): string {
  const again = comparedAgain(recorded);
  if (!again) return 'No reading was trained again under another arithmetic yet.';
  const { compared, wanted, sameVerdict, samePredictions, farthest, numericsVersion, earlier, others } = again;
  const all = (count: number): string => (count === compared ? 'all' : `${count} of ${compared}`);
  const trained =
    compared === wanted
      ? `${wanted} readings of the first part, drawn by seed, were trained again under numerics ${numericsVersion}`
      : `Of ${wanted} readings of the first part, drawn by seed, ${compared} were trained again so far under numerics ${numericsVersion}`;
  return `${trained}: ${all(sameVerdict)} have the verdict that numerics ${earlier} gave, ${all(samePredictions)} the same right predictions in every run; the distance from the paper differs by at most ${farthest.toFixed(1)} points.${others.length > 0 ? ` Another verdict: ${others.join('; ')}.` : ''}`;
}
