import { useRef } from 'react';
import { closedScissors } from '../../canvas/marks/scissors';
import { useSize } from '../../kit/useSize';
import type { Experiment } from '../../model/experiment';
import { type SlowStage, stageName, wayBack } from '../../model/slowMotion/stages';
import { type Leg, legsOf, type Stop, stopsOf } from './stops';

export interface StripProps {
  readonly experiment: Experiment;
  readonly stages: readonly SlowStage[];
  readonly at: number;
  readonly onStage: (stage: number) => void;
}

/** Heights of the two rows, px; room at the right for the turn. */
const rows = { there: 38, back: 78 } as const;
const height = 116;
const turnRoom = 72;

/** There above, back below, as on the canvas; each stop is a button. Where the chain rule is cut the line ends at scissors. */
export function Strip({ experiment, stages, at, onStage }: StripProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const way = wayBack(experiment);
  const stops = stopsOf(stages, way);
  const columns = stops.filter(({ back }) => !back).length;
  const pitch = (width - turnRoom) / columns;
  const x = ({ column }: Stop): number => (column + 0.5) * pitch;
  return (
    <nav aria-label="Stages" ref={frame} className="relative" style={{ height }}>
      {width > 0 && (
        <>
          <svg width={width} height={height} aria-hidden="true" className="absolute inset-0">
            <There at={at} columns={columns} pitch={pitch} />
            {legsOf(stages, way).map((leg) => (
              <LegLine key={`${leg.from.stage} ${leg.to.stage} ${leg.kind}`} leg={leg} x={x} at={at} />
            ))}
          </svg>
          <span
            aria-hidden
            className="absolute text-control text-grad"
            style={{ left: (columns - 0.5) * pitch + 26, top: (rows.there + rows.back) / 2 - 8 }}
          >
            and back
          </span>
          {stages.map((stage, index) => {
            const stop = stops[index] as Stop;
            return (
              <StopButton
                // biome-ignore lint/suspicious/noArrayIndexKey: a stage is its place
                key={index}
                name={stageName(stage, experiment)}
                stop={stop}
                x={x(stop)}
                room={pitch}
                count={stages.length}
                at={at}
                onPress={() => onStage(index)}
              />
            );
          })}
        </>
      )}
    </nav>
  );
}

function There({ at, columns, pitch }: { readonly at: number; readonly columns: number; readonly pitch: number }) {
  const [first, last] = [0.5 * pitch, (columns - 0.5) * pitch];
  const radius = (rows.back - rows.there) / 2;
  const done = first + Math.min(at, columns - 1) * pitch;
  const turn = `M${last} ${rows.there}a${radius} ${radius} 0 0 1 0 ${2 * radius}h${-pitch}`;
  const isBack = at >= columns;
  return (
    <g fill="none">
      <path d={`M${first} ${rows.there}H${last}`} stroke="var(--rule2)" strokeWidth={1.5} />
      <path d={`M${first} ${rows.there}H${done}`} stroke="var(--fwd)" strokeWidth={3} />
      <path d={turn} stroke={isBack ? 'var(--gradfill)' : 'var(--rule2)'} strokeWidth={isBack ? 3 : 1.5} />
    </g>
  );
}

interface LegLineProps {
  readonly leg: Leg;
  readonly x: (stop: Stop) => number;
  readonly at: number;
}

function LegLine({ leg: { from, to, kind }, x, at }: LegLineProps) {
  const [right, left] = [x(from), x(to)];
  const done = at >= to.stage;
  const stroke = done ? { stroke: 'var(--gradfill)', strokeWidth: 3 } : { stroke: 'var(--rule2)', strokeWidth: 1.5 };
  const y = rows.back;
  if (kind === 'nothing') {
    return <path d={`M${right} ${y}H${left}`} stroke="var(--rule2)" strokeWidth={1.5} strokeDasharray="2 5" />;
  }
  if (kind === 'around') {
    const bend = Math.min(22, (right - left) / 3);
    return (
      <path
        d={`M${right} ${y}c${-bend} -26 ${-bend} -26 ${-2 * bend} -26H${left + 2 * bend}c${-bend} 0 ${-bend} 0 ${-2 * bend} 26`}
        fill="none"
        {...stroke}
      />
    );
  }
  if (kind === 'open') return <path d={`M${right} ${y}H${left}`} {...stroke} />;
  const middle = (right + left) / 2;
  return (
    <g data-cut>
      <path
        d={`M${right} ${y}H${middle + 13}`}
        {...(at >= from.stage ? { ...stroke, stroke: 'var(--gradfill)', strokeWidth: 3 } : stroke)}
      />
      <path d={`M${middle - 13} ${y}H${left}`} stroke="var(--rule2)" strokeWidth={1.5} strokeDasharray="2 5" />
      <circle cx={middle} cy={y} r={12} fill="var(--paper)" stroke="var(--ink2)" />
      <path
        d={closedScissors}
        transform={`translate(${middle} ${y + 2}) scale(0.62)`}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={2.2}
        strokeLinecap="round"
      />
    </g>
  );
}

interface StopButtonProps {
  readonly name: string;
  readonly stop: Stop;
  readonly x: number;
  readonly room: number;
  readonly count: number;
  readonly at: number;
  readonly onPress: () => void;
}

function StopButton({ name, stop, x, room, count, at, onPress }: StopButtonProps) {
  const { stage, back, none } = stop;
  const [isHere, isDone] = [stage === at, stage < at];
  const y = back ? rows.back : rows.there;
  const width = Math.max(44, Math.min(room - 4, 132));
  const colour = back ? 'var(--gradfill)' : 'var(--fwd)';
  const words = isHere ? 'font-semibold text-ink' : isDone ? 'text-ink2' : 'text-ink3';
  return (
    <button
      type="button"
      aria-current={isHere ? 'step' : undefined}
      aria-label={`${back ? 'back: ' : ''}${name}${none ? ', None' : ''}, stage ${stage + 1} of ${count}`}
      onClick={onPress}
      className="absolute flex h-11 justify-center rounded text-center leading-4"
      style={{ left: x - width / 2, width, top: back ? y - 12 : y - 32 }}
    >
      <svg
        width={28}
        height={28}
        viewBox="-14 -14 28 28"
        aria-hidden="true"
        className="absolute"
        style={{ top: back ? -2 : 18, left: width / 2 - 14 }}
      >
        {none && !isHere ? (
          <g stroke="var(--ink2)">
            <rect x={-7} y={-7} width={14} height={14} fill="var(--hatchbg)" strokeDasharray="3 2" />
            <path d="M-7 2L2 -7M-4 7L7 -4" stroke="var(--hatch)" />
          </g>
        ) : isHere ? (
          <>
            <circle r={13} fill={none ? 'var(--ink)' : back ? 'var(--grad)' : 'var(--fwd)'} />
            <text y={4.5} textAnchor="middle" fontSize={13} fontWeight={600} fill="var(--paper)" className="nums">
              {stage + 1}
            </text>
          </>
        ) : (
          <circle
            r={5.5}
            fill={isDone ? colour : 'var(--paper)'}
            stroke={isDone ? colour : 'var(--ink3)'}
            strokeWidth={1.5}
          />
        )}
      </svg>
      <span
        className={`absolute whitespace-nowrap hover:text-ink ${room < 88 ? 'text-note' : 'text-control'} ${words}`}
        style={{ top: back ? 27 : 0 }}
      >
        {none ? `${name}: None` : room < 80 ? name.replace('re-encode ', 're-enc. ') : name}
      </span>
    </button>
  );
}
