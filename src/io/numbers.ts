import * as v from 'valibot';
import { specialNumbers } from './encodeNumber';
import { inWords } from './fields';

const message = (issue: v.BaseIssue<unknown>) =>
  `expected a number or one of ${specialNumbers.map((name) => `"${name}"`).join(', ')}, got ${inWords(issue.input)}`;

const encoded = v.union([v.pipe(v.number(message), v.finite(message)), v.picklist(specialNumbers, message)], message);

/** Reads what `encodeNumber` writes. A JSON number too large for float64 (1e999) is refused. */
export const encodedNumber = v.pipe(encoded, v.transform(Number));

/** The same with what it means. The JSON Schema shows nothing of what comes behind a transformation. */
export function encodedNumberAs(description: string) {
  return v.pipe(encoded, v.description(description), v.transform(Number));
}
