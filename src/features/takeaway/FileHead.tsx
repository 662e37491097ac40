import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { strongButton } from '../../kit/widgets';

interface FileHeadProps {
  readonly title: string;
  readonly fileName: string;
  /** How large it is, or what it waits for; null: nothing to be said. */
  readonly words: string | null;
  /** Null: there is nothing to be saved yet. */
  readonly onSave: (() => void) | null;
  /** Buttons before the one that saves. */
  readonly children?: ReactNode;
}

/** What a pane's file is and how it is called, with the button that saves it; on a phone that stands below all. */
export function FileHead({ title, fileName, words, onSave, children }: FileHeadProps) {
  return (
    <header className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <div className="min-w-0 flex-1">
        <h3 className="font-semibold text-[0.9375rem] leading-5">{title}</h3>
        <p className="text-ink2 text-note [overflow-wrap:anywhere]">
          <span className="font-mono text-[0.6875rem]" translate="no">
            {fileName}
          </span>
          {words !== null && ` · ${words}`}
        </p>
      </div>
      <span className="flex gap-2 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-10 max-sm:border-rule max-sm:border-t max-sm:bg-paper max-sm:p-3">
        {children}
        <button
          type="button"
          data-save
          className={`${strongButton} max-sm:flex-1`}
          disabled={!onSave}
          onClick={() => onSave?.()}
        >
          <Download size={14} strokeWidth={1.75} aria-hidden />
          Save
        </button>
      </span>
    </header>
  );
}
