import { type ReactNode, useId } from 'react';
import type { Term } from '../model/glossary';
import { term } from '../model/term';

export interface PanelProps {
  readonly title: string;
  /** Word of the glossary that the title is. */
  readonly titleTerm?: Term;
  /** On the right of the title: what is shown, in a few words. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A titled part of the side column or the bottom row; whoever places it draws the rules around it. */
export function Panel({ title, titleTerm, aside, children, className = '' }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`isolate min-w-0 ${className}`}>
      <header className="flex items-baseline justify-between gap-3">
        <h2 id={id} className="panel-title shrink-0">
          <span {...(titleTerm ? term(titleTerm) : {})}>{title}</span>
        </h2>
        {aside && <div className="min-w-0 truncate text-note text-ink3">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
