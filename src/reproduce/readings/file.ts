import * as v from 'valibot';
import { FieldError } from '../../io/fieldError';
import { list, number, object, orNull, parseFields, text, whole } from '../../io/fields';
import { listText, type Numerics, recordedHead, writeRecordedList } from '../../io/recordedList';
import type { Departures } from '../../model/departures';
import { imageCounts } from '../../model/shapes';
import { type Claim, claimNamed, type Metric, metrics } from '../claims/claims';
import { type Outcome, outcomeOf, type Sides } from '../claims/measure';
import { searchScale } from '../claims/series';
import { type Screening, type Target, targets } from './readings';

const openValue = v.union(
  [v.string(), v.number(), v.boolean()],
  'expected a text, a number, true or false as a value of an open point',
);

const readingsSchema = object({
  ...recordedHead('resqunn-readings', 2),
  figures: list(
    object({
      figure: v.picklist(['fig2', 'fig8', 'fig9', 'fig10']),
      claims: list(text(), 'claims'),
      open: v.record(text(), list(openValue, 'values')),
      readings: list(
        v.strictTuple(
          [
            text(),
            number([0, 1e9]),
            orNull(v.picklist(['holds', 'fails', 'undecided'])),
            list(whole([0, 1e6]), 'numbers of right predictions'),
          ],
          'expected [values, distance, verdict, right predictions]',
        ),
        'readings',
      ),
    }),
    'figures',
  ),
});

type FigureReadings = v.InferOutput<typeof readingsSchema>['figures'][number];

/** A screened reading as it is recorded: with seed 0 where it was far, else with five seeds. */
export interface RecordedReading {
  readonly figure: Screening['figure'];
  readonly reading: Departures;
  /** With seed 0, in points or percent; from a file to two decimals. */
  readonly distance: number;
  /** null: more than 10 points off with seed 0. */
  readonly verdict: Screening['verdict'];
  /** Of each of the figure's claims, as far as they were looked at, by training and by validation. */
  readonly sides: readonly Sides[];
}

/**
 * Text of the file, one line per reading: `["020000",30.3,null,[1594,1508,167,168]]`.
 *
 * First a digit for each open point of `open`, in its order: which of its values (base 36); then the distance, the
 * verdict over five seeds (null where far), and how many images were answered rightly: claim by claim, training
 * and validation, better side and other side (where the claim has one), seed by seed. All else follows from these.
 */
export function writeReadings(all: readonly RecordedReading[], numerics: Numerics): string {
  const figures = targets.map((target) => {
    const { figure, claims, open } = target;
    const lines = all.filter((other) => other.figure === figure).map((one) => readingLine(one, target));
    return listText({ figure, claims, open }, { name: 'readings', lines });
  });
  return writeRecordedList('resqunn-readings', 2, numerics, { name: 'figures', lines: figures });
}

/** One line of the file, as `writeReadings` tells. @param target of its figure */
export function readingLine({ reading, distance, verdict, sides }: RecordedReading, { claims, open }: Target): string {
  const code = Object.entries(open).map(([path, values]) =>
    path in reading ? values.indexOf(reading[path]).toString(36) : '0',
  );
  const counts = sides.flatMap(({ high, low }, index) => {
    const { claim, metric } = placeOf(claims, index);
    return [...high, ...(low ?? [])].map((points) => Math.round((points / 100) * imagesOf(claim, metric)));
  });
  return JSON.stringify([code.join(''), Math.round(distance * 100) / 100, verdict, counts]);
}

export function recordReading({ figure, reading, distance, verdict, outcomes, verified }: Screening): RecordedReading {
  return { figure, reading, distance, verdict, sides: (verified ?? outcomes).map(({ sides }) => sides) };
}

/** What a reading's accuracies say of each claim, as far as they were looked at. */
export function outcomesOf({ figure, sides }: RecordedReading): Outcome[] {
  const claims = targets.find((other) => other.figure === figure)?.claims ?? [];
  return sides.map((own, index) => {
    const { claim, metric } = placeOf(claims, index);
    return outcomeOf(claim, 'paper', metric, own);
  });
}

