import type { Experiment, Skip } from '../experiment';
import { gradientReach, type Reach } from '../reach';
import type { GradientRecord } from '../run';
import { samePlacement } from '../skips';
import { disagreement } from './sentences';

/** What is said of one layer's gradient: it arrives, nothing arrives, or nobody asks. */
export type Verdict = Reach['state'];

/** What a measurement has to tell to be compared with a prediction; a whole `GradientRecord` does. */
export interface Measurement {
  readonly state: GradientRecord['state'];
}

/** Verdict of one quanvolutional layer: prediction, measurement, and whether they agree. */
export interface LayerVerdict<M extends Measurement = GradientRecord> {
  /** 1..L. */
  readonly k: number;
  /** The prediction, from the graph alone. */
  readonly reach: Reach;
  /** What is shown: what was measured, or what is predicted where nothing was. */
  readonly verdict: Verdict;
  /** Verdict of the committed placement, where the placement in hand changes it; else null. */
  readonly before: Verdict | null;
  /** Null where no measurement belongs to the placement shown. */
  readonly measured: M | null;
  /** 'Predicted None, measured reached': a fault of the lab, said loudly; null where the two agree. */
  readonly contradiction: string | null;
}

/** What is on the canvas and what is said of it. */
export interface Verdicts<M extends Measurement = GradientRecord> {
  /** The experiment with the placement shown. */
  readonly experiment: Experiment;
  /** Whether a placement other than the committed one is shown. */
  readonly previewing: boolean;
  /** QCL1 .. QCLL. */
  readonly layers: readonly LayerVerdict<M>[];
}

/**
 * Verdicts of what is shown: the committed placement with its measurements, or the one in hand as predicted.
 * @param preview the placement in hand; null for none
 * @param measured gradients of QCL1 .. QCLL under the committed placement; those that are missing count as not measured
 */
export function layerVerdicts<M extends Measurement>(
  experiment: Experiment,
  preview: readonly Skip[] | null,
  measured: readonly (M | undefined)[],
): Verdicts<M> {
  const previewing = preview !== null && !samePlacement(preview, experiment.skips);
  const shown = previewing ? { ...experiment, skips: preview } : experiment;
  const committed = gradientReach(experiment);
  const layers = gradientReach(shown).map((reach, index): LayerVerdict<M> => {
    const k = index + 1;
    const record = measured[index] ?? null;
    if (previewing) {
      const before = committed[index]?.state ?? reach.state;
      // Where the change leaves a layer reached, its last measurement stays on show.
      const stays = reach.state === 'reached' && before === 'reached';
      return {
        ...{ k, reach, verdict: reach.state, before: before === reach.state ? null : before },
        ...{ measured: stays ? record : null, contradiction: null },
      };
    }
    const verdict = record ? verdictOf(record) : reach.state;
    const contradiction = verdict === reach.state ? null : disagreement(reach.state, verdict);
    return { k, reach, verdict, before: null, measured: record, contradiction };
  });
  return { experiment: shown, previewing, layers };
}

/** What a measurement says: any value, an exact 0 too, means that the gradient arrives. */
export function verdictOf({ state }: Measurement): Verdict {
  return state === 'value' ? 'reached' : state;
}
