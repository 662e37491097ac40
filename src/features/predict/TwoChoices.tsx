import { Unlink } from 'lucide-react';
import type { Answer } from '../../model/prediction/prediction';

export interface TwoChoicesProps {
  readonly name: string;
  readonly value: Answer | null;
  readonly onChoose: (answer: Answer) => void;
}

const words: Readonly<Record<Answer, string>> = { learns: 'learns', none: 'gets None' };

/** "learns" or "gets None": the browser's own radio buttons, as large as a thumb where there is one; nothing is chosen at first. */
export function TwoChoices({ name, value, onChoose }: TwoChoicesProps) {
  return (
    <div className="grid grid-cols-2 overflow-clip rounded border border-rule2">
      {(['learns', 'none'] as const).map((answer) => (
        <label
          key={answer}
          className="relative flex min-h-9 items-center justify-center gap-2 text-ink2 text-verdict hover:bg-well hover:text-ink has-checked:bg-ink has-checked:font-semibold has-checked:text-onink forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] not-first:border-rule2 not-first:border-l touch:min-h-12"
        >
          <input
            type="radio"
            name={name}
            value={answer}
            checked={value === answer}
            onChange={() => onChoose(answer)}
            className="absolute inset-0 m-0 cursor-pointer appearance-none focus-visible:-outline-offset-2 checked:focus-visible:outline-paper"
          />
          {answer === 'none' && <Unlink size={14} strokeWidth={1.75} aria-hidden />}
          {words[answer]}
        </label>
      ))}
    </div>
  );
}
