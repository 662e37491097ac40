import { ChevronLeft, ChevronRight, Pause, Play, SkipForward } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { nodeMaps } from '../canvas/forward/previewMaps';
import { Formula } from '../canvas/marks/Formula';
import { liveliestWindow } from '../equations/values';
import { DrillHeader } from '../features/drill/DrillHeader';
import { HeadDrill } from '../features/drill/HeadDrill';
import { Lane, laneMiddle } from '../features/drill/Lane';
import { LayerDrill } from '../features/drill/LayerDrill';
import { type Slide, useSlide } from '../features/drill/useSlide';
import { Button } from '../kit/Button';
import { sampleWords } from '../kit/charts/chartData';
import { ErrorBoundary } from '../kit/ErrorBoundary';
import { type DrillSpot, type Pixel, useDrill } from '../kit/lab/DrillContext';
import { useLab } from '../kit/lab/LabContext';
import { useShell } from '../kit/lab/ShellContext';
import type { Layout } from '../kit/useMedia';
import { IconButton, plainButton } from '../kit/widgets';
import type { Experiment } from '../model/experiment';
import { outputName } from '../model/notation';
import { layerWindows, type MapShape, networkShapes } from '../model/shapes';
import type { Snapshot } from '../protocol/lab';
import { currentRun } from '../store/lab';
import { positionWords } from '../store/state/lookState';
import { drawnSnapshot, shownSnapshot } from '../store/timeTravel/shown';
import { NoteRoom } from './NoteRoom';
import { TopBar } from './TopBar';
import { PhoneTransport, Transport } from './Transport';
import '../features/drill/drill.css';

/** The page with the drawer open: the lane as a breadcrumb, and one block of it from the inside. */
export default function DrillPage({ layout, spot }: { readonly layout: Layout; readonly spot: DrillSpot }) {
  const { open, close } = useDrill();
  const { overlay } = useShell();
  const experiment = useLab((state) => currentRun(state)?.experiment ?? state.experiment);
  const snapshot = useLab(drawnSnapshot);
  const block = spot.kind === 'head' ? 'head' : Math.min(spot.layer, experiment.layers.length);
  const phone = layout === 'phone';
  const narrow = layout !== 'screen';
  const stopSlide = useRef<() => boolean>(() => false);

  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || overlay) return;
      if (!stopSlide.current()) close();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [close, overlay]);

  return (
    <div className={narrow ? 'flex min-h-dvh flex-col' : 'flex h-dvh min-h-[690px] flex-col'}>
      <TopBar layout={layout} />
      {!phone && <Transport layout={layout} />}
      <main className="flex min-h-0 flex-1 flex-col" aria-label="Drill-down">
        <div className="relative overflow-x-auto border-ink border-b-[1.5px]">
          <div className="relative flex h-[57px] w-max min-w-full items-center justify-between gap-6 px-4 lg:px-5">
            <Lane
              experiment={experiment}
              snapshot={snapshot}
              open={block}
              onOpen={(next) => open(next === 'head' ? { kind: 'head' } : { kind: 'layer', layer: next, pixel: null })}
            />
            <Subject />
            <Notch at={laneMiddle(experiment.layers.length, block) + (narrow ? 16 : 20)} />
          </div>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4 lg:px-5 xl:[zoom:1.3]">
          <ErrorBoundary name="The drill-down">
            {block === 'head' ? (
              <HeadDrill experiment={experiment} narrow={narrow} />
            ) : (
              <Layer
                key={block}
                experiment={experiment}
                snapshot={snapshot}
                layer={block}
                pixel={spot.kind === 'layer' ? spot.pixel : null}
                phone={narrow}
                stopSlide={stopSlide}
              />
            )}
          </ErrorBoundary>
        </div>
      </main>
      {phone && <NoteRoom />}
      {phone && <PhoneTransport />}
    </div>
  );
}

/** What runs through the network: 'validation image 121, a 3, run B, epoch 30', or 'run B, as it was, epoch 4'. */
function Subject() {
  const words = useLab((state) => {
    const run = currentRun(state);
    const then = shownSnapshot(state) ?? { epoch: 0, batch: 0 };
    const of = run
      ? `run ${run.letter}, ${state.look ? `as it was, ${positionWords(then)}` : `epoch ${then.epoch}`}`
      : '';
    return `${sampleWords(state)} \u2003${of}`;
  });
  return <span className="nums whitespace-nowrap text-ink3 text-note">{words}</span>;
}

