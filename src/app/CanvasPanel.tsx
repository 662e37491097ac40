import { useCallback, useMemo, useState } from 'react';
import type { EquationPlace } from '../canvas/forward/EquationMark';
import { ResidualCanvas, type ResidualCanvasProps } from '../canvas/ResidualCanvas';
import { useCutCode } from '../kit/lab/CutCodeContext';
import { useDrill } from '../kit/lab/DrillContext';
import { useActions, useLab, useOwnNames } from '../kit/lab/LabContext';
import { lazyPart } from '../kit/parts/lazyPart';
import { PartPlace } from '../kit/parts/PartPlace';
import type { GradientMode, Skip } from '../model/experiment';
import { currentRun, type LabState } from '../store/lab';
import { whatChanged } from '../store/placement/words';
import { hasTrained } from '../store/state/runs';
import { drawnSnapshot } from '../store/timeTravel/shown';

const EquationsPopover = lazyPart(async () => (await import('../features/equations/EquationsPopover')).default);

export interface CanvasPanelProps {
  readonly compact?: boolean;
  /** In plain words, without equations and code. */
  readonly plain?: boolean;
  /** Goes before what the lab would give the canvas. */
  readonly instead?: Partial<ResidualCanvasProps>;
}

/** Joins the canvas to the store. */
export function CanvasPanel({ compact = false, plain = false, instead }: CanvasPanelProps) {
  const lab = useActions();
  const drill = useDrill();
  const code = useCutCode();
  const experiment = useLab((state) => state.experiment);
  const preview = useLab((state) => state.preview);
  const snapshot = useLab(drawnSnapshot);
  const invited = useLab(invitesSkip);
  const last = experiment.layers.length;
  const invite = useMemo<Skip | null>(() => (invited ? [1, last] : null), [invited, last]);

  const commit = useCallback((skips: readonly Skip[]) => lab.placeSkips(skips).kind !== 'refused', [lab]);
  const changeMode = useCallback(
    (gradientMode: GradientMode) => lab.edit((before) => ({ ...before, gradientMode }), whatChanged),
    [lab],
  );

  const own = useOwnNames();
  const [asked, setAsked] = useState<{ readonly place: EquationPlace; readonly mark: Element } | null>(null);

  const openCode = (node: number): void => (code.node === node ? code.close() : code.open(node));
  const askEquations = (place: EquationPlace, mark: Element): void => setAsked({ place, mark });

  return (
    <>
      <ResidualCanvas
        experiment={experiment}
        preview={preview}
        onPreview={lab.preview}
        onDrag={lab.drag}
        onCommit={commit}
        onGradientMode={changeMode}
        snapshot={snapshot}
        ownNames={own}
        invite={invite}
        compact={compact}
        plain={plain}
        announce={lab.announce}
        onSelectBlock={(block, pixel) =>
          drill.open(block === 'head' ? { kind: 'head' } : { kind: 'layer', layer: block, pixel })
        }
        {...(plain ? {} : { onCutCode: openCode, onEquations: askEquations })}
        openCutCode={code.node}
        {...instead}
      />
      {asked && (
        <PartPlace name="The equations" onClose={() => setAsked(null)}>
          <EquationsPopover {...asked} experiment={experiment} snapshot={snapshot} onClose={() => setAsked(null)} />
        </PartPlace>
      )}
    </>
  );
}

/**
 * A ghost of the skip O1 to the last sum, for whoever has not drawn any yet: only where it would
 * bring QCL1 its gradient back, and never over a network that is training.
 */
function invitesSkip(state: LabState): boolean {
  const { experiment, runs } = state;
  if (experiment.skips.length > 0 || experiment.layers.length < 2 || experiment.gradientMode !== 'paper') return false;
  if (experiment.layers[0]?.trainable !== true) return false;
  const triedAnother = runs.some((run) => run.experiment.skips.length > 0 && hasTrained(run));
  return !triedAnother && currentRun(state)?.snapshot?.status !== 'running';
}
