import { confusionChart } from '../../charts/confusion/matrix';
import { confusionTable } from '../../charts/confusion/table';
import { contrastChart } from '../../charts/contrast/byStage';
import { contrastTable } from '../../charts/contrast/table';
import { curvesChart } from '../../charts/curves/chart';
import { curvesTable } from '../../charts/curves/table';
import { gradientCircuit } from '../../charts/gradient/circuit';
import { gradientHeatmap } from '../../charts/gradient/heatmap';
import { circuitTable, gradientTable } from '../../charts/gradient/table';
import { learningBar, learningHeight } from '../../charts/learning/bar';
import type { LearningData } from '../../charts/learning/data';
import { learningTable } from '../../charts/learning/table';
import { featureMaps, featureMapsHeight } from '../../charts/maps/featureMaps';
import { mapsTable } from '../../charts/maps/table';
import { baseName } from '../../io/exports/takeaway';
import { circuitSelector, gradientSelector, look, mapsSelector, sampleWords } from '../../kit/charts/chartData';
import { confusionSelector, rightWords } from '../../kit/charts/confusionData';
import { curvesSelector } from '../../kit/charts/curvesSelector';
import { caption, linkTo } from '../../kit/figures/captions';
import { type FigureId, figureNames, nameOf } from '../../kit/figures/FigureContext';
import { drawChart, type Figure } from '../../kit/figures/figure';
import type { GradientView } from '../../kit/lab/gradientView';
import type { Position } from '../../model/run';
import { learningOf } from '../../store/background/learning';
import { spreadOf } from '../../store/background/spread';
import type { LabState } from '../../store/lab';
import { present } from '../../store/state/lookState';
import type { RunView } from '../../store/state/runs';
import { chosenEpoch, shownSnapshot } from '../../store/timeTravel/shown';
import { canvasTable, drawCanvas } from './canvasFigure';

/** What figures are made from: a state of the lab, whose current run is the one that they show. */
export interface FigureSubject {
  readonly state: LabState;
  readonly run: RunView;
  readonly view: Pick<GradientView, 'focus' | 'lock'>;
  /** Whether the chosen epoch is marked, as on the screen. */
  readonly marksEpoch: boolean;
}

/** The state as it would be with this run under the controls; a look into another run's past is no part of it. */
export function subjectOf(
  state: LabState,
  id: number,
  view: FigureSubject['view'],
  marksEpoch: boolean,
): FigureSubject | null {
  const run = state.runs.find((other) => other.id === id);
  if (!run) return null;
  return { state: state.currentId === id ? state : { ...state, currentId: id, look: null }, run, view, marksEpoch };
}

/** The figures of a run in their order; one circuit for each layer. */
export function figureIds(layers: number): FigureId[] {
  return [
    ...(Object.keys(figureNames) as FigureId[]),
    ...Array.from({ length: layers }, (_, index): FigureId => `circuit-${index + 1}`),
  ];
}

/** One figure of a run; null where there is nothing to be seen yet. */
export function figureOf(id: FigureId, subject: FigureSubject): Figure | null {
  const layer = /^circuit-(\d)$/.exec(id)?.[1];
  const made = layer ? circuit(Number(layer) - 1, subject) : makers[id as keyof typeof figureNames](subject);
  if (!made) return null;
  const { run } = subject;
  const { seen, runs = [run], position = present(run), ...rest } = made;
  return {
    ...rest,
    name: nameOf({ id }),
    file: `${baseName({ experiment: run.experiment, position })}_${id.replace('circuit-', 'circuit_QCL')}`,
    caption: caption(seen, runs, subject.state.ownNames),
    link: linkTo(run.experiment),
    onScreen: () => sizeOnScreen(id),
  };
}

/** What tells one figure from another. */
type Made = Pick<Figure, 'draw' | 'table'> & {
  /** What is seen, a sentence or two. */
  readonly seen: string;
  /** Whose it is, if not the subject's alone. */
  readonly runs?: readonly RunView[];
  /** Of what is seen, where that is not the run's present. */
  readonly position?: Position;
};

