import { ImageUp, Trash2, Undo2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Window } from '../../kit/Window';
import { plainButton } from '../../kit/widgets';
import type { DigitPicture } from '../../protocol/lab';
import { momentWords } from '../../store/state/lookState';
import { AnswerRow, Stages } from './Answers';
import { readPictureFile } from './pictureFile';
import { Sheet } from './Sheet';
import { rasterOf, type Stroke } from './strokes';
import { useReading } from './useReading';

interface Dropped {
  readonly picture: DigitPicture;
  readonly url: string;
}

/** Draw a digit, or bring a picture of one: every run that has trained reads it at once. */
export default function DrawDialog({ file, onClose }: { readonly file: File | null; readonly onClose: () => void }) {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const own = useRef<HTMLElement>(null);
  const raster = useMemo(() => (strokes.length > 0 ? tried(() => rasterOf(strokes)) : null), [strokes]);
  const picture = raster ? raster.value : (dropped?.picture ?? null);
  const reading = useReading(picture);
  const [first] = reading?.answers ?? [];

  async function take(chosen: File): Promise<void> {
    setProblem(null);
    try {
      const read = await readPictureFile(chosen);
      setStrokes([]);
      setDropped({ picture: read, url: URL.createObjectURL(chosen) });
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a file that was dropped on the page
  useEffect(() => {
    if (file) void take(file);
  }, [file]);
  useEffect(() => () => void (dropped && URL.revokeObjectURL(dropped.url)), [dropped]);

  function draw(next: readonly Stroke[]): void {
    setProblem(null);
    setDropped(null);
    setStrokes(next);
    // The button that emptied the sheet has nothing left to do: the focus goes where the next stroke begins.
    if (next.length === 0) own.current?.querySelector<SVGElement>('[data-sheet]')?.focus();
  }

  return (
    <Window title="Draw a digit" onClose={onClose} width={820}>
      <div className="grid gap-5 sm:grid-cols-[280px_minmax(0,1fr)]">
        <section ref={own} aria-label="Your digit" className="grid content-start gap-2">
          <Sheet strokes={strokes} picture={dropped?.url ?? null} onStrokes={draw} />
          <div className="flex flex-wrap gap-2">
            <button
              type="button"
              className={plainButton}
              disabled={strokes.length === 0}
              onClick={() => setStrokes(strokes.slice(0, -1))}
            >
              <Undo2 size={14} aria-hidden /> Stroke
            </button>
            <button type="button" className={plainButton} disabled={!picture} onClick={() => draw([])}>
              <Trash2 size={14} aria-hidden /> Clear
            </button>
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
                if (chosen) void take(chosen);
              }}
            />
          </div>
          {(problem ?? raster?.problem) && (
            <p role="alert" className="text-bad">
              {problem ?? raster?.problem}
            </p>
          )}
          <p className="text-note text-ink2">
            Like MNIST's own digits it is fitted into 20×20 pixels, centred by its mass in 28×28, and then averaged to
            the size that a network sees.
          </p>
        </section>
        <section
          aria-label="What the networks make of it"
          className="grid min-w-0 content-start gap-4"
          aria-live="polite"
        >
          {reading && first ? (
            <>
              <div>
                <h3 className="mb-1.5 font-semibold text-[12px]">
                  Through run {first.letter}
                  {first.moment && ` as it was, ${momentWords(first.moment)}`}
                </h3>
                <Stages image={reading.image} answer={first} />
              </div>
              <div>
                <h3 className="mb-1 font-semibold text-[12px]">Read as</h3>
                <ul>
                  {reading.answers.map((answer) => (
                    <AnswerRow key={answer.letter} answer={answer} />
                  ))}
                </ul>
              </div>
            </>
          ) : (
            <p className="grid min-h-[280px] place-content-center rounded border border-rule2 border-dashed p-4 text-center text-ink2">
              {picture
                ? 'Nothing on it can be told from its paper.'
                : 'Draw with mouse, pen or finger, or bring a picture. Every trained run answers at once.'}
            </p>
          )}
        </section>
      </div>
    </Window>
  );
}

/** What a function gives, or why it could not. */
function tried<Value>(make: () => Value): { readonly value: Value | null; readonly problem: string | null } {
  try {
    return { value: make(), problem: null };
  } catch (error) {
    return { value: null, problem: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
