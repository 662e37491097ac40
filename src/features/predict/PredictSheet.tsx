import { Formula } from '../../canvas/marks/Formula';
import { QuestionCanvas } from '../../canvas/question/QuestionCanvas';
import { sketchFrame } from '../../charts/prediction/sketch';
import { Blanks, PrintedSheet, SheetHead } from '../../kit/print/PrintedSheet';
import { formatPlacement } from '../../model/notation';
import { askedLayers, guessing } from '../../model/prediction/prediction';
import { Axes } from './Axes';
import type { Predicting } from './usePrediction';

/** What the browser's print gives while somebody predicts: the same questions, to be answered with a pencil. */
export function PredictSheet({ predicting }: { readonly predicting: Predicting }) {
  return (
    <PrintedSheet>
      <Sheet predicting={predicting} />
    </PrintedSheet>
  );
}

const nothing = (): void => {};

function Sheet({ predicting }: { readonly predicting: Predicting }) {
  const { experiment, run, asksCurve } = predicting;
  const last = experiment.layers.length;
  const frame = sketchFrame(690, 250, experiment.training.epochs);
  return (
    <>
      <SheetHead>
        <Blanks />
      </SheetHead>
      <h1 className="mt-3 flex items-baseline gap-4">
        <Formula className="text-formula">{formatPlacement(experiment.skips, last)}</Formula>
        <span className="text-verdict">
          <b className="font-semibold">Which layers will learn?</b> Say it before you train.
        </span>
      </h1>
      <div className="-mt-3">
        <QuestionCanvas
          experiment={experiment}
          snapshot={run?.snapshot ?? null}
          compact={false}
          answers={experiment.layers.map(() => null)}
          uncoveredFrom={last + 1}
          right={[]}
          onCommit={() => false}
          onGradientMode={nothing}
          onAsk={nothing}
          announce={nothing}
        />
      </div>
      <ol className="mt-2 grid gap-3 border-rule border-t pt-3 text-body">
        {askedLayers(experiment).map((k, index) => (
          <li key={k}>
            <p>
              <b className="mr-2 font-semibold">{index + 1}.</b>
              {`QCL${k}`} <span className="ml-4">☐ learns</span> <span className="ml-4">☐ gets None</span>
              <span className="ml-4">because</span>
            </p>
            <span className="mt-5 ml-5 block border-ink3 border-b" />
          </li>
        ))}
      </ol>
      {asksCurve && (
        <>
          <p className="mt-4 text-body">
            <b className="mr-2 font-semibold">{askedLayers(experiment).length + 1}.</b>
            Digits read right, by epoch: draw the curve that you expect.
          </p>
          <svg width={frame.width} height={frame.height} role="img" aria-label="Empty axes">
            <Axes frame={frame} chance={guessing(experiment)} />
          </svg>
        </>
      )}
    </>
  );
}
