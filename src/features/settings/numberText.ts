/** What a person types for a number, and how it is shown: '0.01', '1e-8', 'π', 'pi/2', '-2π'. */

/** '1,234': more than a thousand to some, little more than one to others. */
const twoMeanings = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** Whether a comma in it may part thousands as well as decimals: whoever typed it has to say. */
export function isAmbiguous(text: string): boolean {
  return twoMeanings.test(compact(text));
}

function compact(text: string): string {
  return text
    .trim()
    .replace(/\u2212/g, '-')
    .replace(/\s+/g, '');
}

/** The number that a text means, whose decimals follow a point or a comma; null where it means none, or two. */
export function parseNumber(text: string): number | null {
  const typed = compact(text);
  if (twoMeanings.test(typed)) return null;
  const plain = typed.includes('.') ? typed : typed.replace(',', '.');
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