/** The drawer's edge points up at the block it belongs to. */
function Notch({ at }: { readonly at: number }) {
  return (
    <svg
      aria-hidden
      width={22}
      height={12}
      viewBox="0 0 22 12"
      className="absolute -bottom-[1.5px]"
      style={{ left: at - 11 }}
    >
      <path d="M0 12L11 1L22 12Z" fill="var(--paper)" />
      <path d="M0 11.2L11 1L22 11.2" fill="none" stroke="var(--ink)" strokeWidth={1.5} />
    </svg>
  );
}

interface LayerProps {
  readonly experiment: Experiment;
  readonly snapshot: Snapshot | null;
  readonly layer: number;
  readonly pixel: Pixel | null;
  readonly phone: boolean;
  /** Set to what ends a slide under way; says whether there was one. */
  readonly stopSlide: { current: () => boolean };
}

function Layer({ experiment, snapshot, layer, pixel, phone, stopSlide }: LayerProps) {
  const { open } = useDrill();
  const shapes = networkShapes(experiment);
  const { side, covered } = layerWindows(experiment, shapes.nodes[layer - 1] as MapShape);
  const input = nodeMaps(experiment, snapshot?.sample.maps ?? null, experiment.skips).nodes[layer - 1] ?? null;
  const shown = { row: Math.min(pixel?.row ?? 0, side - 1), column: Math.min(pixel?.column ?? 0, side - 1) };
  const show = useCallback((next: Pixel) => open({ kind: 'layer', layer, pixel: next }), [open, layer]);
  // The window's walk ends where coverage does.
  const pixelAt = (window: number): Pixel => ({ row: Math.floor(window / covered), column: window % covered });
  const slide = useSlide(covered * covered, (window) => show(pixelAt(window)));

  // Nobody has named a pixel: the window with most to see.
  useLayoutEffect(() => {
    if (pixel || !input) return;
    const { row, column } = liveliestWindow(input, shapes.nodes[layer - 1] as MapShape, covered);
    show({ row, column });
  }, [pixel, input, layer, show, shapes, covered]);
  stopSlide.current = () => {
    const active = slide.filled !== null;
    if (active) slide.stop();
    return active;
  };

  const move = (next: Pixel) => {
    slide.stop();
    show(next);
  };
  const within = (value: number) => Math.min(covered - 1, Math.max(0, value));
  const step = (by: number) => {
    const count = covered * covered;
    move(pixelAt((within(shown.row) * covered + within(shown.column) + by + count) % count));
  };
  const walk = (event: KeyboardEvent): void => {
    const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const target = event.target as Element;
    if (!by || event.ctrlKey || event.metaKey || event.altKey || target.closest('[role=slider], input')) return;
    event.preventDefault();
    move({ row: within(shown.row + (by[0] as number)), column: within(shown.column + (by[1] as number)) });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move the window from anywhere in the drawer
    <div onKeyDown={walk}>
      <LayerDrill
        {...{ experiment, layer, slide, phone }}
        pixel={shown}
        onPixel={move}
        header={({ row, column }) => (
          <DrillHeader
            title={
              <>
                How <b className="font-semibold">QCL{layer}</b> makes one pixel of{' '}
                <Formula>{outputName(layer)}</Formula>
              </>
            }
            at={`row ${row}, column ${column}`}
          >
            <span className="flex">
              <IconButton
                icon={ChevronLeft}
                label="Previous pixel"
                tip="The pixel before; arrow keys move too"
                onPress={() => step(-1)}
              />
              <IconButton
                icon={ChevronRight}
                label="Next pixel"
                tip="The next pixel; arrow keys move too"
                onPress={() => step(1)}
              />
            </span>
            <SlideButton slide={slide} />
          </DrillHeader>
        )}
      />
    </div>
  );
}

function SlideButton({ slide }: { readonly slide: Slide }) {
  const Icon = slide.stepwise ? SkipForward : slide.playing ? Pause : Play;
  return (
    <Button onPress={slide.press} className={plainButton}>
      <Icon size={13} aria-hidden />
      {slide.stepwise ? 'Next window' : slide.playing ? 'Stop' : 'Slide the window'}
    </Button>
  );
}
