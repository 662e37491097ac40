import { type CSSProperties, type PointerEvent, useMemo, useRef } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { liveliestWindow } from '../../equations/values';
import { PlainHeadline } from '../../features/placement/PlainHeadline';
import { useLab } from '../../kit/lab/LabContext';
import { Over } from '../../kit/Over';
import { Scaled } from '../../kit/Scaled';
import { useLeastLetters } from '../../kit/useLeastLetters';
import { useRules } from '../../kit/useRules';
import { type Light, lightSentence, talk } from '../../model/presenting/lights';
import { plainSentence } from '../../model/presenting/plainSentence';
import { layerWindows, networkShapes } from '../../model/shapes';
import { currentRun } from '../../store/lab';
import { drawnSnapshot, shownSnapshot } from '../../store/timeTravel/shown';
import { CanvasPanel } from '../CanvasPanel';
import { closedCanvas } from '../closedCanvas';
import { ChartPanel } from '../panels';
import { useTrainButton } from '../useTrainButton';
import { lightAt } from './lightAt';
import { chartOpacity, litRules } from './litRules';
import { PresentBar } from './PresentBar';
import { type PresentSizes, usePresentSizes } from './presentSizes';
import { useAwake } from './useAwake';
import { usePageAside } from './usePageAside';
import { useTalk } from './useTalk';
import { useWakeLock } from './useWakeLock';

/** The values at the curves' ends, which the chart sets in 13 px, in as much as their lines have room for. */
const largeValues = '[data-chart="curves"] text[style*="font-size: 13px"] { font-size: 15px !important }\n';

/** A room of people cannot rest a pointer on a word. */
const plainWords = '[data-present] [data-term] { text-decoration: none }\n';

/** The page on a projector: canvas, curves, gradient, and one sentence about what is lit. No bars. */
export default function PresentPage({ onClose }: { readonly onClose: () => void }) {
  const root = useRef<HTMLDivElement>(null);
  const sizes = usePresentSizes();
  const train = useTrainButton();
  const talking = useTalk(() => !train.isDisabled && train.press(), onClose);
  const { awake, wake } = useAwake();
  const experiment = useLab((state) => state.experiment);
  // A hand that places a skip sees everything.
  const handling = useLab((state) => state.dragging || state.preview !== null);
  const wanted = handling ? null : talking.light;
  const light = isThere(wanted, experiment.layers.length) ? wanted : null;
  useRules(largeValues + plainWords + litRules(light, experiment));
  usePageAside();
  useWakeLock();

  // The bar lies over the charts.
  const under = ({ target, clientX, clientY }: PointerEvent): Light | null =>
    root.current && !onBar(target) ? lightAt(root.current, { x: clientX, y: clientY }) : null;
  const look: CSSProperties = { padding: `${sizes.top}px ${sizes.edge}px ${sizes.bottom}px` };
  return (
    <Over onClose={onClose} className="fixed inset-0 z-30 bg-paper">
      <Modal className="h-full w-full">
        <Dialog aria-label="Presentation" className="h-full outline-none">
          <div
            ref={root}
            data-present=""
            className="relative flex h-dvh flex-col overflow-hidden"
            style={look}
            onPointerMove={(event) => {
              if (event.pointerType === 'touch') return;
              wake();
              talking.point(under(event));
            }}
            onPointerLeave={() => talking.point(null)}
            onPointerDown={(event) => {
              wake();
              if (event.pointerType === 'touch' && !onBar(event.target)) talking.choose(under(event));
            }}
          >
            <Said light={light} sizes={sizes} />
            <Canvas sizes={sizes} windowed={light === 'input'} />
            <Charts sizes={sizes} light={light} />
            <PresentBar sizes={sizes} awake={awake} train={train} onStep={talking.step} onLeave={onClose} />
          </div>
        </Dialog>
      </Modal>
    </Over>
  );
}

