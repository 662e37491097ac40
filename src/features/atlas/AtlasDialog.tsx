import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Select } from '../../kit/Select';
import { Window } from '../../kit/Window';
import { linkButton, Segmented } from '../../kit/widgets';
import type { GradientMode } from '../../model/experiment';
import { samePlacement } from '../../model/skips';
import { onCanvasInMode } from '../../store/placement/words';
import { AtlasControls } from './AtlasControls';
import { TileGrid } from './TileGrid';
import { TileView } from './TileView';
import { atlasPlacements, type Filter, filters, type Order, orders, scoredTiles, shownTiles, type Tile } from './tiles';

/** More than this are drawn on request only. */
const many = 200;

/** All placements of the layers on the canvas as small multiples, with what a sweep measured of each. */
export default function AtlasDialog({ onClose }: { readonly onClose: () => void }) {
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

  const load = useCallback(
    (tile: Tile, mode: GradientMode) => {
      lab.edit((now) => ({ ...now, skips: tile.skips, gradientMode: mode }), onCanvasInMode(tile.formula));
      onClose();
    },
    [lab, onClose],
  );

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
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Segmented
          label="Show"
          values={Object.keys(filters) as Filter[]}
          value={filter}
          onChange={setFilter}
          show={(value) => filters[value]}
        />
        <Select
          label="sorted by"
          value={order}
          options={Object.entries(orders) as [Order, string][]}
          onChange={setOrder}
        />
        <span className="nums text-ink3 text-note">
          {shown.length} of {tiles.length}
        </span>
      </div>
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
