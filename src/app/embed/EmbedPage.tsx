import { ArrowUpRight, Pause, Play } from 'lucide-react';
import { type CSSProperties, type ReactNode, useRef } from 'react';
import { PlainHeadline } from '../../features/placement/PlainHeadline';
import { Button } from '../../kit/Button';
import { useClassView } from '../../kit/lab/ClassView';
import { useLab, useOwnNames } from '../../kit/lab/LabContext';
import { Scaled } from '../../kit/Scaled';
import { canvasShape, useLeastLetters } from '../../kit/useLeastLetters';
import { useMedia } from '../../kit/useMedia';
import { useRules } from '../../kit/useRules';
import { plainButton, strongButton } from '../../kit/widgets';
import type { Experiment } from '../../model/experiment';
import { imageSetName } from '../../model/imageSets';
import { plainSentence } from '../../model/presenting/plainSentence';
import { CanvasPanel } from '../CanvasPanel';
import { closedCanvas } from '../closedCanvas';
import { ChartPanel } from '../panels';
import { useTrainButton } from '../useTrainButton';
import { useEmbedding } from './useEmbedding';
import { useSkipButton } from './useSkipButton';

/** Height over width of the canvas. */
const aspect = canvasShape.height / canvasShape.width;

/** Space at the edges of the frame, px. */
const edge = 16;

/** How a frame is filled: chart and buttons beside each other, in rows, or on a phone one below the other. */
type Filling = 'beside' | 'rows' | 'phone';

/** Of the height, what the canvas leaves to chart and buttons, px. */
const belowCanvas: Record<Exclude<Filling, 'phone'>, number> = { beside: 170, rows: 150 };
/** Least letters on the canvas, px. */
const leastLetters: Record<Filling, number> = { beside: 11, rows: 9.5, phone: 0 };

/** What a small canvas goes without: what the widths of ribbons mean, and in a smaller one digits and sizes that would touch. */
const roomy = '.rc-note { display: none }';
const tight = '[data-block="head"] :is(.rc-tick:not(.rc-strong), .rc-small[text-anchor="end"]) { display: none }';

/** The lab as a part of another page: sentence, canvas, accuracy, and what one can do with them. */
export default function EmbedPage() {
  const address = useEmbedding();
  const narrow = useMedia('(max-width: 479.98px)');
  const small = useMedia('(max-width: 759.98px), (max-height: 429.98px)');
  const filling = narrow ? 'phone' : small ? 'rows' : 'beside';
  if (useClassView().hidden.includes('verdict')) return <AskedFirst address={address} />;
  const chart = <ChartPanel id="curves" plain className="h-full *:min-h-0!" />;
  if (filling === 'phone') {
    return (
      <main className="grid gap-3 p-4">
        <Head filling={filling} />
        <CanvasPanel compact instead={closedCanvas} />
        <div style={{ height: 180 }}>{chart}</div>
        <Acts filling={filling} />
        <Origin address={address} />
      </main>
    );
  }
  return (
    <main className="flex h-dvh flex-col" style={{ padding: `4px ${edge}px 10px` }}>
      <Canvas filling={filling} />
      {filling === 'beside' ? (
        <div className="grid min-h-0 flex-1 gap-6" style={{ gridTemplateColumns: 'minmax(0, 1fr) 224px' }}>
          <Scaled by={1.1}>{chart}</Scaled>
          <div className="grid content-start gap-2">
            <Acts filling={filling} />
            <div className="pt-1">
              <Origin address={address} />
            </div>
          </div>
        </div>
      ) : (
        <>
          <div className="min-h-0 flex-1">{chart}</div>
          <div className="flex items-center gap-2 pt-1">
            <Acts filling={filling} />
            <Origin address={address} row />
          </div>
        </>
      )}
    </main>
  );
}

