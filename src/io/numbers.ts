import * as v from 'valibot';
import { specialNumbers } from './encodeNumber';
import { inWords } from './fields';

const message = (issue: v.BaseIssue<unknown>) =>
  `expected a number or one of ${specialNumbers.map((name) => `"${name}"`).join(', ')}, got ${inWords(issue.input)}`;

/** Reads what `encodeNumber` writes. A JSON number too large for float64 (1e999) is refused. */
export const encodedNumber = v.pipe(
  v.union([v.pipe(v.number(message), v.finite(message)), v.picklist(specialNumbers, message)], message),
  v.transform(Number),
);