type Maker = (subject: FigureSubject) => Made | null;

const makers: Readonly<Record<keyof typeof figureNames, Maker>> = {
  canvas: ({ state, run }) => {
    const snapshot = shownSnapshot(state);
    const seen = `Forward pass of ${sampleWords(state)} (teal) and gradient on its way back (orange, width by the logarithm of its norm) ${epochWords(snapshot?.epoch ?? 0)}; hatched is None.`;
    return {
      seen,
      position: shownPosition(state, run),
      draw: (node, { width }) =>
        drawCanvas(node, width, { experiment: run.experiment, snapshot, ownNames: state.ownNames }),
      table: () => canvasTable(run.experiment, snapshot),
    };
  },
  curves: (subject) => {
    const { state } = subject;
    const runs = state.runs.filter(({ visible, records }) => visible && records.length > 0);
    if (runs.length === 0) return null;
    const data = curvesSelector(null)(state);
    const shown = { ...data, epoch: markedEpoch(subject, data.epoch) };
    const spread = Math.max(0, ...runs.map((run) => spreadOf(run, state.seeds)?.seeds ?? 0));
    const over = spread > 1 ? ` Median of up to ${spread} seeds from the one named on, band their range.` : '';
    return {
      seen: `Accuracy and loss by epoch, validation strong and training thin.${over}`,
      runs,
      draw: drawChart(curvesChart, shown, (width) => Math.round(Math.min(420, Math.max(250, width * 0.62)))),
      table: () => curvesTable(shown),
    };
  },
  gradient: (subject) => {
    const { state, view } = subject;
    const data = gradientSelector(chosenEpoch(state), view.focus, view.lock)(state);
    if (data.records.length < 2 && !data.current) return null;
    const shown = { ...data, epoch: markedEpoch(subject, data.epoch) };
    return {
      seen: `Gradient of every angle by epoch: root mean square of ∂L/∂θ over an epoch's batches, log scale.`,
      draw: drawChart(gradientHeatmap, shown, (width) => Math.round(Math.min(360, Math.max(270, width * 0.8)))),
      table: () => gradientTable(shown),
    };
  },
  maps: ({ state, run }) => {
    const { maps } = mapsSelector(null)(state);
    if (!maps.maps) return null;
    return {
      seen: `Feature maps of ${maps.subject} ${epochWords(shownSnapshot(state)?.epoch ?? 0)}.`,
      position: shownPosition(state, run),
      draw: ofOwnHeight(drawChart(featureMaps, maps, (width) => featureMapsHeight(maps.stages, width))),
      table: () => mapsTable(maps),
    };
  },
  contrast: ({ state, run }) => {
    const { contrast } = mapsSelector(chosenEpoch(state), 'stages')(state);
    if (contrast.over !== 'stages' || contrast.data.runs.length === 0) return null;
    const data = { ...contrast.data, names: true };
    const position = chosenPosition(state, run);
    return {
      seen: `Contrast by stage ${epochWords(position.epoch)}: mean over the features of the standard deviation over the validation images, log scale.`,
      position,
      runs: state.runs.filter(({ visible, records }) => visible && records.length > 0),
      draw: ofOwnHeight(drawChart(contrastChart, data, 170)),
      table: () => contrastTable(data),
    };
  },
  confusion: ({ state, run }) => {
    const data = confusionSelector()(state);
    if (!data.counts || rightWords(state) === '') return null;
    return {
      seen: `Confusion ${epochWords(shownSnapshot(state)?.epoch ?? 0)}: true digits down, predictions across, shaded by share of the digit's validation images; ${rightWords(state)}.`,
      position: shownPosition(state, run),
      draw: drawChart(confusionChart, data, (width) => (width < 400 ? 150 : 220)),
      table: () => confusionTable(data),
    };
  },
  who: ({ state, run }) => {
    const data = learningData(run, state.seeds);
    if (!data) return null;
    const against = data.frozen ? ', against a twin whose layers are frozen' : '';
    return {
      seen: `Who is learning: validation accuracy ${epochWords(data.epoch)}, part by part${against}.`,
      draw: ofOwnHeight(drawChart(learningBar, data, (width) => learningHeight(data, width))),
      table: () => learningTable(data),
    };
  },
  circuits: (subject) => {
    const { run, view } = subject;
    const isHead = view.focus === 'head';
    return circuits(subject, {
      focus: isHead ? 'head' : null,
      what: isHead ? 'Gradient of the head, row by row; its parts' : 'Gradient on the circuits; gates',
      height: isHead ? 176 : 80 + 85 * run.experiment.layers.length,
    });
  },
};

