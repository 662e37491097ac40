import { useState } from 'react';
import { formatNumber } from '../../charts/kit/format';
import { onceLeft } from '../../charts/kit/leave';
import { serif } from '../../charts/kit/svg';
import { ValueLines } from './ValueLines';

export interface AmplitudesProps {
  /** [16] */
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly width: number;
}

const height = 166;
const chart = { left: 34, top: 18, floor: 98 } as const;
/** Below this a phase is rounding. */
const faint = 1e-9;

/** The 16 amplitudes: a bar as high as the magnitude, a hand that points to the complex number's direction. */
export function Amplitudes({ re, im, width }: AmplitudesProps) {
  const [over, setOver] = useState<number | null>(null);
  const sizes = Array.from(re, (a, i) => Math.hypot(a, im[i] as number));
  const most = Math.max(...sizes);
  const top = most > 0.75 ? 1 : most > 0.5 ? 0.75 : 0.5;
  const pitch = (width - chart.left) / sizes.length;
  const y = (value: number) => chart.floor - (value / top) * (chart.floor - chart.top);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="dr-svg"
      role="img"
      aria-label={`Amplitudes: ${sizes.map((size, i) => `${ket(i)} ${size.toFixed(2)}`).join(', ')}`}
    >
      <ValueLines
        ticks={top === 0.75 ? [0, 0.25, 0.5, 0.75] : [0, top / 2, top]}
        text={String}
        y={y}
        left={chart.left}
        right={width}
      />
      {sizes.map((size, i) => (
        <Amplitude
          key={ket(i)}
          index={i}
          size={size}
          phase={Math.atan2(im[i] as number, re[i] as number)}
          y={y(size)}
          pitch={pitch}
          isOver={over === i}
          onEnter={() => setOver(i)}
          onLeave={() => setOver((now) => (now === i ? null : now))}
        />
      ))}
      {over !== null && (
        <Exact
          x={Math.min(width - 208, Math.max(chart.left, chart.left + (over + 0.5) * pitch - 104))}
          text={`${complex(re[over] as number, im[over] as number)}, probability ${formatNumber((sizes[over] as number) ** 2)}`}
        />
      )}
    </svg>
  );
}

interface AmplitudeProps {
  readonly index: number;
  /** Magnitude, and the top of its bar. */
  readonly size: number;
  readonly y: number;
  /** Radians. */
  readonly phase: number;
  /** Width of its column. */
  readonly pitch: number;
  readonly isOver: boolean;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
}

/** Bar, number, hand and name of one amplitude. */
function Amplitude({ index, size, y, phase, pitch, isOver, onEnter, onLeave }: AmplitudeProps) {
  const middle = chart.left + (index + 0.5) * pitch;
  const bar = Math.min(30, pitch * 0.62);
  const narrow = pitch < 34;
  return (
    <g
      className="dr-nums"
      onPointerEnter={onEnter}
      onPointerLeave={(event) => onceLeft(event.currentTarget, event, onLeave)}
    >
      <rect x={middle - pitch / 2} y={0} width={pitch} height={height} fill="transparent" />
      <rect
        x={middle - bar / 2}
        y={y}
        width={bar}
        height={Math.max(0, chart.floor - y)}
        fill="var(--fwd2)"
        opacity={0.4 + 0.6 * Math.min(1, size / 0.5)}
      />
      {!narrow && (
        <text x={middle} y={y - 4} textAnchor="middle" fontSize={11} fill="var(--ink2)">
          {size > faint ? size.toFixed(2) : '0'}
        </text>
      )}
      <Phase x={middle} r={Math.min(10, pitch * 0.4)} phase={size > faint ? phase : null} isOver={isOver} />
      <text
        x={middle}
        y={chart.floor + 53}
        textAnchor="middle"
        style={{ fontFamily: serif, fontSize: narrow ? 9 : 12 }}
        fill={isOver ? 'var(--ink)' : 'var(--ink2)'}
      >
        {narrow ? binary(index) : ket(index)}
      </text>
    </g>
  );
}

interface PhaseProps {
  readonly x: number;
  readonly r: number;
  /** Radians; null where the amplitude is zero and has none. */
  readonly phase: number | null;
  readonly isOver: boolean;
}

function Phase({ x, r, phase, isOver }: PhaseProps) {
  return (
    <>
      <circle
        cx={x}
        cy={chart.floor + 24}
        r={r}
        fill="var(--paper)"
        stroke={phase === null ? 'var(--rule2)' : 'var(--fwd)'}
        strokeWidth={isOver ? 2 : 1.2}
      />
      {phase !== null && (
        <line
          x1={x}
          y1={chart.floor + 24}
          x2={x + Math.cos(phase) * r * 0.92}
          y2={chart.floor + 24 - Math.sin(phase) * r * 0.92}
          stroke="var(--fwd)"
          strokeWidth={1.7}
          strokeLinecap="round"
        />
      )}
    </>
  );
}

function Exact({ x, text }: { readonly x: number; readonly text: string }) {
  return (
    <g pointerEvents="none">
      <rect x={x} y={chart.floor + 2} width={208} height={16} rx={3} fill="var(--ink)" />
      <text x={x + 104} y={chart.floor + 14} textAnchor="middle" fontSize={11} fill="var(--onink)" className="dr-nums">
        {text}
      </text>
    </g>
  );
}

/** '0.27 − 0.15i' */
function complex(re: number, im: number): string {
  const part = (value: number) => formatNumber(Math.abs(value) < faint ? 0 : value);
  return `${part(re)} ${im < -faint ? '−' : '+'} ${part(Math.abs(im))}i`;
}

function binary(index: number): string {
  return index.toString(2).padStart(4, '0');
}

function ket(index: number): string {
  return `|${binary(index)}⟩`;
}
