import { useState } from 'react';
import { formatNumber } from '../../charts/kit/format';
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
  const bar = Math.min(30, pitch * 0.62);
  const r = Math.min(10, pitch * 0.4);
  const y = (value: number) => chart.floor - (value / top) * (chart.floor - chart.top);
  const narrow = pitch < 34;
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
      {sizes.map((size, i) => {
        const middle = chart.left + (i + 0.5) * pitch;
        const phase = Math.atan2(im[i] as number, re[i] as number);
        const shown = size > faint;
        return (
          <g
            key={ket(i)}
            className="dr-nums"
            onPointerEnter={() => setOver(i)}
            onPointerLeave={() => setOver((now) => (now === i ? null : now))}
          >
            <rect x={middle - pitch / 2} y={0} width={pitch} height={height} fill="transparent" />
            <rect
              x={middle - bar / 2}
              y={y(size)}
              width={bar}
              height={Math.max(0, chart.floor - y(size))}
              fill="var(--fwd2)"
              opacity={0.4 + 0.6 * Math.min(1, size / 0.5)}
            />
            {!narrow && (
              <text x={middle} y={y(size) - 4} textAnchor="middle" fontSize={11} fill="var(--ink2)">
                {shown ? size.toFixed(2) : '0'}
              </text>
            )}
            <circle
              cx={middle}
              cy={chart.floor + 24}
              r={r}
              fill="var(--paper)"
              stroke={shown ? 'var(--fwd)' : 'var(--rule2)'}
              strokeWidth={over === i ? 2 : 1.2}
            />
            {shown && (
              <line
                x1={middle}
                y1={chart.floor + 24}
                x2={middle + Math.cos(phase) * r * 0.92}
                y2={chart.floor + 24 - Math.sin(phase) * r * 0.92}
                stroke="var(--fwd)"
                strokeWidth={1.7}
                strokeLinecap="round"
              />
            )}
            <text
              x={middle}
              y={chart.floor + 53}
              textAnchor="middle"
              style={{ fontFamily: serif, fontSize: narrow ? 9 : 12 }}
              fill={over === i ? 'var(--ink)' : 'var(--ink2)'}
            >
              {narrow ? binary(i) : ket(i)}
            </text>
          </g>
        );
      })}
      {over !== null && (
        <Exact
          x={Math.min(width - 208, Math.max(chart.left, chart.left + (over + 0.5) * pitch - 104))}
          text={`${complex(re[over] as number, im[over] as number)}, probability ${formatNumber((sizes[over] as number) ** 2)}`}
        />
      )}
    </svg>
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
