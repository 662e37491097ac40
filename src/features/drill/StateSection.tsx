import type { ReactNode } from 'react';
import { BadgeLabel } from './Badge';

export interface StateSectionProps {
  readonly badge: number;
  /** 'after the last CNOT' */
  readonly words: string;
  /** How the amplitudes are drawn. */
  readonly note: string;
  readonly children: ReactNode;
}

/** The amplitudes of the state at the cursor, under what says where that is. */
export function StateSection({ badge, words, note, children }: StateSectionProps) {
  return (
    <section aria-label={`State ${words}`} className="min-w-0">
      <p className="mb-1 flex flex-wrap items-baseline gap-x-3">
        <BadgeLabel n={badge}>State {words}</BadgeLabel>
        <span className="nums text-ink2 text-note">{note}</span>
      </p>
      {children}
    </section>
  );
}
