/**
 * Numbers as the lab writes them: a leading zero, two digits that count, `1.6·10⁻⁵` below 0.001,
 * and the minus sign, which unlike the hyphen is as wide as a digit.
 */

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** '⁻⁵' */
export function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]).join('');
  return exponent < 0 ? `⁻${digits}` : digits;
}

/** Two significant digits: '0.19', '0.0053', '1.6·10⁻⁵', '12', '−0.30', 'NaN', '∞'. */
export function formatNumber(value: number): string {
  const special = formatSpecial(value);
  if (special !== null) return special;
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e5) {
    const [mantissa, exponent] = size.toExponential(1).split('e') as [string, string];
    return `${sign}${mantissa}·10${superscript(Number(exponent))}`;
  }
  return `${sign}${size < 9.95 ? size.toPrecision(2) : Math.round(size)}`;
}

/** Two decimals, for accuracy and loss, which stay comparable that way: '0.10', '2.30'. */
export function formatScore(value: number): string {
  if (value === 0) return '0.00';
  const special = formatSpecial(value);
  if (special !== null) return special;
  if (Math.abs(value) >= 1000) return formatNumber(value);
  const text = Math.abs(value).toFixed(2);
  return value < 0 && text !== '0.00' ? `−${text}` : text;
}

/** An axis tick: '0', '0.5', '2.3', '10⁻³' for powers of ten outside 0.01..1000. */
export function formatTick(value: number): string {
  const special = formatSpecial(value);
  if (special !== null) return special;
  const exponent = Math.log10(Math.abs(value));
  const sign = value < 0 ? '−' : '';
  if (Number.isInteger(Math.round(exponent * 1e9) / 1e9) && (exponent < -2.5 || exponent > 3.5)) {
    return `${sign}10${superscript(Math.round(exponent))}`;
  }
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e5) return formatNumber(value);
  return `${sign}${Number(size.toPrecision(3))}`;
}

function formatSpecial(value: number): string | null {
  if (value === 0) return '0';
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return null;
}