function circuit(layer: number, subject: FigureSubject): Made | null {
  const { layers } = subject.run.experiment;
  if (layer >= layers.length) return null;
  const repetitions = layers[layer]?.depth ?? 1;
  return circuits(subject, {
    focus: layer,
    what: `Circuit of QCL${layer + 1}, four qubits, ${repetitions} ${repetitions === 1 ? 'repetition' : 'repetitions'}; gates`,
    height: 176,
  });
}

interface CircuitsSeen {
  readonly focus: GradientView['focus'];
  /** What is seen, up to what is shaded. */
  readonly what: string;
  /** Where the page shows none, px. */
  readonly height: number;
}

function circuits({ state, run, view }: FigureSubject, { focus, what, height }: CircuitsSeen): Made {
  const data = circuitSelector(chosenEpoch(state), focus, view.lock)(state);
  const measured = data.epoch === null ? ', which is not measured yet' : ` in epoch ${data.epoch}`;
  return {
    seen: `${what} shaded by the root mean square of ∂L/∂θ${measured}.`,
    position: chosenPosition(state, run),
    draw: drawChart(gradientCircuit, data, height),
    table: () => circuitTable(data),
  };
}

/** A picture whose height follows from its width, as on the page. */
function ofOwnHeight(draw: Figure['draw']): Figure['draw'] {
  return (node, { width }, colours) => draw(node, { width, height: null }, colours);
}

function learningData(run: RunView, seeds: number): LearningData | null {
  const learning = learningOf(run, seeds);
  if (!learning) return null;
  const { chance, whole, frozen, unentangled, linear } = learning;
  return {
    ...{ chance, frozen, unentangled, linear },
    letter: run.letter,
    hue: look(run).hue,
    head: run.experiment.head.kind,
    epoch: run.records.at(-1)?.epoch ?? 0,
    whole: whole.median,
    seeds: whole.seeds,
  };
}

/** The marked epoch is drawn as on the screen alone. */
function markedEpoch({ marksEpoch, state }: FigureSubject, resting: number | null): number | null {
  return marksEpoch ? (chosenEpoch(state) ?? resting) : null;
}

function epochWords(epoch: number): string {
  return epoch === 0 ? 'before training' : `after epoch ${epoch}`;
}

/** Of what panels that show a state have; the one looked at may still be on its way. */
function shownPosition(state: LabState, run: RunView): Position {
  const { epoch, batch } = shownSnapshot(state) ?? present(run);
  return { epoch, batch };
}

/** Of what panels that show records have. */
function chosenPosition(state: LabState, run: RunView): Position {
  return state.look?.position ?? present(run);
}

/** Of the panel that shows it; null where none does. */
function sizeOnScreen(id: FigureId) {
  const panels = [...document.querySelectorAll(`[data-figure="${id}"]`)];
  const panel = panels.find(({ clientWidth }) => clientWidth > 0);
  return panel ? { width: panel.clientWidth, height: panel.clientHeight } : null;
}

/** What the files of a run as it is now begin with. */
export function runBaseName(run: RunView): string {
  return baseName({ experiment: run.experiment, position: present(run) });
}