/** A layer that is gone cannot be spoken of. */
function isThere(light: Light | null, layers: number): boolean {
  return !light?.startsWith('layer-') || Number(light.slice('layer-'.length)) <= layers;
}

function onBar(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-bar]') !== null;
}

interface Part {
  readonly sizes: PresentSizes;
}

/** Formula and sentence on the canvas's free upper edge, and how far the talk has come. */
function Said({ light, sizes }: Part & { readonly light: Light | null }) {
  const experiment = useLab((state) => state.experiment);
  const preview = useLab((state) => state.preview);
  const epoch = useLab((state) => shownSnapshot(state)?.epoch ?? 0);
  const accuracy = useLab((state) => currentRun(state)?.records.at(-1)?.validation.accuracy ?? null);
  const shown = preview ? { ...experiment, skips: preview } : experiment;
  const all = plainSentence(shown);
  const words = light ? { strong: lightSentence(light, shown, { epoch, accuracy }), rest: '' } : all;
  return (
    <header className="relative z-10 flex items-start" style={{ height: 0, gap: sizes.edge }}>
      <div aria-live="polite" className="min-w-0 flex-1" style={{ fontSize: sizes.sentence, lineHeight: 1.15 }}>
        <PlainHeadline experiment={shown} {...words} />
      </div>
      <Dots light={light} sizes={sizes} />
    </header>
  );
}

/** Which part of the talk is lit. */
function Dots({ light, sizes }: Part & { readonly light: Light | null }) {
  const at = light === null ? -1 : talk.indexOf(light);
  const r = sizes.letters * 0.32;
  const pitch = r * 4;
  return (
    <svg aria-hidden width={pitch * talk.length} height={pitch} className="shrink-0">
      {talk.map((part, index) => (
        <circle
          key={part}
          cx={(index + 0.5) * pitch}
          cy={pitch / 2}
          r={index === at ? r * 1.3 : r}
          fill={index <= at ? 'var(--ink)' : 'none'}
          stroke="var(--ink)"
          strokeWidth={1.5}
        />
      ))}
    </svg>
  );
}

/** The real canvas, its letters no smaller than can be read from afar. */
function Canvas({ sizes, windowed }: Part & { readonly windowed: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  useLeastLetters(place, sizes.letters);
  const pointed = useLiveliestPixel(windowed);
  return (
    <div ref={place} className="mx-auto shrink-0" style={{ width: sizes.canvas.width, height: sizes.canvas.height }}>
      <CanvasPanel instead={{ ...closedCanvas, pointed }} />
    </div>
  );
}

/** The pixel of O1 whose window has most to see; null where none is to be marked. */
function useLiveliestPixel(wanted: boolean) {
  const experiment = useLab((state) => state.experiment);
  const image = useLab((state) => drawnSnapshot(state)?.sample.maps[0] ?? null);
  return useMemo(() => {
    const shape = networkShapes(experiment).nodes[0];
    if (!wanted || !image || !shape) return null;
    const { row, column } = liveliestWindow(image, shape, layerWindows(experiment, shape).covered);
    return { layer: 1, row, column };
  }, [wanted, experiment, image]);
}

/** Curves beside the gradient, or above it where the page is not wide. */
function Charts({ sizes, light }: Part & { readonly light: Light | null }) {
  const charts = ['curves', 'gradient'] as const;
  return (
    <div
      className="grid min-h-0 flex-1"
      style={{
        gap: sizes.stacked ? sizes.edge / 2 : sizes.edge,
        gridTemplateColumns: sizes.stacked ? '100%' : '1fr 1fr',
      }}
    >
      {charts.map((id) => (
        <div key={id} data-chart={id} className="flex min-h-0 min-w-0" style={{ opacity: chartOpacity(light, id) }}>
          <Scaled by={sizes.chart} className="flex-1">
            <ChartPanel id={id} plain className="h-full *:min-h-0!" />
          </Scaled>
        </div>
      ))}
    </div>
  );
}
