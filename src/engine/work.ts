/** Work in steps: a generator that yields how far it is, and returns what comes of it. */

/** Does all of the work without a break. */
export function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

/** The same work, step by step, which yields what `say` makes of each of its values. */
export function* saying<From, To, Result>(
  work: Generator<From, Result>,
  say: (value: From) => To,
): Generator<To, Result> {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    yield say(next.value);
  }
}
