import type { GradientMode } from './experiment';

/**
 * Checks of a gradient by other means than the backward pass, and the two gradient modes compared:
 * what is asked of the engine and what it answers, as plain data.
 */

/** One trainable number: a layer's angle (`group` 0 is QCL1), or one of the head's. */
export interface ParameterPlace {
  readonly group: number | 'head';
  /** Position in the group's array of `Parameters`. */
  readonly index: number;
}

export interface CheckRequest {
  readonly place: ParameterPlace;
  /** The first so many training images, as one mini-batch; `checkLimits.images`. */
  readonly images: number;
  /** Measurements of each shifted circuit; `checkLimits.shots`. */
  readonly shots: number;
  /** Of the shots; another seed measures anew. */
  readonly seed: number;
}

export const checkLimits = { images: [1, 16], shots: [2, 65536] } as const;

/** What a first check asks for. */
export const defaultCheck = { images: 4, shots: 1024 } as const;

/** A derivative of the mean loss of the batch, and what it took. */
export interface CheckedDerivative {
  readonly value: number;
  /**
   * Runs of a circuit on one window (or of the quantum head on one image), the forward passes it
   * needs included. The lab computes equal windows of QCL1 once; they count one by one.
   */
  readonly evaluations: number;
}

/** The same derivative in four ways, in one gradient mode. */
export interface ModeCheck {
  readonly mode: GradientMode;
  /**
   * How far rounding may move the backward pass and parameter shift, from the sizes of what they sum up; a gradient
   * no larger cannot be told from zero. 0 for None.
   */
  readonly rounding: number;
  /** By the backward pass that trains; null: None. */
  readonly adjoint: CheckedDerivative | null;
  /** By shifting rotations a quarter turn either way; null: None, or not an angle. */
  readonly shift: CheckedDerivative | null;
  /** The same circuits, each read by so many shots. */
  readonly shots: (CheckedDerivative & { readonly standardError: number }) | null;
  /**
   * (L(p + h) - L(p - h)) / 2h, extrapolated from two steps h and h / 4; in `paper` mode with the layers' inputs held
   * at their forward values. `error` is its own estimate of what truncation and rounding leave.
   */
  readonly difference: CheckedDerivative & { readonly step: number; readonly error: number };
}

export interface GradientCheck {
  readonly request: CheckRequest;
  /** Images in the batch: fewer than asked for where there are not so many. */
  readonly images: number;
  /** Of the parameter. */
  readonly value: number;
  /** Mean over the batch. */
  readonly loss: number;
  /** The experiment's mode first; one entry where both are the same (the last layer, the head). */
  readonly modes: readonly ModeCheck[];
}

/** `paper` against `exact` for one group, over the same images at the same parameters. */
export interface GroupComparison {
  /** L2 norm of the exact gradient. */
  readonly exact: number;
  /** L2 norm of the `paper` gradient; null: None. */
  readonly paper: number | null;
  /** Cosine of the angle between them; null where one of them is None or zero. */
  readonly cosine: number | null;
}

export interface ModeComparison {
  /** The first so many training images, in mini-batches of the run's size. */
  readonly images: number;
  /** QCL1 .. QCLL, whether frozen or not. */
  readonly layers: readonly GroupComparison[];
}

/** Training images that a comparison takes at most. */
export const comparedImages = 256;

/** Angle between the two gradients in degrees, 0..180; null where there is none. */
export function angleBetween({ cosine }: GroupComparison): number | null {
  return cosine === null ? null : (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

/** What the exact ways say together. */
export interface Agreement {
  /**
   * `agree`: no further apart than rounding and the difference's own error explain. `unsure`: so too, but the
   * difference's error is larger than the gradient, so it says nothing. `disagree`: a fault of the lab.
   */
  readonly verdict: 'agree' | 'unsure' | 'disagree';
  /** Largest distance of the others from the backward pass. */
  readonly apart: number;
  /** The gradient is no larger than what rounding brings: it cannot be told from zero. */
  readonly isRounding: boolean;
}

/** Both errors are estimates of a typical size; several times that is still chance. */
const margin = 5;

/** Compares backward pass, parameter shift and difference; null for None. */
export function agreement({ adjoint, shift, difference, rounding }: ModeCheck): Agreement | null {
  if (!adjoint) return null;
  const toShift = shift ? Math.abs(shift.value - adjoint.value) : 0;
  const toDifference = Math.abs(difference.value - adjoint.value);
  const allowed = margin * rounding;
  // Not a number is no agreement, nor is an error that is none.
  const agree = toShift <= allowed && toDifference <= allowed + margin * difference.error;
  const isRounding = adjoint.value !== 0 && Math.abs(adjoint.value) <= rounding;
  const isBlind = !isRounding && adjoint.value !== 0 && difference.error > Math.abs(adjoint.value);
  return {
    verdict: agree ? (isBlind ? 'unsure' : 'agree') : 'disagree',
    apart: Number.isNaN(toShift) ? toShift : Math.max(toShift, toDifference),
    isRounding,
  };
}
