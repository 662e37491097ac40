import { formatNumber } from '../../charts/kit/format';
import type { Experiment, Skip } from '../../model/experiment';
import type { GradientRecord } from '../../model/run';
import { isUpToRounding } from '../../model/verdict/upToRounding';
import { type LayerVerdict, layerVerdicts, type Verdicts } from '../../model/verdict/verdicts';
import type { Snapshot } from '../../protocol/lab';

/** Verdicts of what is on the canvas, and the head's gradient. */
export interface CanvasView extends Verdicts<GradientRecord> {
  /** L2 norm of the head's gradient; null if not measured or not asked for. */
  readonly headNorm: number | null;
}

/** View of the committed placement, or of the one in hand. `snapshot` belongs to the committed one. */
export function canvasView(
  experiment: Experiment,
  preview: readonly Skip[] | null,
  snapshot: Snapshot | null,
): CanvasView {
  const gradients = snapshot?.gradients;
  const head = gradients?.head;
  return {
    ...layerVerdicts(experiment, preview, gradients?.layers ?? []),
    headNorm: head?.state === 'value' ? head.norm : null,
  };
}

/** L2 norm of a layer's measured gradient; null where there is none. */
export function measuredNorm({ measured }: Pick<LayerVerdict, 'measured'>): number | null {
  return measured?.state === 'value' ? measured.norm : null;
}

/** Label beside a block's arrow: the norm, `predicted`, or nothing where no gradient arrives. */
export function gradientLabel(view: Pick<LayerVerdict, 'verdict' | 'measured'>): string | null {
  if (view.verdict !== 'reached') return null;
  if (view.measured?.state !== 'value') return 'predicted';
  return isUpToRounding(view.measured, 'norm') ? '≈ 0' : formatNumber(view.measured.norm);
}
