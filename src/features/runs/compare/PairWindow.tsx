import { ArrowLeftRight, ChevronLeft, ChevronRight, Download, X } from 'lucide-react';
import { type ReactNode, type RefObject, useMemo, useRef, useState } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { featureMapsHeight } from '../../../charts/maps/featureMaps';
import { useFigures } from '../../../kit/figures/FigureContext';
import { FigureMark } from '../../../kit/figures/FigureMark';
import { useClassView } from '../../../kit/lab/ClassView';
import { useActions, useLab, useOwnNames } from '../../../kit/lab/LabContext';
import { Over } from '../../../kit/Over';
import { Sentence } from '../../../kit/Sentence';
import { useMedia } from '../../../kit/useMedia';
import { IconButton, linkButton, plainButton } from '../../../kit/widgets';
import { pairSentence } from '../../../model/verdict/pairSentence';
import { differenceWords, differingThings } from './differing';
import { gradientFigure, mapsFigure, wholeFigure } from './figures';
import { imageName } from './imageWords';
import { PairSide, type PairSideProps } from './PairSide';
import { PairTogether } from './PairTogether';
import { kept, type Pair, pairGradient, pairHues, pairMaps, pairOf, pairScale } from './pairData';
import { ScaleLegend } from './ScaleLegend';
import { useArrows } from './useArrows';
import { usePairCells } from './usePairCells';
import { usePairImage } from './usePairImage';

export interface PairWindowProps {
  /** The two runs when it opens. */
  readonly ids: readonly [number, number];
  readonly onClose: () => void;
}

/** Two runs side by side on the same image: maps, gradients on one scale, curves on one axis, and what sets them apart. */
export default function PairWindow({ ids: opened, onClose }: PairWindowProps) {
  const [ids, setIds] = useState(opened);
  const runs = useLab((state) => state.runs);
  const pair = useMemo(() => pairOf({ runs }, ids), [runs, ids]);
  return (
    <Over
      onClose={onClose}
      className="fixed inset-0 z-30 grid grid-cols-[minmax(0,1fr)] place-items-center bg-shade p-3 max-sm:p-0"
    >
      <Modal className="h-[calc(100dvh-36px)] w-full max-w-[1240px] rounded border border-rule2 bg-paper max-sm:h-dvh max-sm:rounded-none max-sm:border-0 min-[1600px]:max-h-[860px]">
        {pair ? (
          <Comparison ids={ids} pair={pair} onIds={setIds} onClose={onClose} />
        ) : (
          <Dialog aria-label="Two runs side by side" className="p-8 outline-none">
            One of the two runs is gone.
          </Dialog>
        )}
      </Modal>
    </Over>
  );
}

interface ComparisonProps extends PairWindowProps {
  readonly pair: Pair;
  readonly onIds: (ids: readonly [number, number]) => void;
}

function Comparison({ ids, pair, onIds, onClose }: ComparisonProps) {
  const { store } = useActions();
  const [sample, setSample] = useState(() => store.getState().sample);
  const [epoch, setEpoch] = useState<number | null>(null);
  const own = useOwnNames();
  const { image, failure } = usePairImage(pair, sample);
  const phone = useMedia('(max-width: 599.98px)');
  const body = useRef<HTMLDivElement>(null);
  const layers = Math.max(...pair.map(({ experiment }) => experiment.layers.length));

  useArrows(body, (by) => setSample((now) => now + by));

  const together = <PairTogether ids={ids} pair={pair} image={image} epoch={epoch} onEpoch={setEpoch} />;
  return (
    <Dialog className="flex h-full flex-col text-body outline-none">
      <Head pair={pair} body={body} onSwap={() => onIds([ids[1], ids[0]])} onClose={onClose}>
        <Digit words={image ? imageName(pair, image, own) : 'no image yet'} onStep={(by) => setSample(sample + by)} />
      </Head>
      <What pair={pair} />
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-rule border-t">
        <div
          ref={body}
          className="grid min-h-full grid-cols-[minmax(0,1fr)] gap-x-[30px] gap-y-6 bg-paper px-5 pt-2.5 pb-3 max-sm:px-4 min-[600px]:grid-cols-2 min-[600px]:grid-rows-[minmax(0,1fr)_auto] min-[1180px]:grid-cols-[minmax(0,355fr)_minmax(0,355fr)_minmax(0,430fr)] min-[1180px]:gap-y-1.5"
        >
          {phone && together}
          <Sides {...{ ids, pair, layers, image, failure, epoch, onIds }} onEpoch={setEpoch} />
          {!phone && (
            <div className="min-w-0 max-[1179.98px]:col-span-2 max-[1179.98px]:row-start-3 min-[1180px]:row-span-2">
              {together}
            </div>
          )}
          <ScaleLegend ids={ids} />
        </div>
      </div>
      <Foot pair={pair} onClose={onClose} />
    </Dialog>
  );
}

