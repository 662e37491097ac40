import { Fragment, useRef } from 'react';
import { Formula } from '../../../canvas/marks/Formula';
import { useSize } from '../../../kit/useSize';
import { numberRoom, type Piece } from './piece';
import { type PiecePlace, pieceGrid } from './pieceGrid';

export interface PiecesProps {
  readonly pieces: readonly Piece[];
  /** Takes the room that is left, in the middle of it; else as high as the pictures are. */
  readonly fills: boolean;
}

/** The pieces of a stage in a grid: of each row the names, the notes, and the pictures with the signs between them. */
export function Pieces({ pieces, fills }: PiecesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const { columns, places } = pieceGrid(
    pieces.map(({ aspect = 1 }) => aspect),
    pieces.map(({ sign }) => sign !== undefined),
    width,
    fills ? height : Number.POSITIVE_INFINITY,
  );
  return (
    <div ref={frame} className={fills ? 'min-h-0 flex-1 overflow-y-auto' : ''}>
      {width > 0 && (
        <div
          className="grid min-h-full content-center justify-start"
          style={{ gridTemplateColumns: columns.map((column) => `${column}px`).join(' ') }}
        >
          {pieces.map((piece, index) => (
            <Fragment key={piece.key}>
              {piece.sign && <Sign sign={piece.sign} after={places[index - 1]} />}
              <Named piece={piece} place={places[index] as PiecePlace} />
            </Fragment>
          ))}
        </div>
      )}
    </div>
  );
}

/** Lines of the grid: a row of pieces has three, each column of pictures is followed by one of signs. */
const rowOf = ({ row }: PiecePlace, part: 'name' | 'note' | 'picture'): number =>
  3 * row + { name: 1, note: 2, picture: 3 }[part];

function Named({ piece: { title, note, draw }, place }: { readonly piece: Piece; readonly place: PiecePlace }) {
  const gridColumn = `${2 * place.column + 1} / span ${2 * place.span - 1}`;
  return (
    <figure className="contents">
      <figcaption className="contents">
        <span className="flex min-w-0 items-end" style={{ gridColumn, gridRow: rowOf(place, 'name') }}>
          <Title text={title} />
        </span>
        <span
          className="pb-1.5 text-balance text-control text-ink2 leading-[1.125rem]"
          style={{ gridColumn, gridRow: rowOf(place, 'note') }}
        >
          {note}
        </span>
      </figcaption>
      <span className="self-end" style={{ gridColumn, gridRow: rowOf(place, 'picture'), width: place.width }}>
        {draw(place.width, place.height)}
      </span>
    </figure>
  );
}

/** 'O1' and 'X+O1' as formulas; words as words. */
function Title({ text }: { readonly text: string }) {
  if (/^[XO(]/.test(text)) return <Formula className="truncate text-[1.125rem] leading-6">{text}</Formula>;
  return <span className="text-balance font-semibold text-verdict leading-5">{text}</span>;
}

interface SignProps {
  readonly sign: '+' | '=' | '→';
  /** The picture before it; at the beginning there is none, and no sign. */
  readonly after: PiecePlace | undefined;
}

/** At half the height of the picture before it. */
function Sign({ sign, after }: SignProps) {
  if (!after) return null;
  const gridColumn = 2 * (after.column + after.span);
  return (
    <span
      aria-hidden
      className="grid place-items-center self-end"
      style={{ gridColumn, gridRow: rowOf(after, 'picture'), height: after.height, marginBottom: numberRoom }}
    >
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
