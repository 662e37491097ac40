import * as v from 'valibot';
import { FieldError } from '../io/fieldError';
import { list, number, object, orNull, parseFields, text, whole } from '../io/fields';
import { labVersion } from '../io/version';
import type { Departures } from '../model/departures';
import type { Outcome } from './measure';
import type { Screening } from './readings';

/** Names the kind of file; stands first in it. */
export const readingsFormat = 'resqunn-readings';

const estimateSchema = object({
  n: whole([1, 1000]),
  mean: number([-1e9, 1e9]),
  interval: orNull(v.strictTuple([number([-1e9, 1e9]), number([-1e9, 1e9])])),
});

const outcomeSchema = object({
  claim: text(),
  metric: v.picklist(['train', 'validation']),
  high: estimateSchema,
  low: orNull(estimateSchema),
  points: orNull(estimateSchema),
  relative: orNull(estimateSchema),
});

const readingsSchema = object({
  format: v.literal(readingsFormat),
  version: v.literal(1),
  generator: text(),
  numericsVersion: whole([1, 4294967295]),
  backend: text(),
  readings: list(
    object({
      figure: v.picklist(['fig2', 'fig8', 'fig9', 'fig10']),
      reading: v.record(text(), v.unknown()),
      distance: number([0, 1e9]),
      verdict: orNull(v.picklist(['holds', 'fails', 'undecided'])),
      outcomes: list(outcomeSchema, 'outcomes'),
    }),
    'readings',
  ),
});

type RecordedOutcome = Pick<Outcome, 'claim' | 'metric' | 'high' | 'low' | 'points' | 'relative'>;

/** A screened reading as it is recorded: with seed 0 where it was far, else with five seeds. */
export interface RecordedReading {
  readonly figure: Screening['figure'];
  readonly reading: Departures;
  readonly distance: number;
  /** null: more than 10 points off with seed 0. */
  readonly verdict: Screening['verdict'];
  readonly outcomes: readonly RecordedOutcome[];
}

/** Text of the file, one line per reading; numbers in points and percent with two decimals. */
export function writeReadings(
  all: readonly Screening[],
  { numericsVersion, backend }: { readonly numericsVersion: number; readonly backend: string },
): string {
  const head = { format: readingsFormat, version: 1, generator: `resqunn ${labVersion}`, numericsVersion, backend };
  const lines = all.map((screening) =>
    JSON.stringify(recordReading(screening), function (this: unknown, _, value) {
      // A reading's own values (π) stay whole.
      return typeof value === 'number' && this !== screening.reading ? Math.round(value * 100) / 100 : value;
    }),
  );
  return `${JSON.stringify(head).slice(0, -1)},"readings":[\n${lines.join(',\n')}\n]}\n`;
}

export function recordReading(screening: Screening): RecordedReading {
  const { figure, reading, distance, verdict, outcomes, verified } = screening;
  return {
    figure,
    reading,
    distance,
    verdict,
    outcomes: (verified ?? outcomes).map(({ claim, metric, high, low, points, relative }) => ({
      claim,
      metric,
      high,
      low,
      points,
      relative,
    })),
  };
}

/** @throws FieldError naming the field, what was expected and what was there */
export function readReadings(value: unknown): RecordedReading[] {
  const fields = parseFields(readingsSchema, value, '');
  fields.readings.forEach(({ outcomes }, index) => {
    if (outcomes.length === 0) throw new FieldError(`readings[${index}].outcomes`, 'expected at least one, got none');
  });
  return fields.readings;
}
