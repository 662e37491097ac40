import { Eye, Link } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Formula } from '../canvas/marks/Formula';
import { CurveSketch } from '../features/predict/CurveSketch';
import { MarksPanel } from '../features/predict/MarksPanel';
import { PredictSheet } from '../features/predict/PredictSheet';
import { QuestionMap } from '../features/predict/QuestionMap';
import { QuestionPanel } from '../features/predict/QuestionPanel';
import { type Predicting, usePrediction } from '../features/predict/usePrediction';
import { ErrorBoundary } from '../kit/ErrorBoundary';
import { useBackStep } from '../kit/lab/backStep';
import { useShell } from '../kit/lab/ShellContext';
import { Sentence } from '../kit/Sentence';
import type { Layout } from '../kit/useMedia';
import { IconButton, plainButton } from '../kit/widgets';
import { formatPlacement } from '../model/notation';
import { plainVerdict, spokenMarks } from '../model/prediction/marks';
import { Brand, ClassMark, ThemeButton } from './TopBar';

/**
 * In the ordinary page's place while somebody predicts: the canvas with its layers covered, the questions, a curve to
 * be drawn; then the training, and what was right.
 */
export default function PredictPage({ layout }: { readonly layout: Layout }) {
  const predicting = usePrediction();
  const [said, announce] = useState('');
  const { given, marks, asksCurve } = predicting;
  const spoken = given.phase === 'revealed' ? spokenMarks(marks) : given.phase === 'training' ? 'It trains.' : said;
  const screen = layout === 'screen';
  const phone = layout === 'phone';
  const asking = given.phase === 'asking';
  const sketch = !screen && asksCurve && (
    <div className="flex h-[230px] flex-col">
      <CurveSketch predicting={predicting} />
    </div>
  );
  // On one column, as the eye goes: canvas, questions in their order, button.
  const panel = asking ? (
    <QuestionPanel predicting={predicting}>{sketch || undefined}</QuestionPanel>
  ) : (
    <MarksPanel predicting={predicting} />
  );
  return (
    <div className={screen ? 'flex h-dvh min-h-[690px] flex-col' : 'flex min-h-dvh flex-col'}>
      <Bar phone={phone} />
      <Band predicting={predicting} />
      <main
        className={`min-h-0 flex-1 ${screen ? 'grid grid-cols-[minmax(0,1fr)_280px] xl:grid-cols-[minmax(0,1fr)_340px]' : 'grid content-start gap-4 pb-6'}`}
      >
        <div className={`flex min-h-0 min-w-0 flex-col ${phone ? 'px-4' : 'px-5'}`}>
          <Question predicting={predicting} phone={phone} />
          <section
            aria-label="Residual canvas"
            className={
              screen
                ? '-mt-10 mx-auto w-[clamp(min(100%,720px),calc((100dvh-370px)*960/350),min(100%,1600px))]'
                : phone
                  ? 'mx-auto w-full max-w-[480px] pt-2'
                  : '-mt-8'
            }
          >
            <ErrorBoundary name="The canvas">
              <QuestionMap predicting={predicting} compact={phone} announce={announce} />
            </ErrorBoundary>
          </section>
          {screen && asksCurve && (
            <div className="mt-1.5 flex min-h-[190px] flex-1 flex-col border-rule border-t pt-2 pb-1.5">
              <CurveSketch predicting={predicting} />
            </div>
          )}
        </div>
        {screen ? (
          <aside className="overflow-y-auto border-rule border-l px-5 py-3">{panel}</aside>
        ) : (
          <>
            {!asking && sketch && (
              <div className={`border-rule border-t pt-2 ${phone ? 'mx-4' : 'mx-5'}`}>{sketch}</div>
            )}
            <div className={`border-rule border-t pt-3 ${phone ? 'mx-4' : 'mx-5'}`}>{panel}</div>
          </>
        )}
      </main>
      <div role="status" aria-live="polite" className="sr-only">
        {spoken}
      </div>
      <PredictSheet predicting={predicting} />
    </div>
  );
}

/** The lab's name, and what tells nothing of the network. */
function Bar({ phone }: { readonly phone: boolean }) {
  const { open } = useShell();
  return (
    <header className={`flex items-center px-5 ${phone ? 'h-[50px]' : 'min-h-11 touch:min-h-14'}`}>
      <Brand />
      <div className="ml-auto flex items-center gap-1">
        <ClassMark />
        <ThemeButton />
        {phone ? (
          <IconButton icon={Link} label="Share" onPress={() => open({ kind: 'share' })} />
        ) : (
          <button type="button" className={`${plainButton} pl-[9px]`} onClick={() => open({ kind: 'share' })}>
            <Link size={14} strokeWidth={1.75} aria-hidden />
            Share
          </button>
        )}
      </div>
    </header>
  );
}

/** What this page is, and the way out of it. */
function Band({ predicting }: { readonly predicting: Predicting }) {
  const { leave } = predicting;
  const { overlay } = useShell();
  useBackStep(leave !== null, () => leave?.());
  useEffect(() => {
    if (!leave || overlay) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) leave();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  return (
    <section
      aria-label="Predict, then reveal"
      className="flex min-h-[38px] items-center gap-3 border-rule border-y px-5"
    >
      <Eye size={16} strokeWidth={1.75} aria-hidden className="text-ink2" />
      <b className="font-semibold text-control">Predict, then reveal</b>
      {leave && (
        <button type="button" className={`${plainButton} ml-auto`} onClick={leave}>
          Leave
          <kbd className="rounded-xs border border-rule2 px-1 font-sans text-ink2 text-note max-sm:hidden">Esc</kbd>
        </button>
      )}
    </section>
  );
}

/** The formula with the question; once it trains, with the answer in plain words. */
function Question({ predicting, phone }: { readonly predicting: Predicting; readonly phone: boolean }) {
  const { experiment, given, measured, verdicts } = predicting;
  const heading = useRef<HTMLHeadingElement>(null);
  const formula = formatPlacement(experiment.skips, experiment.layers.length);
  const asking = given.phase === 'asking';
  const { strong, rest } = asking
    ? { strong: 'Which layers will learn?', rest: 'Say it before you train.' }
    : given.phase === 'training'
      ? { strong: 'It trains.', rest: 'What is uncovered is measured.' }
      : measured
        ? plainVerdict(experiment, verdicts)
        : { strong: 'The training has stopped.', rest: 'Nothing was measured.' };
  // What had the focus went with the phase; whoever listens goes on from the question.
  const phase = useRef(given.phase);
  useEffect(() => {
    if (phase.current === given.phase) return;
    phase.current = given.phase;
    if (document.activeElement === document.body) heading.current?.focus();
  }, [given.phase]);
  return (
    <div className={`relative z-10 pt-2 ${phone ? '' : 'pointer-events-none flex min-h-9 items-baseline gap-[18px]'}`}>
      <h2
        ref={heading}
        tabIndex={-1}
        className={`whitespace-nowrap outline-none ${formula.length <= 20 ? 'text-formula' : 'text-[1.25rem] leading-9'}`}
      >
        <Formula>{formula}</Formula>
      </h2>
      <p className="min-w-0 text-ink2 text-verdict">
        <b className="font-semibold text-ink">{strong}</b> <Sentence>{rest}</Sentence>
      </p>
    </div>
  );
}
