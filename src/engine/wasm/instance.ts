/** The kernels as `src/kernels` exports them; see there. Addresses are bytes, truths are 0 and 1. */
export interface Kernels {
  readonly heapBase: { readonly value: number };
  encode(
    patches: number,
    count: number,
    scale: number,
    tangents: boolean,
    encodings: number,
    scratch: number,
    encoding: number,
  ): void;
  phaseTable(angles: number, depth: number, scratch: number, phases: number): void;
  angleTable(angles: number, count: number, scale: number, scratch: number, table: number): void;
  cosinesAndSines(values: number, count: number, scale: number, cosines: number, sines: number): void;
  forwardRX: ForwardCircuit;
  forwardRY: ForwardCircuit;
  forwardRZ: ForwardCircuit;
  backwardRX: BackwardCircuit;
  backwardRY: BackwardCircuit;
  backwardRZ: BackwardCircuit;
  forwardProducts(parities: number, encoding: number, blocks: number, outputs: number): void;
  backwardProducts(
    parities: number,
    encoding: number,
    blocks: number,
    upstream: number,
    inputs: number,
    scale: number,
  ): void;
  forwardOne(isRY: boolean, encoding: number, angles: number, blocks: number, outputs: number): void;
  backwardOne(
    isRY: boolean,
    encoding: number,
    angles: number,
    blocks: number,
    upstream: number,
    angleGradient: number,
    inputs: number,
    scale: number,
  ): void;
  forwardSeparate(
    axis: number,
    encoding: number,
    angles: number,
    blocks: number,
    depth: number,
    reuploading: boolean,
    outputs: number,
  ): void;
  backwardSeparate(
    axis: number,
    encoding: number,
    angles: number,
    blocks: number,
    depth: number,
    reuploading: boolean,
    upstream: number,
    sums: number,
    angleGradient: number,
    inputs: number,
    scale: number,
  ): void;
  cutPatches(maps: number, size: number, planes: number, patches: number): void;
  addPatches(patches: number, size: number, planes: number, maps: number): void;
  addRectangles(
    images: number,
    from: number,
    fromRow: number,
    fromImage: number,
    to: number,
    toRow: number,
    toImage: number,
    rows: number,
    columns: number,
  ): void;
  readOut(
    expectations: number,
    index: number,
    bases: number,
    readout: number,
    images: number,
    inputChannels: number,
    windows: number,
    maps: number,
  ): void;
  readOutBackward(
    gradient: number,
    index: number,
    bases: number,
    readout: number,
    images: number,
    inputChannels: number,
    windows: number,
    count: number,
    upstream: number,
  ): void;
  addDeviations(maps: number, images: number, origin: number, sums: number, squares: number, length: number): void;
  denseForward(
    parameters: number,
    features: number,
    images: number,
    classes: number,
    count: number,
    logits: number,
  ): void;
  denseParameterGradient(
    features: number,
    upstream: number,
    images: number,
    classes: number,
    count: number,
    gradient: number,
  ): void;
  denseFeatureGradient(
    parameters: number,
    upstream: number,
    images: number,
    classes: number,
    count: number,
    gradient: number,
  ): void;
  quantumForward(
    features: number,
    count: number,
    qubits: number,
    acting: number,
    turns: number,
    state: number,
    table: number,
    expectations: number,
  ): number;
  quantumBackward(
    features: number,
    count: number,
    qubits: number,
    acting: number,
    turns: number,
    state: number,
    lambda: number,
    table: number,
    norm: number,
    weights: number,
    angleGradient: number,
    featureGradient: number,
  ): void;
  adam(
    count: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    grown: number,
    gradient: number,
    parameters: number,
    firstMoment: number,
    secondMoment: number,
    nextParameters: number,
    nextFirst: number,
    nextSecond: number,
  ): number;
  allFinite(values: number, count: number): number;
  squares(values: number, count: number): number;
}

export type ForwardCircuit = (
  encoding: number,
  angles: number,
  blocks: number,
  depth: number,
  reuploading: boolean,
  tape: number,
  keep: boolean,
  outputs: number,
) => void;

export type BackwardCircuit = (
  encoding: number,
  angles: number,
  blocks: number,
  depth: number,
  reuploading: boolean,
  tape: number,
  upstream: number,
  sums: number,
  angleGradient: number,
  inputs: number,
  scale: number,
) => void;

/** What the engine's library, which knows no browser and no Node, does not declare. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  validate(bytes: Uint8Array): boolean;
};

const pageBytes = 65536;

/** A new instance of the kernels with a memory of its own of at least `bytes`, which never grows. */
export type Instantiate = (bytes: number) => { readonly kernels: Kernels; readonly buffer: ArrayBuffer };

/** @param bytes the module; null where there is no WebAssembly, or none with SIMD */
export function compile(bytes: Uint8Array): Instantiate | null {
  if (typeof WebAssembly === 'undefined') return null;
  if (!WebAssembly.validate(bytes)) return null;
  const module = new WebAssembly.Module(bytes);
  return (wanted) => {
    const pages = Math.max(1, Math.ceil(wanted / pageBytes));
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return { kernels: exports as Kernels, buffer: memory.buffer };
  };
}
