import { type ComponentType, type ReactNode, use } from 'react';
import { fetchModule } from './fetchModule';

/** A component whose file is fetched when it is first shown. */
export interface LazyPart<Props> {
  (props: Props): ReactNode;
  /** Starts the fetch, as when the pointer comes near; a failure is not remembered. */
  readonly prefetch: () => void;
}

/** Why a part is not there, and how its place makes the next attempt a new one. */
export class PartNotLoaded extends Error {
  constructor(
    override readonly cause: Error,
    readonly forget: () => void,
  ) {
    super(cause.message);
    this.name = 'PartNotLoaded';
  }
}

/**
 * As React's `lazy`, which keeps a failure for good: this one fetches anew once the failure has been forgotten.
 * It stands inside a `PartPlace`, which says what could not be loaded and tries again.
 * @param load the dynamic import of the component
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let loaded: ComponentType<Props> | null = null;
  let attempt: Promise<ComponentType<Props>> | null = null;

  const forget = (): void => {
    attempt = null;
  };
  const fetch = (): Promise<ComponentType<Props>> => {
    if (attempt) return attempt;
    const started = fetchModule(load).then(
      (component) => {
        loaded = component;
        return component;
      },
      (reason) => {
        // Only this attempt is forgotten: a later one may be under way.
        throw new PartNotLoaded(reason, () => attempt === started && forget());
      },
    );
    attempt = started;
    return started;
  };

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, at the module's level
  function Part(props: Props): ReactNode {
    const Component = loaded ?? use(fetch());
    return <Component {...props} />;
  }
  return Object.assign(Part, {
    prefetch: () => void fetch().catch((error) => error instanceof PartNotLoaded && error.forget()),
  });
}
