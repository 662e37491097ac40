/** What the command line needs of the process around it; tests give it a fake. */
export interface Terminal {
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Asked after every batch; aborted (Ctrl-C) means: stop here and save the run. */
  readonly interrupt?: { readonly aborted: boolean };
}

/** The command was not called as it has to be: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
