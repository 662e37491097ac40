/** A number without the noise of binary fractions: 0.1, 3.142. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
