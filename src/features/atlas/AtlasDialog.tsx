import { Download } from 'lucide-react';
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { csv } from '../../io/exports/csv';
import type { HandOver } from '../../kit/handOver';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Select } from '../../kit/Select';
import { Window } from '../../kit/Window';
import { linkButton, plainButton, Segmented } from '../../kit/widgets';
import type { Experiment, GradientMode } from '../../model/experiment';
import { samePlacement } from '../../model/skips';
import { currentRun, type LabState } from '../../store/lab';
import { onCanvasInMode } from '../../store/placement/words';
import { atlasExperiments } from '../../store/state/atlasState';
import { isFinished } from '../../store/state/runs';
import { AtlasControls } from './AtlasControls';
import { recordedScores } from './known';
import { RangeLegend } from './RangeLegend';
import { TileGrid } from './TileGrid';
import { TileView } from './TileView';
import { atlasTable } from './table';
import { atlasPlacements, type Filter, filters, type Order, orders, scoredTiles, shownTiles, type Tile } from './tiles';

/** More than this are drawn on request only. */
const many = 200;

export interface AtlasDialogProps {
  readonly onClose: () => void;
  readonly handOver: HandOver;
}

/** All placements of the layers on the canvas as small multiples, with what is known of each, recorded, trained or swept. */
export default function AtlasDialog({ onClose, handOver }: AtlasDialogProps) {
  const lab = useActions();
  const experiment = useLab((state) => state.experiment);
  // A sweep brings many scores a second; the tiles follow when there is time.
  const scores = useDeferredValue(useLab((state) => state.atlas.scores));
  const plan = useLab((state) => state.atlas.plan);
  const [filter, setFilter] = useState<Filter>('all');
  const [order, setOrder] = useState<Order>('skips');
  const [everything, setEverything] = useState(false);
  const layers = experiment.layers.length;
  const scored = useMemo(() => scoredTiles(atlasPlacements(experiment, plan)), [experiment, plan]);
  const tiles = useMemo(() => scored(scores), [scored, scores]);
  const shown = useMemo(() => shownTiles(tiles, filter, order), [tiles, filter, order]);
  const drawn = everything ? shown : shown.slice(0, many);

  useKnown(experiment);

  const load = useOpenCell(onClose);
  const save = (): void => {
    const { header, rows } = atlasTable(shown, plan);
    lab.announce(
      handOver({ name: `resqunn_atlas_${layers}_layers.csv`, mime: 'text/csv', content: csv(header, rows) }),
    );
  };

  return (
    <Window
      title={`All ${tiles.length} placements of ${layers} layer${layers === 1 ? '' : 's'}`}
      onClose={onClose}
      width={1160}
    >
      <p className="max-w-[76ch] text-ink2">
        Each tile is one placement of skips: its network, and the validation accuracy that the last epoch leaves with
        the paper's and with the exact gradient. A solid border says that every layer is reached, a dashed one that some
        layer gets None. Placements hand unlike numbers of values to the head, so a ranking compares unlike heads too.
      </p>
      <AtlasControls placements={shown} />
      <Bar
        filter={filter}
        onFilter={setFilter}
        order={order}
        onOrder={setOrder}
        count={`${shown.length} of ${tiles.length}`}
      >
        <RangeLegend chance={1 / experiment.data.digits.length} seeds={plan.seeds} />
        <button type="button" className={`${plainButton} ml-auto`} onClick={save}>
          <Download size={14} strokeWidth={1.75} aria-hidden />
          CSV
        </button>
      </Bar>
      <TileGrid>
        {drawn.map((tile) => (
          <TileView
            key={tile.formula}
            tile={tile}
            layers={layers}
            chance={1 / experiment.data.digits.length}
            isCurrent={samePlacement(tile.skips, experiment.skips)}
            onLoad={load}
          />
        ))}
      </TileGrid>
      {drawn.length < shown.length && (
        <p>
          <button type="button" className={linkButton} onClick={() => setEverything(true)}>
            Show the other {shown.length - drawn.length}
          </button>
        </p>
      )}
    </Window>
  );
}

interface BarProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  /** '8 of 8' */
  readonly count: string;
  readonly children: ReactNode;
}

/** Which tiles are shown, in which order, and what they mean. */
function Bar({ filter, onFilter, order, onOrder, count, children }: BarProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <Segmented
        label="Show"
        values={Object.keys(filters) as Filter[]}
        value={filter}
        onChange={onFilter}
        show={(value) => filters[value]}
      />
      <Select
        label="sorted by"
        value={order}
        options={Object.entries(orders) as [Order, string][]}
        onChange={onOrder}
      />
      <span className="nums text-ink3 text-note">{count}</span>
      {children}
    </div>
  );
}

/** Puts a cell's experiment on the canvas; one that was measured is trained to its end, to the numbers of the cell. */
function useOpenCell(onClose: () => void): (tile: Tile, mode: GradientMode) => void {
  const lab = useActions();
  return useCallback(
    (tile, mode) => {
      const { plan } = lab.store.getState().atlas;
      const measured = tile.score[mode] !== null;
      const opened = (base: Experiment): Experiment =>
        // What was measured has the epochs of the plan.
        (measured && atlasExperiments(base, tile.skips, mode, plan)[0]) || {
          ...base,
          skips: tile.skips,
          gradientMode: mode,
        };
      const { kind } = lab.edit(opened, onCanvasInMode(tile.formula));
      if (measured && kind !== 'refused' && !hasFinished(lab.store.getState())) void lab.toEnd();
      onClose();
    },
    [lab, onClose],
  );
}

/** Whether the run under the controls has come to its end. */
function hasFinished(state: LabState): boolean {
  const run = currentRun(state);
  return run !== null && isFinished(run);
}

/** How many runs and seeds of runs have come to their end. */
function finishedTrainings({ runs }: LabState): number {
  return runs.reduce(
    (sum, run) => sum + Number(isFinished(run)) + run.companions.filter(({ status }) => status !== 'training').length,
    0,
  );
}

/** Begins with what is recorded with the lab and what was trained already; a record that cannot be had is done without. */
function useKnown(experiment: Experiment): void {
  const lab = useActions();
  const finished = useLab(finishedTrainings);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has been trained meanwhile is known too
  useEffect(() => lab.fillAtlas(new Map()), [lab, finished]);
  useEffect(() => {
    let wanted = true;
    recordedScores(experiment).then(
      (scores) => wanted && lab.fillAtlas(scores),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [lab, experiment]);
}
