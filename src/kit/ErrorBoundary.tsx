import type { ReactNode } from 'react';
import { Boundary } from './parts/Boundary';
import { PartFailure } from './parts/PartFailure';

interface Props {
  /** 'The canvas', 'The curves'. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A panel that fails takes no other with it, and says so. */
export function ErrorBoundary({ name, children }: Props) {
  return (
    <Boundary failed={(error, again) => <PartFailure name={name} error={error} onAgain={again} />}>{children}</Boundary>
  );
}
