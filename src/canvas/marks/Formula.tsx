import '../canvas.css';
import { textPieces } from '../../charts/kit/richText';

export interface FormulaProps {
  /** A placement's formula or a node's label: '(X+O1)+O2', 'X+O1 | X+O2', 'no residual', 'O1'. */
  readonly children: string;
  readonly className?: string;
}

/** A formula as the paper sets it: STIX, variables italic, subscripts upright. Size and colour come from outside. */
export function Formula({ children, className }: FormulaProps) {
  const pieces = textPieces(children);
  const words = pieces.length === 1 && pieces[0]?.kind === 'plain' && /[a-z]/.test(children);
  return (
    <span translate="no" className={className ? `rc-formula ${className}` : 'rc-formula'}>
      {words ? (
        <i>{children}</i>
      ) : (
        pieces.map((piece, index) => {
          // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of one string, replaced together
          if (piece.kind === 'math') return <i key={index}>{piece.text}</i>;
          if (piece.kind === 'subscript') return <sub key={index}>{piece.text}</sub>;
          return <Operators key={index} text={piece.text} />;
          // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
        })
      )}
    </span>
  );
}

/** Signs with room around them, parentheses close to what they hold. */
function Operators({ text }: { readonly text: string }) {
  return text.split(/([+|])/).map((part, index) => {
    const sign = part === '|' ? 'rc-formula-bar' : part === '+' ? 'rc-formula-sign' : undefined;
    if (part.trim() === '') return null;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one string, replaced together
      <span key={index} className={sign}>
        {part.trim()}
      </span>
    );
  });
}
