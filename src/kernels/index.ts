/**
 * Kernels of the WASM SIMD backend. All addresses are bytes; every array starts at a multiple of 16
 * and is padded to one. The memory comes from outside, is sized once and never grows:
 *
 *   0 ..       1024  nothing: address 0 stands for "no array"
 *   1024 ..    heapBase  scratch states of the circuits, at constant addresses
 *   heapBase ..  end     arrays of one network, laid out by `src/engine/wasm/workspace.ts`
 */
export const heapBase: usize = __heap_base;

export { adam, allFinite, squares } from './adam';
export { backwardRX, forwardRX } from './circuitRX';
export { backwardRY, forwardRY } from './circuitRY';
export { backwardRZ, forwardRZ } from './circuitRZ';
export { backwardProducts, forwardProducts } from './cosineProducts';
export { denseFeatureGradient, denseForward, denseParameterGradient } from './denseHead';
export { backwardOne, forwardOne } from './depthOne';
export { encode } from './encode';
export { addDeviations, addPatches, addRectangles, cutPatches, readOut, readOutBackward } from './maps';
export { phaseTable } from './phases';
export { quantumBackward, quantumForward } from './quantumHead';
export { backwardSeparate, forwardSeparate } from './separate';
export { angleTable, cosinesAndSines } from './trigonometry';
