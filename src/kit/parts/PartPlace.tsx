import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { Boundary } from './Boundary';
import { type Instead, PartFailure } from './PartFailure';

export interface PartPlaceProps {
  /** 'The atlas', 'The curves': how the place is called where it cannot be filled. */
  readonly name: string;
  /** Of what lies over the page: how it is left. What is a part of the page has none. */
  readonly onClose?: (() => void) | undefined;
  /** What can be done without it. */
  readonly instead?: Instead | undefined;
  /** What stands there until the part has come, or where it does not. */
  readonly meanwhile?: ReactNode;
  readonly children: ReactNode;
}

/** The place of a `lazyPart`: waits for it, says what could not be loaded or drawn, and tries again. */
export function PartPlace({ name, onClose, instead, meanwhile, children }: PartPlaceProps) {
  const wait = (
    <>
      {meanwhile}
      <Waiting name={name} over={onClose !== undefined} />
    </>
  );
  return (
    <Boundary
      failed={(error, again) => (
        <>
          {meanwhile}
          <PartFailure name={name} error={error} onAgain={again} onClose={onClose} instead={instead} />
        </>
      )}
    >
      <Suspense fallback={wait}>{children}</Suspense>
    </Boundary>
  );
}

/** Time before a missing part is announced, ms: most are there by then. */
const unnoticed = 1200;

/** After a while: that something is on its way. */
function Waiting({ name, over }: { readonly name: string; readonly over: boolean }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), unnoticed);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <p
      role="status"
      className={
        over
          ? 'fixed bottom-5 left-1/2 z-40 -translate-x-1/2 rounded border border-rule2 bg-paper px-3 py-2 text-control text-ink2 max-sm:bottom-20'
          : 'p-3 text-ink3'
      }
    >
      {`${name}: loading…`}
    </p>
  );
}
