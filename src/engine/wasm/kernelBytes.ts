import { kernelsBase64 } from './kernelsBase64';

declare function atob(base64: string): string;

/** The module of `src/kernels`, for whoever cannot fetch `kernels.wasm`, which is the same. */
export function kernelBytes(): Uint8Array {
  const text = atob(kernelsBase64.replaceAll('\n', ''));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
