import { Component, Fragment, type ReactNode } from 'react';
import { PartNotLoaded } from './lazyPart';

interface Props {
  readonly children: ReactNode;
  /** What stands in the place of children that failed. */
  readonly failed: (error: Error, again: () => void) => ReactNode;
}

interface State {
  readonly error: Error | null;
  /** Counts the attempts: each draws everything anew. */
  readonly attempt: number;
}

/** So many times something else than React may change the page before a person is asked, as long as the page stands. */
const mostRedraws = 5;

/**
 * Keeps a failure to its children. "Again" really begins anew: a part that could not be loaded is fetched again.
 * Where a translator or an extension has taken elements away from React, the children are drawn again without a
 * word: what is on the page comes from the store, which lacks nothing.
 */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null, attempt: 0 };
  private redraws = 0;

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown): void {
    if (isForeignChange(error) && this.redraws++ < mostRedraws) this.again();
  }

  override componentWillUnmount(): void {
    forget(this.state.error);
  }

  private readonly again = (): void => {
    forget(this.state.error);
    this.setState(({ attempt }) => ({ error: null, attempt: attempt + 1 }));
  };

  override render(): ReactNode {
    const { error, attempt } = this.state;
    if (error) return this.props.failed(error, this.again);
    return <Fragment key={attempt}>{this.props.children}</Fragment>;
  }
}

function forget(error: Error | null): void {
  if (error instanceof PartNotLoaded) error.forget();
}

/** What `insertBefore` and `removeChild` throw where an element is not where React put it. */
function isForeignChange(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}
