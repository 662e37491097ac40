import * as v from 'valibot';
import { list, number, object, parseFields, text, whole } from '../../io/fields';

/** Names the kind of file; stands first in it. */
const timesFormat = 'resqunn-times';

const timesSchema = object({
  format: v.literal(timesFormat),
  version: v.literal(2),
  times: list(
    object({
      command: text(),
      seeds: whole([1, 1e4]),
      runs: whole([1, 1e6]),
      same: whole([0, 1e6]),
      seconds: number([0, 1e7]),
      processorSeconds: number([0, 1e7]),
      cores: whole([1, 4096]),
      processor: text(),
      node: text(),
    }),
    'times',
  ),
});

/** How long a command took from nothing. */
export interface ReproduceTime {
  /** 'reproduce --quick' */
  readonly command: string;
  /** Of each experiment so many were run: the command may take more of them now. */
  readonly seeds: number;
  readonly runs: number;
  /** Of these so many are in the record, and came out the same to the last bit. */
  readonly same: number;
  /** By the clock, whatever else the machine did. */
  readonly seconds: number;
  /** Of all cores together. */
  readonly processorSeconds: number;
  readonly cores: number;
  readonly processor: string;
  readonly node: string;
}

export function writeTimes(times: readonly ReproduceTime[]): string {
  const lines = times.map((time) => JSON.stringify(time));
  return `{"format":"${timesFormat}","version":2,"times":[\n${lines.join(',\n')}\n]}\n`;
}

/** @throws FieldError naming the field, what was expected and what was there */
export function readTimes(value: unknown): ReproduceTime[] {
  return parseFields(timesSchema, value, '').times;
}
