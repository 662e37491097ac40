import { superscript } from '../../charts/kit/format';
import type { ModeCheck } from '../../model/gradientCheck';

/** Six digits that count: '0.0123457', '−1.23457·10⁻⁵', '0'. */
export function precise(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return String(value);
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e6) return `${sign}${size.toPrecision(6)}`;
  const [mantissa, exponent] = size.toExponential(5).split('e') as [string, string];
  return `${sign}${mantissa}·10${superscript(Number(exponent))}`;
}

/** 1 024 */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** Largest distance of the other exact ways from the backward pass; null where there is none. */
export function disagreement({ adjoint, shift, difference }: ModeCheck): number | null {
  if (!adjoint) return null;
  const others = shift ? [shift.value, difference.value] : [difference.value];
  return Math.max(...others.map((value) => Math.abs(value - adjoint.value)));
}

/** How far apart the exact ways may be before it is the lab's fault: the difference's own error is below this. */
const tolerance = 1e-6;

/** What the check of one mode says, as sentences. */
export function verdict(check: ModeCheck, isAngle: boolean): string {
  const { adjoint, shots } = check;
  if (!adjoint) {
    return (
      'None: no path of the backward pass leads here, so there is nothing to shift. With the inputs of the layers ' +
      `held, moving this angle ${check.difference.value === 0 ? 'changes the loss by exactly nothing' : 'moves the loss'}.`
    );
  }
  const apart = disagreement(check) as number;
  if (!(apart <= tolerance)) return `The ways disagree by ${precise(apart)}: please report this.`;
  const agree = apart === 0 ? 'agree to the last bit' : `agree within ${toPower(apart)}`;
  if (!isAngle) return `Backward pass and difference ${agree}. A weight is no angle: there is no circuit to shift.`;
  const ways = `Backward pass, parameter shift and difference ${agree}.`;
  if (!shots) return ways;
  if (adjoint.value === 0) return `${ways} The gradient is exactly 0.`;
  const off = Math.abs(shots.value - adjoint.value) / shots.standardError;
  const fromZero = Math.abs(shots.value) / shots.standardError;
  const measured = Number.isFinite(off)
    ? ` Measured, it lies ${off.toFixed(1)} standard errors from them${fromZero > 3 ? ` and ${fromZero.toFixed(fromZero < 10 ? 1 : 0)} from zero: measurement included, the gradient is there` : '; more shots or images tell it from zero'}.`
    : '';
  return `${ways}${measured}`;
}

/** 'below 10⁻¹⁰' for a distance. */
function toPower(distance: number): string {
  return `10${superscript(Math.ceil(Math.log10(distance)))}`;
}
