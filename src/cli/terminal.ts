/** What the command line needs of the process around it; tests give it a fake. */
export interface Terminal {
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Asked after every batch; aborted means: stop here and save the run. The reason names the signal. */
  readonly interrupt?: { readonly aborted: boolean; readonly reason?: unknown };
  /** For `--index env` and `--shard env/n`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Signals that stop a command and let it save, with their numbers. */
export const stopSignals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Exit status of a command that a signal stopped, as shells count: 128 and the signal's number. */
export function stopStatus(interrupt: Terminal['interrupt']): number {
  const signal = interrupt?.reason;
  return (
    128 + (typeof signal === 'string' && signal in stopSignals ? stopSignals[signal as keyof typeof stopSignals] : 2)
  );
}

/** The command was not called as it has to be: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
