import type { Experiment, Skip } from '../../model/experiment';
import { gradientReach, type Reach } from '../../model/reach';
import type { GradientRecord } from '../../model/run';
import { samePlacement } from '../../model/skips';
import type { Snapshot } from '../../protocol/lab';

/** What the canvas says of one layer: prediction, measurement, and whether they agree. */
export interface LayerView {
  /** 1..L. */
  readonly k: number;
  readonly reach: Reach;
  /** What is drawn. The measurement is the truth where there is one. */
  readonly verdict: 'none' | 'reached' | 'frozen';
  /** Measured record; null where none belongs to the placement shown. */
  readonly measured: GradientRecord | null;
  /** Set where prediction and measurement differ: our bug, said loudly. */
  readonly contradiction: string | null;
}

export interface CanvasView {
  /** The experiment with the placement shown. */
  readonly experiment: Experiment;
  /** Whether a placement other than the committed one is shown. */
  readonly previewing: boolean;
  readonly layers: readonly LayerView[];
  /** L2 norm of the head's gradient; null if not measured or not asked for. */
  readonly headNorm: number | null;
}

/** Verdicts for what is on the canvas: the committed placement, or the one in hand. */
export function canvasView(
  experiment: Experiment,
  preview: readonly Skip[] | null,
  snapshot: Snapshot | null,
): CanvasView {
  const previewing = preview !== null && !samePlacement(preview, experiment.skips);
  const shown = previewing ? { ...experiment, skips: preview } : experiment;
  const committedReach = gradientReach(experiment);
  const gradients = snapshot?.gradients ?? null;
  const head = gradients?.head;
  return {
    experiment: shown,
    previewing,
    headNorm: head?.state === 'value' ? head.norm : null,
    layers: gradientReach(shown).map((reach, index) => {
      const record = gradients?.layers[index] ?? null;
      if (previewing) {
        // Where the change leaves a layer reached, its last measurement stays on show.
        const stays = reach.state === 'reached' && committedReach[index]?.state === 'reached';
        return { k: index + 1, reach, verdict: reach.state, measured: stays ? record : null, contradiction: null };
      }
      const measuredState = record && stateOf(record);
      const differs = measuredState !== null && measuredState !== reach.state;
      return {
        k: index + 1,
        reach,
        verdict: measuredState ?? reach.state,
        measured: record,
        contradiction: differs ? `Predicted ${word(reach.state)}, measured ${word(measuredState)}` : null,
      };
    }),
  };
}

function stateOf(record: GradientRecord): Reach['state'] {
  return record.state === 'value' ? 'reached' : record.state;
}

function word(state: Reach['state']): string {
  return state === 'none' ? 'None' : state;
}

/** L2 norm of a layer's measured gradient; null where there is none. */
export function measuredNorm(layer: LayerView): number | null {
  return layer.measured?.state === 'value' ? layer.measured.norm : null;
}
