import { useEffect, useMemo, useRef } from 'react';
import { type CodeLanguage, type CodePiece, codeLines } from './codeText';

/** So many lines are drawn: a file may have a hundred thousand. */
const mostLines = 600;
/** A line of a table or of weights may be as long. */
const longestLine = 400;

const colours: Readonly<Record<CodePiece['kind'], string>> = {
  plain: '',
  word: 'text-fwd',
  comment: 'text-ink3',
  text: 'text-ink2',
};

export interface CodeViewProps {
  readonly label: string;
  readonly text: string;
  readonly language: CodeLanguage;
  /** Numbers of lines to be marked, from 1. */
  readonly marked: readonly number[];
}

/** A text with numbered lines; it scrolls in itself, both ways. */
export function CodeView({ label, text, language, marked }: CodeViewProps) {
  const all = useMemo(() => text.replace(/\r?\n$/, '').split(/\r?\n/), [text]);
  const lines = useMemo(
    () =>
      codeLines(
        all.slice(0, mostLines).map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)} …` : line)),
        language,
      ),
    [all, language],
  );
  const place = useRef<HTMLElement>(null);
  const before = useRef(text);
  // What a choice has changed comes into sight.
  useEffect(() => {
    if (before.current !== text) place.current?.querySelector('[data-marked]')?.scrollIntoView({ block: 'center' });
    before.current = text;
  }, [text]);
  return (
    <section
      ref={place}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
      tabIndex={0}
      translate="no"
      className="min-h-0 flex-1 overflow-auto rounded border border-rule bg-well py-2 font-mono text-[0.6875rem] leading-[0.975rem] max-md:min-h-60"
    >
      <ol className="w-max min-w-full">
        {lines.map((pieces, index) => {
          const number = index + 1;
          const mark = marked.includes(number);
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, replaced together
              key={index}
              {...(mark ? { 'data-marked': true } : {})}
              className={`grid grid-cols-[34px_1fr] whitespace-pre pr-3 ${mark ? 'bg-gradsoft shadow-[inset_3px_0_0_var(--gradfill)]' : ''}`}
            >
              <span aria-hidden className="select-none pr-3 text-right text-ink3">
                {number}
              </span>
              <code className={mark ? 'font-semibold' : ''}>
                {pieces.map(({ text: part, kind }, p) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line, replaced together
                  <span key={p} className={mark && kind === 'comment' ? 'text-grad' : colours[kind]}>
                    {part}
                  </span>
                ))}
                {pieces.length === 0 && '\u200b'}
              </code>
            </li>
          );
        })}
      </ol>
      {all.length > lines.length && (
        <p className="py-1 pl-[34px] text-ink3">{`and ${all.length - lines.length} more lines in the file`}</p>
      )}
    </section>
  );
}