/** @throws FieldError naming the field, what was expected and what was there */
export function readReadings(value: unknown): RecordedReading[] {
  return [...readReadingsFile(value).readings];
}

/** The same with the arithmetic that computed them. @throws FieldError */
export function readReadingsFile(
  value: unknown,
): Pick<Numerics, 'numericsVersion'> & { readonly readings: readonly RecordedReading[] } {
  const { numericsVersion, figures } = parseFields(readingsSchema, value, '');
  return { numericsVersion, readings: readFigures(figures) };
}

function readFigures(figures: readonly FigureReadings[]): RecordedReading[] {
  return figures.flatMap((figure, index) => {
    const at = `figures[${index}]`;
    const expected = targets.find((other) => other.figure === figure.figure)?.claims ?? [];
    if (JSON.stringify(figure.claims) !== JSON.stringify(expected)) {
      throw new FieldError(`${at}.claims`, `expected ${expected.join(', ')}, got ${figure.claims.join(', ')}`);
    }
    return figure.readings.map(([code, distance, verdict, counts], row) => ({
      figure: figure.figure,
      reading: readCode(figure, code, `${at}.readings[${row}][0]`),
      distance,
      verdict,
      sides: readCounts(figure, counts, verdict === null ? 1 : searchScale.seeds.length, `${at}.readings[${row}][3]`),
    }));
  });
}

function readCode({ open }: FigureReadings, code: string, at: string): Departures {
  const points = Object.entries(open);
  if (code.length !== points.length) {
    throw new FieldError(at, `expected ${points.length} digits, one for each open point, got "${code}"`);
  }
  const reading: Record<string, unknown> = {};
  points.forEach(([path, values], index) => {
    const chosen = Number.parseInt(code.charAt(index), 36);
    if (!(chosen < values.length)) {
      throw new FieldError(at, `expected a digit below ${values.length} for ${path}, got "${code.charAt(index)}"`);
    }
    if (chosen > 0) reading[path] = values[chosen];
  });
  return reading;
}

function readCounts({ claims }: FigureReadings, counts: readonly number[], seeds: number, at: string): Sides[] {
  const sides: Sides[] = [];
  let next = 0;
  const take = (images: number): number[] =>
    Array.from({ length: seeds }, () => {
      const right = counts[next++] as number;
      if (right > images) throw new FieldError(`${at}[${next - 1}]`, `expected at most ${images} images, got ${right}`);
      return 100 * (right / images);
    });
  while (next < counts.length && sides.length < claims.length * metrics.length) {
    const { claim, metric } = placeOf(claims, sides.length);
    const wanted = seeds * (claim.low ? 2 : 1);
    if (next + wanted > counts.length) {
      throw new FieldError(at, `expected ${next + wanted} numbers or none of ${claim.id}, got ${counts.length}`);
    }
    const images = imagesOf(claim, metric);
    sides.push({ high: take(images), low: claim.low ? take(images) : null });
  }
  const whole = seeds > 1 ? sides.length === claims.length * metrics.length : sides.length > 0;
  if (!whole || sides.length % metrics.length !== 0 || next < counts.length) {
    throw new FieldError(
      at,
      `expected training and validation of ${seeds > 1 ? 'every claim' : 'each claim that was looked at'}, got ${counts.length} numbers`,
    );
  }
  return sides;
}

/** Claim and metric of a place in the lists above. */
function placeOf(claims: readonly string[], index: number): { readonly claim: Claim; readonly metric: Metric } {
  const id = claims[Math.floor(index / metrics.length)] as string;
  return { claim: claimNamed(id), metric: metrics[index % metrics.length] as Metric };
}

const images = new Map<string, { readonly train: number; readonly validation: number }>();

/** Images that an accuracy of a claim was measured on. */
function imagesOf(claim: Claim, metric: Metric): number {
  let known = images.get(claim.id);
  if (!known) {
    const [series] = claim.high('paper');
    if (!series) throw new Error(`${claim.id} compares nothing`);
    const { training, validation } = imageCounts(series.experiment);
    known = { train: training, validation };
    images.set(claim.id, known);
  }
  return known[metric];
}
