import type { RunState } from '../model/run';

/** What the worker that reads a run file says: how far it is, and then one of the others. */
export type ReadingWord =
  | { readonly kind: 'progress' /** 0..1 of the bytes. */; readonly share: number }
  | { readonly kind: 'read'; readonly state: RunState; readonly notices: readonly string[] }
  /** @see FieldError: a sentence that names what is wrong in the file */
  | { readonly kind: 'refused'; readonly why: string };
