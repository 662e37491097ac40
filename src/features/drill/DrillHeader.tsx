import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useDrill } from '../../kit/lab/DrillContext';
import { IconButton } from '../../kit/widgets';

export interface DrillHeaderProps {
  /** 'How QCL1 makes one pixel of O1' */
  readonly title: ReactNode;
  /** What is looked at, in a few words. */
  readonly at: string;
  /** What moves the look. */
  readonly children?: ReactNode;
}

/** The drawer's title, which takes the focus when it opens, and the way out. */
export function DrillHeader({ title, at, children }: DrillHeaderProps) {
  const { close } = useDrill();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void heading.current?.focus({ preventScroll: true }), []);
  return (
    <header className="relative flex min-h-[54px] flex-wrap items-center gap-x-4 gap-y-1 py-2.5 max-sm:pr-10">
      <h2 ref={heading} tabIndex={-1} className="text-dialog tracking-[-0.012em] outline-none">
        {title}
      </h2>
      <p className="nums text-[0.9375rem] text-ink2" aria-live="polite">
        {at}
      </p>
      {children}
      <span className="ml-auto hidden text-ink3 text-note lg:inline">Esc goes up one level</span>
      <IconButton
        icon={X}
        size={18}
        label="Close"
        shortcut="Esc"
        onPress={close}
        className="max-sm:absolute max-sm:top-2 max-sm:-right-2 sm:max-lg:ml-auto"
      />
    </header>
  );
}
