/** What a person types for a number, and how it is shown: '0.01', '1e-8', 'π', 'pi/2', '-2π'. */

/** The number that a text means; null where it means none. */
export function parseNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/\u2212/g, '-')
    .replace(/\s+/g, '');
  const turn = /^(-?)(\d*\.?\d*)\*?(?:pi|π)(?:\/(\d+))?$/i.exec(plain);
  if (turn) {
    const [, sign, factor, divisor] = turn;
    const value = ((factor ? Number(factor) : 1) * Math.PI) / (divisor ? Number(divisor) : 1);
    return Number.isFinite(value) ? (sign ? -value : value) : null;
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** Shortest text that reads back as the same number. */
export function formatNumber(value: number): string {
  for (const divisor of [1, 2, 4]) {
    const turns = (value / Math.PI) * divisor;
    if (turns !== 0 && Number.isInteger(turns) && Math.abs(turns) < 9) {
      const text = `${turns === 1 ? '' : turns === -1 ? '-' : turns}π${divisor > 1 ? `/${divisor}` : ''}`;
      if (parseNumber(text) === value) return text;
    }
  }
  return Object.is(value, -0) ? '-0' : String(value);
}
