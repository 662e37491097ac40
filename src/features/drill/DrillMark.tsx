import type { FigureTable, TableCell } from '../../charts/kit/table';
import { baseName } from '../../io/exports/takeaway';
import { sampleWords } from '../../kit/charts/chartData';
import { caption, linkTo } from '../../kit/figures/captions';
import { FigureMark } from '../../kit/figures/FigureMark';
import { drawLive, type Figure } from '../../kit/figures/figure';
import { useActions } from '../../kit/lab/LabContext';
import type { HeadInspection, LayerInspection } from '../../model/inspection';
import { currentRun, type LabState } from '../../store/lab';
import { shownSnapshot } from '../../store/timeTravel/shown';

/** The element that is saved. */
export const drillFigure = { 'data-figure': 'drill' } as const;

/** Saves the inside of a block as it stands, with what was turned by hand, and every number behind it. */
export function DrillMark({ seen }: { readonly seen: LayerInspection | HeadInspection }) {
  const { store } = useActions();
  const name = seen.kind === 'layer' ? `QCL${seen.target.layer} from the inside` : 'The head from the inside';
  return (
    <FigureMark
      source={{ name, make: () => figureOf(name, seen, store.getState()) }}
      className="absolute top-0 right-0 z-10"
    />
  );
}

function figureOf(name: string, seen: LayerInspection | HeadInspection, state: LabState): Figure | null {
  const run = currentRun(state);
  const live = document.querySelector(`[data-figure=${drillFigure['data-figure']}]`);
  if (!run || !live) return null;
  const { epoch, batch } = shownSnapshot(state) ?? { epoch: 0, batch: 0 };
  const part = seen.kind === 'layer' ? `QCL${seen.target.layer}` : 'head';
  const at = seen.kind === 'layer' ? `, row ${seen.target.row}, column ${seen.target.column}` : '';
  return {
    name,
    file: `${baseName({ experiment: run.experiment, position: { epoch, batch } })}_inside_${part}`,
    caption: caption(`${name}: ${sampleWords(state)}, epoch ${epoch}${at}.`, [run], state.ownNames),
    link: linkTo(run.experiment),
    draw: (_node, _room, colours) => drawLive(live, colours),
    onScreen: () => live.getBoundingClientRect(),
    table: () => (seen.kind === 'layer' ? layerTable(seen) : headTable(seen)),
  };
}

const header = ['quantity', 'index', 'value'];

/** One line for each number on the pixel's way: patch, angles, Bloch vectors at the end, expectation values, the pixel. */
function layerTable({ patch, angles, trace, expectations, pixel }: LayerInspection): FigureTable {
  const end = trace.bloch.length - 12;
  return {
    header,
    rows: [
      ...numbered('patch', patch),
      ...numbered('angle', angles),
      ...numbered('bloch_xyz_by_qubit', trace.bloch.subarray(end)),
      ...numbered('expectation_z', expectations),
      ...numbered('pixel_by_channel', pixel),
    ],
  };
}

/** One line for each number of the head: what it reads, the weights of the class or the angles, logits, probabilities. */
function headTable(seen: HeadInspection): FigureTable {
  const own =
    seen.kind === 'dense'
      ? [...numbered(`weight_of_class_${seen.target.class}`, seen.weights), ...numbered('bias', seen.biases)]
      : numbered('angle', seen.angles);
  return {
    header,
    rows: [
      ...numbered('feature', seen.features),
      ...own,
      ...numbered('logit', seen.logits),
      ...numbered('probability', seen.probabilities),
    ],
  };
}

function numbered(quantity: string, values: Float64Array): TableCell[][] {
  return Array.from(values, (value, index) => [quantity, index, value]);
}
