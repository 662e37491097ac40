import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { StillCanvas } from '../../canvas/StillCanvas';
import { normOrWord } from '../../charts/gradient/table';
import type { FigureTable, TableCell } from '../../charts/kit/table';
import { frozenWord, noGradient } from '../../charts/kit/table';
import type { Drawn } from '../../kit/figures/figure';
import { angleCount, type Experiment } from '../../model/experiment';
import { gradientReach } from '../../model/reach';
import { networkShapes } from '../../model/shapes';
import type { Snapshot } from '../../protocol/lab';
import type { LabState } from '../../store/lab';

/** Below this width the phone's picture is drawn: the large one's letters could not be read, px. */
const narrow = 500;
/** The large picture's own width, at which its letters are 11 px. */
const designed = 960;

/** The residual canvas as it stands, with nothing to operate. */
export function drawCanvas(
  node: HTMLElement,
  width: number,
  {
    experiment,
    snapshot,
    ownNames,
  }: Pick<LabState, 'experiment' | 'ownNames'> & { readonly snapshot: Snapshot | null },
): Drawn {
  const compact = width < narrow;
  const place = document.createElement('div');
  place.style.width = `${width}px`;
  // Letters grow as far as there is room for them.
  if (!compact) place.style.setProperty('--rc-letters', String(Math.min(1.25, Math.max(1, designed / width))));
  node.append(place);
  const root = createRoot(place);
  flushSync(() =>
    root.render(<StillCanvas experiment={experiment} snapshot={snapshot} ownNames={ownNames} compact={compact} />),
  );
  // The headline's place above the picture stays empty here.
  const { top, height: whole } = place.getBoundingClientRect();
  const highest = Math.min(...[...place.querySelectorAll('svg > *')].map((part) => topOf(part)));
  const spare = Number.isFinite(highest) ? Math.max(0, Math.floor(highest - top)) : 0;
  place.style.marginTop = `${-spare}px`;
  const height = whole - spare;
  const remove = (): void => {
    root.unmount();
    place.remove();
  };
  return { size: { width, height }, remove };
}

/** Upper edge of a part, px; what takes no room has none. */
function topOf(part: Element): number {
  const { top, width, height } = part.getBoundingClientRect();
  return width > 0 || height > 0 ? top : Number.POSITIVE_INFINITY;
}

/** One line for each part of the network: its parameters, the map it gives, what is predicted and what was measured of its gradient. */
export function canvasTable(experiment: Experiment, snapshot: Snapshot | null): FigureTable {
  const { outputs, head } = networkShapes(experiment);
  const layers = gradientReach(experiment).map(({ state }, index): TableCell[] => {
    const angles = angleCount(experiment.layers[index] as Experiment['layers'][number]);
    const size = outputs[index + 1]?.size ?? null;
    return [`QCL${index + 1}`, angles, size, predictedWord(state), normOrWord(snapshot?.gradients?.layers[index])];
  });
  const predicted = experiment.head.trainable ? 'reached' : frozenWord;
  return {
    header: ['part', 'angles', 'map_side', 'predicted', 'gradient_norm', 'loss_of_image'],
    rows: [
      ...layers.map((row) => [...row, null]),
      ['head', null, head.size, predicted, normOrWord(snapshot?.gradients?.head), snapshot?.sample.loss ?? null],
    ],
  };
}

function predictedWord(state: 'reached' | 'none' | 'frozen'): string {
  return state === 'none' ? noGradient : state;
}
