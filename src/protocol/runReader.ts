import type { OpenedFile } from '../model/openedFile';

/** What the worker that reads a file says: how far it is, and then one of the others. */
export type ReaderMessage =
  | { readonly kind: 'progress' /** 0..1 of the bytes. */; readonly share: number }
  | { readonly kind: 'read'; readonly file: OpenedFile }
  /** @see FieldError: a sentence that names what is wrong in the file */
  | { readonly kind: 'refused'; readonly why: string };
