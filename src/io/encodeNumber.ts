/**
 * Float64 in JSON to the last bit. JSON numbers are the shortest text that reads back as the same
 * float64; the four values that JSON lacks, or that its tools lose, are texts.
 */
export const specialNumbers = ['NaN', 'Infinity', '-Infinity', '-0'] as const;

export type EncodedNumber = number | (typeof specialNumbers)[number];

export function encodeNumber(value: number): EncodedNumber {
  return Object.is(value, -0) ? '-0' : encodeNotFinite(value);
}

/** The same for readers that compute with the numbers: -0 stays a number (`-0.0` in the text). */
export function encodeNotFinite(value: number): EncodedNumber {
  return Number.isFinite(value) ? value : (String(value) as EncodedNumber);
}
