import { useRef, useState } from 'react';
import { linePath } from '../../charts/kit/linePath';
import { type SketchFrame, sketchFrame, sketchPath, xOf, yOf } from '../../charts/prediction/sketch';
import { useSize } from '../../kit/useSize';
import { askedLayers, curveEpochs, type DrawnPoint, guessing } from '../../model/prediction/prediction';
import { runHue } from '../../store/state/runs';
import { Axes } from './Axes';
import { CurvePoint } from './CurvePoint';
import { NumberBadge } from './NumberBadge';
import { useDrawing } from './useDrawing';
import { useOwnTouch } from './useOwnTouch';
import type { Predicting } from './usePrediction';

/** The curve that somebody expects, drawn by pointer or set point by point; later the measured one beside it. */
export function CurveSketch({ predicting }: { readonly predicting: Predicting }) {
  const { experiment, given } = predicting;
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const asking = given.phase === 'asking';
  return (
    <section aria-label="Your curve" className="flex min-h-0 flex-1 flex-col">
      <h2 className="flex items-center gap-2 text-control">
        <NumberBadge number={askedLayers(experiment).length + 1} />
        <b className="font-semibold">Digits read right</b>
        {/* On a phone there is room for the line that asks alone. */}
        <span className={`text-body text-ink2 ${asking ? '' : 'max-sm:sr-only'}`}>
          {asking ? 'draw the curve that you expect' : 'of validation images, which it has never learned from'}
        </span>
      </h2>
      <div ref={place} className="relative min-h-[150px] flex-1">
        {width > 0 && height > 0 && (
          <Sketch frame={sketchFrame(width, height, experiment.training.epochs)} predicting={predicting} />
        )}
      </div>
    </section>
  );
}

interface SketchProps {
  readonly frame: SketchFrame;
  readonly predicting: Predicting;
}

function Sketch({ frame, predicting }: SketchProps) {
  const { experiment, given, draw } = predicting;
  const { epochs } = frame;
  const asking = given.phase === 'asking';
  const chance = guessing(experiment);
  const svg = useRef<SVGSVGElement>(null);
  useOwnTouch(svg, asking);
  const [short, setShort] = useState(false);
  const drawing = useDrawing(frame, { epoch: 0, accuracy: chance }, (curve) => {
    setShort(curve === null);
    if (curve) draw(curve);
  });
  const at = curveEpochs(epochs);
  const values = given.curve ?? at.map(() => chance);
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset
    <svg
      ref={svg}
      width={frame.width}
      height={frame.height}
      role="group"
      aria-label="Accuracy by epoch: your curve"
      data-sketch
      className={`absolute inset-0 select-none ${asking ? 'cursor-crosshair touch-none' : ''}`}
      {...(asking ? drawing.handlers : {})}
    >
      <Axes frame={frame} chance={chance} />
      {drawing.line && <DrawnLine frame={frame} line={drawing.line} />}
      {/* What lies under the finger stays in the page while it draws: a browser may lose the finger together with it. */}
      <g {...(drawing.line ? { visibility: 'hidden' } : {})}>
        {given.curve && (
          <path
            d={sketchPath(frame, [[0, chance], ...at.map((epoch, index) => [epoch, values[index] ?? chance] as const)])}
            fill="none"
            stroke="var(--ink)"
            strokeWidth={asking ? 2.2 : 1.5}
          />
        )}
        <circle cx={xOf(frame, 0)} cy={yOf(frame, chance)} r={3.5} fill="var(--ink)" />
        {asking &&
          at.map((epoch, index) => (
            <CurvePoint
              key={epoch}
              frame={frame}
              epoch={epoch}
              index={index}
              count={at.length}
              curve={given.curve}
              start={chance}
              onChange={draw}
            />
          ))}
        {asking && !given.curve && (
          <text
            x={(frame.left + frame.right) / 2}
            y={(frame.top + frame.bottom) / 2}
            textAnchor="middle"
            fontSize={13}
            fill="var(--ink2)"
          >
            {short ? 'Draw to the right edge first.' : 'Press here and move right.'}
          </text>
        )}
      </g>
      <Ends frame={frame} predicting={predicting} />
    </svg>
  );
}

/** A label that lies over a line keeps it off its letters. */
const halo = { paintOrder: 'stroke', stroke: 'var(--paper)', strokeWidth: 4 } as const;

/** px: a label that begins higher is cut at the top. */
const labelHeight = 14;

/** The line under the hand, with the value where it is. */
function DrawnLine({ frame, line }: { readonly frame: SketchFrame; readonly line: readonly DrawnPoint[] }) {
  const last = line.at(-1);
  if (!last) return null;
  const x = xOf(frame, last.epoch);
  const y = yOf(frame, last.accuracy);
  return (
    <g aria-hidden>
      <path
        d={linePath(line.map(({ epoch, accuracy }) => [xOf(frame, epoch), yOf(frame, accuracy)] as const))}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={2.2}
        strokeLinejoin="round"
      />
      <circle cx={x} cy={y} r={9} fill="none" stroke="var(--ink)" strokeWidth={1.5} />
      {/* Clear of a finger, which covers what is under it. */}
      <text
        x={Math.min(Math.max(x, 40), frame.width - 40)}
        y={y > frame.top + 52 ? y - 34 : y + 52}
        textAnchor="middle"
        fontSize={13}
        fontWeight={600}
        fill="var(--ink)"
      >
        {last.accuracy.toFixed(2)}
      </text>
    </g>
  );
}

/** The measured curve beside the drawn one, and what both end at. */
function Ends({ frame, predicting }: SketchProps) {
  const { given, run, experiment } = predicting;
  const end = given.curve?.at(-1);
  const measured = given.phase === 'asking' || !run ? [] : run.records;
  const last = measured.at(-1);
  const narrow = frame.width < 560;
  const x = (epoch: number) => (narrow ? frame.right - 6 : xOf(frame, epoch) + 12);
  const drawn = end === undefined ? null : yOf(frame, end);
  const reached = last ? yOf(frame, last.validation.accuracy) : null;
  // Two labels that would touch move apart, the higher one up.
  const near = drawn !== null && reached !== null && Math.abs(drawn - reached) < 16;
  const shift = near ? (drawn <= reached ? -9 : 9) : 0;
  const hue = run ? runHue(run) : 'var(--ink)';
  const anchor = narrow ? 'end' : 'start';
  return (
    <g fontSize={13} className="nums" textAnchor={anchor} strokeLinejoin="round">
      {last && (
        <path
          d={linePath(
            measured.map((record) => [xOf(frame, record.epoch), yOf(frame, record.validation.accuracy)] as const),
          )}
          fill="none"
          stroke={hue}
          strokeWidth={2.4}
          strokeLinejoin="round"
        />
      )}
      {drawn !== null && end !== undefined && (
        <text
          x={x(experiment.training.epochs)}
          y={Math.max(drawn + (narrow ? -10 : 4) + shift, labelHeight)}
          fontWeight={500}
          fill="var(--ink)"
          {...halo}
        >
          you {end.toFixed(2)}
        </text>
      )}
      {last && reached !== null && (
        <text x={x(last.epoch)} y={reached + (narrow ? 20 : 4) - shift} fontWeight={600} fill={hue} {...halo}>
          {run?.letter} {last.validation.accuracy.toFixed(2)} <tspan fontSize={11}>measured</tspan>
        </text>
      )}
    </g>
  );
}
