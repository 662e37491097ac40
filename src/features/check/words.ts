import { superscript } from '../../charts/kit/format';
import { agreement, type ModeCheck } from '../../model/gradientCheck';

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

/** What the check of one mode says, as sentences. */
export function verdict(check: ModeCheck, isAngle: boolean): string {
  const { adjoint, shots } = check;
  if (!adjoint) {
    return (
      'None: no path of the backward pass leads here, so there is nothing to shift. With the inputs of the layers ' +
      `held, moving this angle ${check.difference.value === 0 ? 'changes the loss by exactly nothing' : 'moves the loss'}.`
    );
  }
  const { verdict: found, apart, isRounding } = agreement(check) as NonNullable<ReturnType<typeof agreement>>;
  if (found === 'disagree') {
    return (
      `The ways disagree by ${precise(apart)}: please report this. Rounding explains ${precise(check.rounding)}, ` +
      `the difference’s own error ${precise(check.difference.error)}.`
    );
  }
  if (isRounding) {
    return (
      `Zero up to rounding: at ${precise(adjoint.value)} the gradient is no larger than what rounding brings here, ` +
      `${precise(check.rounding)}.`
    );
  }
  const exactWays = isAngle ? 'Backward pass and parameter shift' : 'Backward pass';
  if (found === 'unsure') {
    return (
      `The loss turns too fast, or too little, for a difference to tell: its own error is ${precise(check.difference.error)}. ` +
      `${isAngle ? `${exactWays} agree within what rounding explains.` : 'A weight is no angle: there is no circuit to shift.'}`
    );
  }
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
