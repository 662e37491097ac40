import { type AgreementData, agreementBar, agreementHeight, agreementTable } from '../../../charts/agreement/bar';
import { curvesChart } from '../../../charts/curves/chart';
import type { CurvesData } from '../../../charts/curves/data';
import { curvesTable } from '../../../charts/curves/table';
import { type GradientHeatmapData, gradientHeatmap } from '../../../charts/gradient/heatmap';
import { type GradientLegendData, gradientLegend, gradientLegendHeight } from '../../../charts/gradient/legendChart';
import { gradientTable } from '../../../charts/gradient/table';
import type { Chart } from '../../../charts/kit/svg';
import type { FigureTable } from '../../../charts/kit/table';
import { type FeatureMapsData, featureMaps, featureMapsHeight } from '../../../charts/maps/featureMaps';
import { mapsTable } from '../../../charts/maps/table';
import { caption, linkTo } from '../../../kit/figures/captions';
import { drawChart, drawLive, type Figure } from '../../../kit/figures/figure';
import type { OwnNames } from '../../../model/imageSets';
import { formatPlacement } from '../../../model/notation';
import type { Pair } from './pairData';
import { pairTable } from './pairTable';

/** Two runs, and the names of somebody's own images that they may have. */
export interface NamedPair {
  readonly pair: Pair;
  readonly own: OwnNames;
}

/** What figures of two runs have in common. The link leads to the second: a link holds one experiment. */
function common(
  { pair, own }: NamedPair,
  name: string,
  part: string,
  seen: string,
): Omit<Figure, 'draw' | 'onScreen' | 'table'> {
  const [a, b] = pair;
  return {
    name,
    file: `resqunn_${a.letter}_${b.letter}_${part}`,
    caption: caption(seen, pair, own),
    link: linkTo(b.experiment),
  };
}

/** Everything as it stands in the window. @param live what holds it */
export function wholeFigure(named: NamedPair, live: Element, seen: string): Figure {
  return {
    ...common(named, 'Two runs', 'compared', `${seen} Gradient on one scale for both.`),
    draw: (_node, _room, colours) => drawLive(live, colours),
    onScreen: () => null,
    table: () => pairTable(named.pair),
  };
}

export function curvesFigure(named: NamedPair, data: CurvesData): Figure {
  const own = (width: number) => Math.round(Math.min(420, Math.max(250, width * 0.62)));
  return {
    ...common(named, 'Accuracy and loss', 'curves', 'Accuracy and loss by epoch, validation strong and training thin.'),
    draw: drawChart(curvesChart, { ...data, epoch: null }, own),
    onScreen: () => null,
    table: () => curvesTable(data),
  };
}

export function agreementFigure(named: NamedPair, data: AgreementData, seen: string): Figure {
  return {
    ...common(named, 'Read right', 'read_right', `${seen} each run.`),
    draw: drawChart(agreementBar, data, (width) => agreementHeight(data, width)),
    onScreen: () => null,
    table: () => agreementTable(data),
  };
}

export function mapsFigure(named: NamedPair, data: readonly [FeatureMapsData, FeatureMapsData], image: string): Figure {
  const height = (width: number, side: 0 | 1) => featureMapsHeight(data[side].stages, width, data[side].columns?.count);
  return {
    ...common(named, 'Feature maps', 'maps', `Feature maps of ${image}.`),
    draw: (node, { width }) => drawSides(node, width, named.pair, { create: featureMaps, data, height }),
    onScreen: () => null,
    table: () => bothTables(named.pair, data.map(mapsTable)),
  };
}

export function gradientFigure(
  named: NamedPair,
  sides: readonly [GradientHeatmapData, GradientHeatmapData],
  legend: GradientLegendData,
): Figure {
  const data = [
    { ...sides[0], epoch: null },
    { ...sides[1], epoch: null },
  ] as const;
  const seen =
    "Gradient of every angle by epoch: root mean square of ∂L/∂θ over an epoch's batches, log scale, the same for both.";
  const create = (node: HTMLElement) => gradientHeatmap(node, { legend: false });
  return {
    ...common(named, 'Gradient', 'gradient', seen),
    draw: (node, { width }) => drawSides(node, width, named.pair, { create, data, height: () => 260 }, legend),
    onScreen: () => null,
    table: () => bothTables(named.pair, data.map(gradientTable)),
  };
}

interface Sides<Data> {
  readonly create: (node: HTMLElement) => Chart<Data>;
  readonly data: readonly [Data, Data];
  readonly height: (width: number, side: 0 | 1) => number;
}

/** From here on there is room for both beside each other, px. */
const roomForTwo = 520;
const gap = 24;

/** The same chart for each run below its name, side by side where there is room; what holds for both below. */
function drawSides<Data>(
  node: HTMLElement,
  width: number,
  pair: Pair,
  { create, data, height }: Sides<Data>,
  legend?: GradientLegendData,
): ReturnType<Figure['draw']> {
  const isWide = width >= roomForTwo;
  const own = isWide ? (width - gap) / 2 : width;
  const frame = document.createElement('div');
  frame.style.cssText = `display: grid; gap: 12px ${gap}px; grid-template-columns: ${isWide ? `${own}px ${own}px` : `${own}px`}`;
  node.append(frame);
  const charts = pair.map(({ letter, experiment }, index) => {
    const side = index as 0 | 1;
    const part = document.createElement('div');
    const title = document.createElement('div');
    title.style.cssText = 'font-weight: 600; margin-bottom: 4px';
    title.textContent = `${letter}, ${formatPlacement(experiment.skips, experiment.layers.length)}`;
    const place = document.createElement('div');
    const size = { width: own, height: height(own, side) };
    place.style.cssText = `position: relative; width: ${size.width}px; height: ${size.height}px`;
    part.append(title, place);
    frame.append(part);
    const chart = create(place);
    chart.update(data[side], size);
    return chart;
  });
  const below = legend ? drawLegend(frame, width, legend) : null;
  const { height: whole } = frame.getBoundingClientRect();
  const remove = (): void => {
    for (const chart of charts) chart.destroy();
    below?.destroy();
    frame.remove();
  };
  return { size: { width, height: whole }, remove };
}

function drawLegend(frame: HTMLElement, width: number, legend: GradientLegendData): Chart<GradientLegendData> {
  const place = document.createElement('div');
  place.style.cssText = `grid-column: 1 / -1; height: ${gradientLegendHeight}px`;
  frame.append(place);
  const chart = gradientLegend(place);
  chart.update(legend, { width, height: gradientLegendHeight });
  return chart;
}

/** Both runs' lines, each with its letter. */
function bothTables(pair: Pair, tables: readonly FigureTable[]): FigureTable {
  return {
    header: ['run', ...(tables[0]?.header ?? [])],
    rows: tables.flatMap(({ rows }, side) => rows.map((row) => [pair[side as 0 | 1].letter, ...row])),
  };
}
