import type { Kind } from './mutations';

/** A reader of something that comes from outside, with valid inputs to be spoilt. */
export interface Subject {
  readonly name: string;
  readonly kind: Kind;
  readonly valid: readonly Uint8Array[];
  /**
   * Reads an input, and checks that what was accepted is whole: reading again what is written of it gives the same.
   * @throws whatever the reader throws; `Lost` where something was lost
   */
  readonly read: (input: Uint8Array) => unknown;
}

/** Something was accepted, and is not what it was. */
export class Lost extends Error {
  override readonly name = 'Lost';
}

/** Bytes of a text. */
export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
