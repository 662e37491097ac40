/** '+0.104', '−0.020', '±0.000' */
export function signed(value: number, digits = 3): string {
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return `±${size}`;
  return `${value < 0 ? '−' : '+'}${size}`;
}
