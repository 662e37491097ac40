import { ImageUp, Trash2, Undo2 } from 'lucide-react';
import { useRef } from 'react';
import { Window } from '../../kit/Window';
import { plainButton } from '../../kit/widgets';
import type { PaperRemark } from '../../model/picture';
import { positionWords } from '../../store/state/lookState';
import { PredictionRow, Stages } from './Predictions';
import { Sheet } from './Sheet';
import type { Stroke } from './strokes';
import { usePredictions } from './usePredictions';
import { type Sketch, useSketch } from './useSketch';

/** Draw a digit, or bring a picture of one: every run that has trained reads it at once. */
export default function DrawDialog({ file, onClose }: { readonly file: File | null; readonly onClose: () => void }) {
  const sketch = useSketch(file);
  const predicted = usePredictions(sketch.picture);
  return (
    <Window title="Draw a digit" onClose={onClose} width={820}>
      <div className="grid gap-5 sm:grid-cols-[280px_minmax(0,1fr)]">
        <YourDigit sketch={sketch} />
        <section
          aria-label="What the networks make of it"
          className="grid min-w-0 content-start gap-4"
          aria-live="polite"
        >
          <Read predicted={predicted} isEmpty={!sketch.picture} />
        </section>
      </div>
    </Window>
  );
}

/** What was found on the paper beside the digit. */
const remarkWords: Readonly<Record<PaperRemark, string>> = {
  unevenLight: 'The light on it is uneven; it was evened out.',
  frame: 'Its frame was taken away.',
  lines: 'The lines of its paper were taken away.',
  others: 'There is more than one thing on it; the one with most ink is read.',
};

/** The sheet and what can be done with it. */
function YourDigit({ sketch }: { readonly sketch: Sketch }) {
  const { strokes, url, picture, problem, undo, take } = sketch;
  const own = useRef<HTMLElement>(null);
  function draw(next: readonly Stroke[]): void {
    sketch.draw(next);
    // The button that emptied the sheet has nothing left to do: the focus goes where the next stroke begins.
    if (next.length === 0) own.current?.querySelector<SVGElement>('[data-sheet]')?.focus();
  }
  return (
    <section ref={own} aria-label="Your digit" className="grid content-start gap-2">
      <Sheet strokes={strokes} picture={url} onStrokes={draw} />
      <div className="flex flex-wrap gap-2">
        <button type="button" className={plainButton} disabled={strokes.length === 0} onClick={undo}>
          <Undo2 size={14} aria-hidden /> Stroke
        </button>
        <button type="button" className={plainButton} disabled={!picture} onClick={() => draw([])}>
          <Trash2 size={14} aria-hidden /> Clear
        </button>
        <PictureChooser onChoose={(chosen) => void take(chosen)} />
      </div>
      {problem && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      <p className="text-note text-ink2">
        Like MNIST's own digits it is fitted into 20×20 pixels, centred by its mass in 28×28, and then averaged to the
        size that a network sees.
      </p>
    </section>
  );
}

/** A button in the place of the browser's own file input, which can't be styled. */
function PictureChooser({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={plainButton} onClick={() => chooser.current?.click()}>
        <ImageUp size={14} aria-hidden /> Picture
      </button>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        hidden
        data-picture-file
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen) onChoose(chosen);
        }}
      />
    </>
  );
}

/** The way through the first run, and what every run says. */
function Read({
  predicted,
  isEmpty,
}: {
  readonly predicted: ReturnType<typeof usePredictions>;
  readonly isEmpty: boolean;
}) {
  const [first] = predicted?.predictions ?? [];
  if (!predicted || !first)
    return (
      <p className="grid min-h-[280px] place-content-center rounded border border-rule2 border-dashed p-4 text-center text-ink2">
        {isEmpty
          ? 'Draw with mouse, pen or finger, or bring or paste a picture. Every trained run answers at once.'
          : 'Nothing on it can be told from its paper: no stroke is darker or lighter than what is around it by 3 % or more.'}
      </p>
    );
  return (
    <>
      <div>
        <h3 className="mb-1.5 font-semibold text-[0.75rem]">
          Through run {first.letter}
          {first.position && ` as it was, ${positionWords(first.position)}`}
        </h3>
        <Stages image={predicted.image} prediction={first} />
        {predicted.remarks.length > 0 && (
          <p className="mt-1.5 text-note text-ink2">
            {predicted.remarks.map((remark) => remarkWords[remark]).join(' ')}
          </p>
        )}
      </div>
      <div>
        <h3 className="mb-1 font-semibold text-[0.75rem]">Read as</h3>
        <ul>
          {predicted.predictions.map((prediction) => (
            <PredictionRow key={prediction.letter} prediction={prediction} />
          ))}
        </ul>
      </div>
    </>
  );
}
