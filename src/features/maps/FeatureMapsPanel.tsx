import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { featureMaps } from '../../charts/maps/featureMaps';
import { mapLegend } from '../../charts/maps/legend';
import { mapsSelector, sampleWords } from '../../kit/charts/chartData';
import { type ContrastView, mapsAndContrast } from '../../kit/charts/mapsAndContrast';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { FigureMark } from '../../kit/figures/FigureMark';
import { useChosenEpoch } from '../../kit/lab/chosenEpoch';
import { useDrill } from '../../kit/lab/DrillContext';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { spotOfStage } from '../../kit/lab/spotOfStage';
import { PlainPanel, type PlainProps } from '../../kit/PlainPanel';
import { term } from '../../model/term';
import { currentRun, type LabState } from '../../store/lab';

/** The shown image at every stage of the current run, and what is left of the contrast there; in plain form the image alone. */
export function FeatureMapsPanel({ plain = false }: PlainProps) {
  return plain ? <PlainMaps /> : <MapsAndContrast />;
}

function PlainMaps() {
  const { store } = useActions();
  const { open } = useDrill();
  const create = useCallback(
    (node: HTMLElement) =>
      featureMaps(node, {
        onStage: (stage, pixel) => open(spotOfStage(stage, pixel, store.getState().experiment.layers.length)),
      }),
    [open, store],
  );
  const ref = useChart(
    create,
    useMemo(() => {
      const select = mapsSelector(null, 'stages');
      return (state: LabState) => select(state).maps;
    }, []),
  );
  return (
    <PlainPanel title="Feature maps" titleTerm="map" note="what each layer sees">
      <div ref={ref} className={`h-full ${chartNode}`} />
    </PlainPanel>
  );
}

function MapsAndContrast() {
  const id = useId();
  const { epoch, choose } = useChosenEpoch();
  const [over, setOver] = useState<ContrastView['over']>('stages');
  const { store } = useActions();
  const { open } = useDrill();
  const create = useCallback(
    (node: HTMLElement) =>
      mapsAndContrast(node, {
        onSwitch: setOver,
        onEpoch: choose,
        onStage: (stage, pixel) => open(spotOfStage(stage, pixel, store.getState().experiment.layers.length)),
      }),
    [choose, open, store],
  );
  const ref = useChart(
    create,
    useMemo(() => mapsSelector(epoch, over), [epoch, over]),
  );
  const legend = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!legend.current) return;
    const drawn = mapLegend(legend.current);
    return () => drawn.destroy();
  }, []);
  return (
    <section aria-labelledby={id} className="flex h-full min-h-[236px] min-w-0 flex-col">
      <header className="flex h-5 items-center gap-2">
        <h2 id={id} className="panel-title shrink-0">
          <span {...term('map')}>Feature maps</span>
        </h2>
        <Subject />
        <span ref={legend} className="ml-auto shrink-0" />
        <FigureMark source={{ id: 'maps' }} />
      </header>
      <div ref={ref} className={`mt-2 min-h-0 flex-1 ${chartNode}`} />
    </section>
  );
}

/** Renders for another image or run only: the text is compared, not the snapshot. */
function Subject() {
  const words = useLab((state: LabState) => {
    const run = currentRun(state);
    return run?.snapshot ? `${run.letter}, ${sampleWords(state).replace('validation ', '')}` : sampleWords(state);
  });
  return <span className="nums truncate text-ink3 text-note">{words}</span>;
}
