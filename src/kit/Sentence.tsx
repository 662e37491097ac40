import { textPieces } from '../charts/kit/richText';

/** Running text in which X and O1 are set as the paper sets them; spaces and signs stay as they are. */
export function Sentence({ children }: { readonly children: string }) {
  return textPieces(children).map((piece, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of one string, replaced together
    if (piece.kind === 'math') {
      return (
        <i key={index} translate="no" className="font-math text-[1.1em]">
          {piece.text}
        </i>
      );
    }
    if (piece.kind === 'subscript') {
      return (
        <sub key={index} className="static ml-[0.04em] align-[-0.22em] font-math text-[0.75em] leading-none">
          {piece.text}
        </sub>
      );
    }
    return <span key={index}>{piece.text}</span>;
    // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
  });
}
