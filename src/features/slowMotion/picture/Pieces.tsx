import { useRef } from 'react';
import { Formula } from '../../../canvas/marks/Formula';
import { useSize } from '../../../kit/useSize';
import { numberRoom, type Piece } from './piece';

/** Widths and heights in px: of a sign with its margins, of a piece's name, the largest and the smallest picture. */
const signRoom = 56;
const gap = 28;
const nameRoom = 54;
const largest = 300;
const smallest = 104;

/** The pieces of a stage as large as they fit, in a row; two to a row where that would be too small. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const aspects = pieces.map(({ aspect = 1 }) => aspect);
  const all = aspects.reduce((sum, aspect) => sum + aspect, 0);
  const between = pieces.slice(1).reduce((sum, { sign }) => sum + (sign ? signRoom : gap), 0);
  const inRow = (width - between) / all;
  const isRow = inRow >= smallest;
  const room = isRow ? Math.min(inRow, height - nameRoom - numberRoom) : (width - signRoom) / 2;
  const side = Math.floor(Math.max(smallest, Math.min(largest, room)));
  return (
    <div ref={frame} className={isRow ? 'min-h-0 flex-1 overflow-y-auto' : 'flex-1'}>
      {width > 0 && (
        <div className={`flex min-h-full items-center ${isRow ? '' : 'flex-wrap justify-start gap-y-4'}`}>
          {pieces.map((piece, index) => (
            <div key={piece.key} className="flex shrink-0 items-center">
              {piece.sign ? <Sign sign={piece.sign} /> : index > 0 && <span style={{ width: gap }} />}
              <Named piece={piece} width={Math.floor(Math.min(width, side * (aspects[index] as number)))} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function Named({ piece, width }: { readonly piece: Piece; readonly width: number }) {
  const { title, note, aspect = 1, draw } = piece;
  const height = Math.round(width / aspect);
  return (
    <figure className="m-0 shrink-0" style={{ width }}>
      <figcaption className="flex h-[50px] flex-col justify-end pb-1.5">
        <Title text={title} />
        <span className="truncate text-control text-ink2" title={note}>
          {note}
        </span>
      </figcaption>
      {draw(width, height)}
    </figure>
  );
}

/** 'O1' and 'X+O1' as formulas; words as words. */
function Title({ text }: { readonly text: string }) {
  if (/^[XO(]/.test(text)) return <Formula className="truncate text-[1.125rem] leading-6">{text}</Formula>;
  return <span className="truncate font-semibold text-verdict">{text}</span>;
}

function Sign({ sign }: { readonly sign: '+' | '=' | '→' }) {
  return (
    <span aria-hidden className="grid shrink-0 place-items-center" style={{ width: signRoom }}>
      {sign === '+' ? (
        <svg width={30} height={30} viewBox="0 0 30 30" aria-hidden="true">
          <circle cx={15} cy={15} r={15} fill="var(--fwd)" />
          <path d="M15 8v14M8 15h14" stroke="var(--paper)" strokeWidth={2.2} strokeLinecap="round" />
        </svg>
      ) : (
        <svg width={24} height={24} viewBox="0 0 24 24" aria-hidden="true">
          <path
            d={sign === '=' ? 'M4 8h16M4 16h16' : 'M3 12h17M14 6l6 6-6 6'}
            fill="none"
            stroke="var(--ink2)"
            strokeWidth={1.75}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      )}
    </span>
  );
}
