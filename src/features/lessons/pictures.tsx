import type { ReactNode } from 'react';
import type { LessonId } from '../../model/lessons';

/** What a lesson is about, small; open questions carry a question mark. */
export function Picture({ id }: { readonly id: LessonId }) {
  return (
    <svg viewBox="0 0 104 36" className="block w-full max-w-[104px]" aria-hidden="true">
      {drawings[id]}
    </svg>
  );
}

const fwd = { fill: 'none', stroke: 'var(--fwd)', strokeWidth: 1.6 };

function Box({ x, mark, hatched = false }: { readonly x: number; readonly mark?: string; readonly hatched?: boolean }) {
  return (
    <>
      <rect
        x={x}
        y={10}
        width={18}
        height={18}
        rx={3}
        fill={hatched ? 'var(--hatchbg)' : 'var(--paper)'}
        stroke="var(--ink)"
        strokeDasharray={hatched ? '3 2' : undefined}
      />
      {hatched && <path d={`M${x + 2} 26L${x + 16} 12M${x + 2} 19l7 -7M${x + 9} 26l7 -7`} stroke="var(--hatch)" />}
      {mark && (
        <text x={x + 9} y={23.5} textAnchor="middle" className="font-semibold" fontSize={12} fill="var(--ink)">
          {mark}
        </text>
      )}
    </>
  );
}

function Lane({
  boxes,
  arcs = [],
}: {
  readonly boxes: readonly (readonly [number, string?])[];
  readonly arcs?: readonly (readonly [number, number])[];
}) {
  return (
    <>
      <path d="M3 19H101" {...fwd} />
      {arcs.map(([from, to]) => (
        <path key={from} d={`M${from} 17C${from} -1 ${to} -1 ${to} 17`} {...fwd} strokeDasharray="2 2.5" />
      ))}
      {boxes.map(([x, mark]) => (mark === undefined ? <Box key={x} x={x} /> : <Box key={x} x={x} mark={mark} />))}
      <circle cx={4} cy={19} r={2.6} fill="var(--paper)" stroke="var(--fwd)" strokeWidth={1.6} />
    </>
  );
}

const wires = <path d="M78 12H102M78 19H102M78 26H102M84 12v7M92 19v7" stroke="var(--ink2)" fill="none" />;

const drawings: Readonly<Record<LessonId, ReactNode>> = {
  minute: null,
  window: (
    <>
      <path d="M32 19H78" {...fwd} />
      <rect x={6} y={6} width={13} height={13} fill="var(--f4)" />
      <rect x={19} y={6} width={13} height={13} fill="var(--f1)" />
      <rect x={6} y={19} width={26} height={13} fill="var(--f18)" />
      <rect x={6} y={6} width={26} height={26} fill="none" stroke="var(--fwd)" strokeWidth={1.6} />
      <Box x={46} mark="U" />
      <rect x={80} y={11} width={16} height={16} fill="var(--f10)" stroke="var(--rule2)" />
    </>
  ),
  'one-layer': (
    <>
      <path d="M3 10H101M3 27H101" {...fwd} />
      <rect x={44} y={2} width={16} height={16} rx={3} fill="var(--gradfill)" stroke="var(--grad)" />
      <rect x={44} y={19} width={16} height={16} rx={3} fill="var(--paper)" stroke="var(--ink3)" />
      <path d="M49 27v-3a3 3 0 0 1 6 0v3M47.500 27h9v5h-9z" fill="none" stroke="var(--ink2)" />
    </>
  ),
  missing: (
    <>
      <path d="M3 19H101" {...fwd} />
      <Box x={22} hatched />
      <rect x={64} y={10} width={18} height={18} rx={3} fill="var(--gradfill)" stroke="var(--grad)" />
      <circle cx={4} cy={19} r={3} fill="var(--fwd)" />
    </>
  ),
  rescue: (
    <Lane
      boxes={[
        [20, '?'],
        [62, '?'],
      ]}
      arcs={[
        [6, 50],
        [50, 96],
      ]}
    />
  ),
  who: (
    <>
      <rect x={3} y={13} width={12} height={12} fill="var(--rule2)" />
      <rect x={15} y={13} width={40} height={12} fill="var(--ink2)" />
      <rect x={55} y={13} width={34} height={12} fill="var(--run-b)" />
      <rect x={3} y={13} width={98} height={12} fill="none" stroke="var(--rule2)" strokeDasharray="3 2" />
    </>
  ),
  'quantum-head': (
    <>
      <Lane
        boxes={[
          [14, '?'],
          [46, '?'],
        ]}
      />
      <rect x={76} y={8} width={28} height={22} fill="var(--paper)" />
      {wires}
    </>
  ),
  'three-layers': (
    <Lane
      boxes={[
        [12, '?'],
        [43, '?'],
        [74, '?'],
      ]}
      arcs={[
        [5, 36],
        [36, 67],
        [67, 98],
      ]}
    />
  ),
  law: (
    <>
      <rect x={3} y={14} width={42} height={9} fill="var(--paper)" stroke="var(--rule2)" />
      <text x={24} y={22.5} textAnchor="middle" fontSize={11} className="font-semibold" fill="var(--ink)">
        ?
      </text>
      <rect x={58} y={14} width={43} height={9} fill="var(--gradfill)" />
      <circle cx={52} cy={18.5} r={11} fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.5} />
      <path d="M48 13l6 9M56 13l-6 9" stroke="var(--ink)" strokeWidth={1.5} />
    </>
  ),
  coverage: (
    <>
      {Array.from({ length: 16 }, (_, cell) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          key={cell}
          x={36 + 8 * (cell % 4)}
          y={2 + 8 * Math.floor(cell / 4)}
          width={8}
          height={8}
          fill={cell % 4 < 2 && cell < 8 ? 'var(--f10)' : 'var(--paper)'}
          stroke="var(--rule2)"
        />
      ))}
    </>
  ),
  worth: (
    <>
      <path d="M8 2V33H101" stroke="var(--rule2)" fill="none" />
      <path d="M8 32C16 10 26 7 100 6" fill="none" stroke="var(--run-b)" strokeWidth={2} />
      <path
        d="M8 32C16 24 22 23 32 22"
        fill="none"
        stroke="var(--ink3)"
        strokeDasharray="1.5 2.500"
        strokeWidth={1.5}
      />
      <text x={44} y={27} fontSize={12} className="font-semibold" fill="var(--ink)">
        ?
      </text>
    </>
  ),
};
