/** Hands out arrays of a memory, each at a multiple of 16 bytes and padded to one. */
export interface Allocator {
  readonly allocate: (length: number) => Float64Array;
}
