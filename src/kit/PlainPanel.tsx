import { type ReactNode, useId } from 'react';
import type { Term } from '../model/glossary';
import { term } from '../model/term';

/** Of a panel with a chart. */
export interface PlainProps {
  /** One title in plain words and the chart, without controls. */
  readonly plain?: boolean;
}

export interface PlainPanelProps {
  readonly title: string;
  readonly titleTerm?: Term;
  /** What the chart shows, in a few plain words. */
  readonly note: ReactNode;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A chart in its plainest form. */
export function PlainPanel({ title, titleTerm, note, aside, children }: PlainPanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="@container flex h-full min-h-[150px] min-w-0 flex-col">
      <header className="flex items-baseline gap-3 whitespace-nowrap">
        <h2 id={id} className="panel-title shrink-0">
          <span {...(titleTerm ? term(titleTerm) : {})}>{title}</span>
        </h2>
        <span className="min-w-0 flex-1 truncate text-ink3 text-note">{note}</span>
        {aside}
      </header>
      <div className="mt-1.5 flex min-h-0 flex-1 flex-col">{children}</div>
    </section>
  );
}
