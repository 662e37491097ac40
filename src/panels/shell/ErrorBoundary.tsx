import { Component, type ReactNode } from 'react';
import { plainButton } from '../widgets';

interface Props {
  /** 'The canvas', 'The curves'. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A panel that fails takes no other with it, and says so. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div role="alert" className="grid gap-2 p-3 text-ink2">
        <p>
          <b className="font-semibold text-bad">{this.props.name} could not be drawn.</b> {error.message} Training and
          the other panels go on.
        </p>
        <button type="button" className={`${plainButton} w-max`} onClick={() => this.setState({ error: null })}>
          Draw again
        </button>
      </div>
    );
  }
}
