import type { Experiment } from '../experiment';
import { joinWords, type Reach } from '../reach';
import type { GradientRecord } from '../run';
import { networkShapes } from '../shapes';
import { isUpToRounding, upToRounding } from './upToRounding';

/** What a run has measured so far. */
export interface Measured {
  /** One per layer, of the epoch under way; null before the first batch. */
  readonly layers: readonly GradientRecord[] | null;
  /** Inputs of the head that vary by rounding alone, and so are standardised to 0. */
  readonly constantInputs: number;
}

/**
 * What only the numbers tell, beside what the placement says: where rounding is all that a layer that is reached gets,
 * and where standardising takes an input for constant. '' where there is nothing to say.
 */
export function measuredAside(experiment: Experiment, reaches: readonly Reach[], measured: Measured): string {
  return [roundedGradients(reaches, measured), constantInputs(experiment, measured)].filter(Boolean).join(' ');
}

function roundedGradients(reaches: readonly Reach[], { layers }: Measured): string {
  const names = (layers ?? []).flatMap((record, index) =>
    reaches[index]?.state === 'reached' && isUpToRounding(record, 'norm') ? [`QCL${index + 1}`] : [],
  );
  if (names.length === 0) return '';
  return `The gradient of ${joinWords(names)} is ${upToRounding} so far.`;
}

/** Places that quarter coverage leaves empty are constant by design, and are not counted. */
function constantInputs(experiment: Experiment, { constantInputs }: Measured): string {
  if (!experiment.head.standardise) return '';
  const { features, filled } = networkShapes(experiment);
  const constant = constantInputs - (features - filled);
  if (constant <= 0) return '';
  const who =
    constant >= filled ? `All ${filled} inputs` : constant === 1 ? '1 input' : `${constant} of ${filled} inputs`;
  const one = constant === 1 && filled > 1;
  return `${who} of the head ${one ? 'varies' : 'vary'} by rounding alone, and standardising makes ${one ? 'it' : 'them'} 0.`;
}