/** The canvas as large as the frame allows, the headline on its free upper edge. */
function Canvas({ filling }: { readonly filling: 'beside' | 'rows' }) {
  const place = useRef<HTMLDivElement>(null);
  useLeastLetters(place, leastLetters[filling]);
  useRules(filling === 'rows' ? roomy + tight : roomy);
  const width = `min(100%, (100dvh - ${belowCanvas[filling]}px) / ${aspect})`;
  const look: CSSProperties = { width, aspectRatio: `1 / ${aspect}` };
  return (
    <section aria-label="Residual canvas" className="relative shrink-0">
      <div className="relative z-10" style={{ height: 0 }}>
        <Head filling={filling} />
      </div>
      <div ref={place} className="mx-auto" style={look}>
        <CanvasPanel instead={closedCanvas} />
      </div>
    </section>
  );
}

function Head({ filling }: { readonly filling: Filling }) {
  const experiment = useLab((state) => state.experiment);
  const preview = useLab((state) => state.preview);
  const shown = preview ? { ...experiment, skips: preview } : experiment;
  const { strong, rest } = plainSentence(shown);
  const small = filling === 'rows';
  return (
    <PlainHeadline
      experiment={shown}
      strong={strong}
      rest={rest}
      formulaClass={small ? 'text-dialog' : 'text-formula'}
      sentenceClass={small ? 'text-body' : 'text-verdict'}
      stacked={filling === 'phone'}
    />
  );
}

/** Train, and take the skip away or put it back. */
function Acts({ filling }: { readonly filling: Filling }) {
  const train = useTrainButton();
  const skip = useSkipButton();
  const Icon = train.running ? Pause : Play;
  const size: CSSProperties = filling === 'beside' ? { height: 36 } : filling === 'phone' ? { height: 44 } : {};
  return (
    <>
      <Button
        onPress={train.press}
        isDisabled={train.isDisabled}
        className={`${strongButton} text-control`}
        style={size}
      >
        <Icon size={13} fill="currentColor" strokeWidth={1.75} aria-hidden />
        {train.word}
      </Button>
      {skip && (
        <Button onPress={skip.press} className={`${plainButton} justify-center text-control`} style={size}>
          {skip.word}
        </Button>
      )}
    </>
  );
}

interface OriginProps {
  readonly address: (experiment: Experiment) => string;
  /** In one row with the buttons. */
  readonly row?: boolean;
}

/** Where this comes from: the same experiment in the lab, and what is trained here. */
function Origin({ address, row = false }: OriginProps) {
  const { data, seed } = useLab((state) => state.experiment);
  const { imageSize: size } = data;
  const words = `${imageSetName(data.set, useOwnNames())}, ${size} × ${size}, seed ${seed}`;
  return (
    <p className={row ? 'ml-auto flex min-w-0 items-baseline gap-2' : 'grid gap-0.5'}>
      <OpenInTheLab address={address}>Open in the lab</OpenInTheLab>
      <span className={`text-ink3 text-note ${row ? 'min-w-0 truncate' : ''}`}>
        {row ? words : `ResQuNN Lab: ${words}`}
      </span>
    </p>
  );
}

function OpenInTheLab({
  address,
  children,
}: {
  readonly address: OriginProps['address'];
  readonly children: ReactNode;
}) {
  const experiment = useLab((state) => state.experiment);
  return (
    <a
      href={address(experiment)}
      target="_blank"
      rel="noopener"
      className="inline-flex shrink-0 items-center gap-1 font-medium text-control text-fwd underline underline-offset-2"
    >
      {children}
      <ArrowUpRight size={14} strokeWidth={1.75} aria-hidden />
    </a>
  );
}

/** A link that asks for a prediction first has no place for it here. */
function AskedFirst({ address }: { readonly address: OriginProps['address'] }) {
  return (
    <main className="grid gap-2 p-4 text-control">
      <p>This link asks which layers learn before it shows them, and that needs more room than this frame has.</p>
      <p>
        <OpenInTheLab address={address}>Open it in the lab</OpenInTheLab>
      </p>
    </main>
  );
}
