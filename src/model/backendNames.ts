/** Names of the engine's backends as runs and files have them: the one that needs WebAssembly with SIMD, and its definition. */
export const fastBackend = 'wasm-simd';
export const plainBackend = 'typescript';