interface SidesProps extends Pick<PairSideProps, 'ids' | 'layers' | 'failure' | 'epoch' | 'onEpoch'> {
  readonly pair: Pair;
  readonly image: ReturnType<typeof usePairImage>['image'];
  readonly onIds: ComparisonProps['onIds'];
}

/** Both runs; what is pointed at in one heatmap is marked in the other. */
function Sides({ pair, image, onIds, ...props }: SidesProps) {
  const { ids } = props;
  const { store } = useActions();
  const { onHeatmap, onCell } = usePairCells();
  const own = useOwnNames();
  const maps = useMemo(() => pairMaps(pair, image, own), [pair, image, own]);
  const phone = useMedia('(max-width: 599.98px)');
  const width = phone ? 350 : 355;
  const mapsHeight = Math.max(
    ...maps.map(({ stages, columns }) => featureMapsHeight(stages, width, columns?.count ?? stages.length)),
  );
  const gradient = () => {
    const state = store.getState();
    const data = ([0, 1] as const).map((side) => kept(pairGradient(ids, side, null))(state));
    return gradientFigure(
      { pair, own },
      data as [(typeof data)[0], (typeof data)[0]],
      pairScale(pair, state.gradientScale),
    );
  };
  const side = (index: 0 | 1, marks: Pick<PairSideProps, 'mapsMark' | 'gradientMark'>): ReactNode => (
    <PairSide
      key={index}
      {...props}
      {...marks}
      side={index}
      run={pair[index]}
      hue={pairHues(pair)[index]}
      maps={maps[index]}
      mapsHeight={mapsHeight}
      read={image?.reads[index] ?? null}
      onRun={(id) => onIds(index === 0 ? [id, ids[1]] : [ids[0], id])}
      onHeatmap={onHeatmap}
      onCell={onCell}
    />
  );
  // One mark for both: the figure has both.
  return (
    <>
      {side(0, { mapsMark: null, gradientMark: null })}
      {side(1, {
        mapsMark: image && (
          <FigureMark
            source={{
              name: 'Feature maps of both',
              make: () => mapsFigure({ pair, own }, maps, imageName(pair, image, own)),
            }}
          />
        ),
        gradientMark: <FigureMark source={{ name: 'Gradient of both', make: gradient }} />,
      })}
    </>
  );
}

