import { useEffect } from 'react';
import { Formula } from '../canvas/marks/Formula';
import { StillCanvas } from '../canvas/StillCanvas';
import { writeLink } from '../io/link';
import { labVersion } from '../io/version';
import { useClassView } from '../kit/lab/ClassView';
import { useLab, useOwnNames } from '../kit/lab/LabContext';
import { differences } from '../kit/lab/runSummary';
import { labAddress } from '../kit/labFiles';
import { Blanks, PrintedSheet, SheetHead } from '../kit/print/PrintedSheet';
import { Sentence } from '../kit/Sentence';
import type { Experiment } from '../model/experiment';
import { classNames, imageSetName, type OwnNames } from '../model/imageSets';
import { formatPlacement } from '../model/notation';
import { hides } from '../model/prediction/sight';
import { gradientReach } from '../model/reach';
import type { Position } from '../model/run';
import { settledSentence } from '../model/verdict/sentences';
import { currentRun } from '../store/lab';
import { beforeTraining, positionWords } from '../store/state/lookState';
import type { RunView } from '../store/state/runs';
import { drawnSnapshot } from '../store/timeTravel/shown';
import { ChartPanel, prefetchPanels } from './panels';
import { questionsFor } from './printQuestions';

/** The sheet of the ordinary page. */
export function PrintSheet() {
  const hidden = useLab((state) => hides(state.prediction, 'print'));
  useEffect(() => {
    // On a phone charts are fetched with their tab, and printing does not wait for them.
    const idle = setTimeout(prefetchPanels, 3000);
    return () => clearTimeout(idle);
  }, []);
  if (hidden) return null;
  return (
    <PrintedSheet>
      <Sheet />
    </PrintedSheet>
  );
}

/** "B: O1+O2, exact, seed 3" */
function runWords({ letter, experiment }: RunView, own: OwnNames): string {
  const placement = formatPlacement(experiment.skips, experiment.layers.length);
  return `${letter}: ${[placement, ...differences(experiment, own)].join(', ')}`;
}

/** What one needs to train it again, in a line or two. */
function settingsWords({ data, layers, head, gradientMode, training, seed }: Experiment, own: OwnNames): string {
  return [
    `${data.imageSize}×${data.imageSize}`,
    data.set === 'mnist'
      ? `digits ${data.digits.join(' ')}`
      : `${imageSetName(data.set, own)}: ${classNames(data, own).join(', ')}`,
    `${data.images} images${data.sampling === 'perClass' ? ' of each' : ''}`,
    `depths ${layers.map(({ depth }) => depth).join(', ')}`,
    `${head.kind} head`,
    `${gradientMode} gradient`,
    `batch ${training.batchSize}`,
    `rate ${training.learningRate}`,
    `${training.epochs} epochs`,
    `seed ${seed}`,
  ].join(', ');
}

/** How far the network on the sheet is. */
function networkWords({ training }: Experiment, snapshot: Position | null): string {
  const where = snapshot ? positionWords(snapshot) : beforeTraining;
  return where === beforeTraining ? `The network ${where}.` : `The network at ${where}, of ${training.epochs} epochs.`;
}

/** The day where the sheet is printed, as 2025-03-31. */
function today(): string {
  return new Date().toLocaleDateString('sv');
}

function Sheet() {
  const experiment = useLab((state) => state.experiment);
  const snapshot = useLab(drawnSnapshot);
  const runs = useLab((state) => state.runs);
  const current = useLab(currentRun);
  const own = useOwnNames();
  const { hidden, locked } = useClassView();
  const forClass = hidden.length + locked.length > 0;
  const formula = formatPlacement(experiment.skips, experiment.layers.length);
  const verdict = settledSentence(experiment, gradientReach(experiment));
  return (
    <>
      <SheetHead>{forClass ? <Blanks /> : <span className="text-ink3 text-note">{today()}</span>}</SheetHead>
      <h1 className="mt-3 flex items-baseline gap-4">
        <Formula className="text-formula">{formula}</Formula>
        <span className="text-verdict">
          <b className="font-semibold">{verdict.strong}</b> <Sentence>{verdict.rest}</Sentence>
        </span>
      </h1>
      <div className="-mt-3">
        <StillCanvas experiment={experiment} snapshot={snapshot} ownNames={own} />
      </div>
      <Caption figure={1}>
        {`${networkWords(experiment, snapshot)} Teal goes forward, orange is the gradient on its way back; its width is the logarithm of its norm. Hatched: None, no gradient arrives.`}
      </Caption>
      {!hidden.includes('charts') && (
        <div className="mt-3 grid grid-cols-2 gap-6 border-rule border-t pt-2.5">
          <div>
            <div className="h-[262px]">
              <ChartPanel id="curves" />
            </div>
            <Caption figure={2}>{`${runs
              .filter(({ visible }) => visible)
              .map((run) => runWords(run, own))
              .join(' · ')}.`}</Caption>
          </div>
          <div>
            <div className="h-[262px]">
              <ChartPanel id="gradient" />
            </div>
            <Caption figure={3}>
              {`Root mean square of every angle's gradient over each epoch's batches${current ? `, run ${current.letter}` : ''}; one row an angle.`}
            </Caption>
          </div>
        </div>
      )}
      {forClass ? <Questions /> : !hidden.includes('charts') && <Confusion />}
      <footer className="mt-auto flex justify-between gap-6 border-rule border-t pt-2 text-ink2 text-tick">
        <span className="max-w-[55%]">{settingsWords(experiment, own)}</span>
        <span className="wrap-anywhere text-right">
          {new URL(writeLink(experiment), labAddress()).href} · ResQuNN Lab {labVersion}
        </span>
      </footer>
    </>
  );
}

function Caption({ figure, children }: { readonly figure: number; readonly children: string }) {
  return (
    <p className="mt-1.5 text-pretty text-ink2 text-note">
      <b className="font-semibold text-ink">Figure {figure}</b> <Sentence>{children}</Sentence>
    </p>
  );
}

function Confusion() {
  return (
    <div className="mt-3 max-w-[320px] border-rule border-t pt-2.5">
      <ChartPanel id="confusion" />
    </div>
  );
}

function Questions() {
  const state = useLab((lab) => lab);
  return (
    <section className="mt-3 border-rule border-t pt-2.5">
      <h2 className="panel-title">Questions</h2>
      <ol className="mt-1 grid gap-2 text-body">
        {questionsFor(state).map(({ text, lines }, index) => (
          <li key={text}>
            <b className="mr-2 font-semibold">{index + 1}.</b>
            <Sentence>{text}</Sentence>
            {Array.from({ length: lines }, (_, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines to write on, all alike
              <span key={line} className="mt-5 ml-5 block border-ink3 border-b" />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