interface HeadProps {
  readonly pair: Pair;
  readonly body: RefObject<Element | null>;
  readonly onSwap: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Head({ pair, body, onSwap, onClose, children }: HeadProps) {
  return (
    <header className="flex min-h-[54px] flex-wrap items-center gap-x-4 gap-y-1.5 py-1.5 pr-3 pl-5 max-sm:px-4">
      <Heading slot="title" className="font-medium text-dialog max-sm:text-[1.0625rem]">
        {`${pair[0].letter} and ${pair[1].letter}, side by side`}
      </Heading>
      <button type="button" className={plainButton} onClick={onSwap}>
        <ArrowLeftRight size={14} strokeWidth={1.75} aria-hidden />
        Swap
      </button>
      <span className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1.5 max-sm:ml-0 max-sm:w-full max-sm:justify-between max-sm:gap-x-0">
        {children}
        <SaveWhole pair={pair} body={body} />
      </span>
      <IconButton
        icon={X}
        label="Close"
        shortcut="Esc"
        onPress={onClose}
        className="max-sm:absolute max-sm:top-2 max-sm:right-2"
      />
    </header>
  );
}

function SaveWhole({ pair, body }: Pick<HeadProps, 'pair' | 'body'>) {
  const figures = useFigures();
  const { hidden } = useClassView();
  const trigger = useRef<HTMLButtonElement>(null);
  const own = useOwnNames();
  if (!figures || hidden.includes('files')) return null;
  const { lead, text } = differenceWords(differingThings(...pair, own));
  const make = () => (body.current ? wholeFigure({ pair, own }, body.current, `${lead} ${text}`.trim()) : null);
  return (
    <button
      ref={trigger}
      type="button"
      aria-haspopup="dialog"
      className={plainButton}
      onClick={({ shiftKey }) => figures.ask({ source: { name: 'Two runs', make }, trigger, atOnce: shiftKey })}
    >
      <Download size={14} strokeWidth={1.75} aria-hidden />
      Save figure
    </button>
  );
}

function Digit({ words, onStep }: { readonly words: string; readonly onStep: (by: number) => void }) {
  return (
    <span className="flex items-center gap-1">
      <IconButton icon={ChevronLeft} size={15} label="Image before" shortcut="←" onPress={() => onStep(-1)} />
      <span
        role="status"
        className="nums min-w-[152px] text-center text-ink2 text-control max-sm:min-w-[136px] max-sm:text-body"
      >
        {words}
      </span>
      <IconButton icon={ChevronRight} size={15} label="Next image" shortcut="→" onPress={() => onStep(1)} />
    </span>
  );
}

/** What sets them apart, and what follows for the gradient. */
function What({ pair }: { readonly pair: Pair }) {
  const own = useOwnNames();
  const things = differingThings(...pair, own);
  const { lead, text } = differenceWords(things);
  const consequence = pairSentence(...pair);
  return (
    <div
      className="px-5 pb-3 text-control max-sm:px-4 min-[900px]:text-[0.9375rem] min-[900px]:leading-5"
      data-part="what"
    >
      <b className="font-semibold">{lead}</b> <Sentence>{`${text} ${consequence}`.trim()}</Sentence>
      {things.length > 0 && text === '' && (
        <details className="mt-1 text-body">
          <summary className={`${linkButton} w-fit cursor-default`}>Which?</summary>
          <ul className="m-0 mt-1 grid list-disc gap-0.5 pl-5">
            {things.map((thing) => (
              <li key={thing}>
                <Sentence>{thing}</Sentence>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Foot({ pair, onClose }: { readonly pair: Pair; readonly onClose: () => void }) {
  const lab = useActions();
  const [a, b] = pair;
  /** Both alone on the page: the first as what the other is compared with. */
  const show = (): void => {
    for (const { id, visible } of lab.store.getState().runs) {
      if (visible !== (id === a.id || id === b.id)) lab.toggleRun(id);
    }
    lab.setBaseline(a.id);
    lab.selectRun(b.id);
    onClose();
  };
  return (
    <footer className="flex min-h-[38px] flex-wrap items-center gap-x-4 gap-y-1 border-rule2 border-t px-5 py-1 max-sm:px-4">
      <button type="button" className={linkButton} onClick={show}>
        Show these two alone on the page
      </button>
      <p className="ml-auto text-ink2 text-note max-sm:hidden">
        Each with its own seed alone. ← → change the image; a press on a chart chooses an epoch.
      </p>
    </footer>
  );
}
