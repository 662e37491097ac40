/**
 * The parts of the code that are mutated, each with the tests that state its behaviour. Tests of later parts pass
 * through all of these too, but would take minutes over each mutant to say what a part's own tests say in seconds.
 */
export interface Part {
  /** Files that are mutated; what begins with "!" is left out. */
  readonly mutate: readonly string[];
  /** Tests that every mutant is tried with, as far as they reach it. */
  readonly tests: readonly string[];
}

const engine = (folder: string, tests: readonly string[] = []): Part => ({
  mutate: [`src/engine/${folder}/**/*.ts`],
  tests: [`src/engine/${folder}/**/*.test.ts`, ...tests],
});

export const parts: Readonly<Record<string, Part>> = {
  model: {
    mutate: ['src/model/**/*.ts'],
    tests: ['src/model/**/*.test.ts', 'src/io/experiment.test.ts', 'src/io/link.test.ts', 'src/io/linkView.test.ts'],
  },
  data: engine('data'),
  math: engine('math'),
  reference: engine('reference', [
    'src/engine/circuit.test.ts',
    'src/engine/denseHead.test.ts',
    'src/engine/quantumHead.test.ts',
    'src/engine/train/adam.test.ts',
  ]),
  network: engine('network'),
  classical: engine('classical', ['src/engine/train/twinTrainer.test.ts']),
  train: engine('train'),
  inspect: engine('inspect'),
  check: engine('check'),
  // The kernels themselves are AssemblyScript; their compiled bytes are data.
  wasm: {
    mutate: ['src/engine/wasm/**/*.ts', '!src/engine/wasm/kernelsBase64.ts', 'src/engine/backends.ts'],
    tests: ['src/engine/wasm/agreement.test.ts', 'src/engine/circuit.test.ts', 'src/engine/*Head.test.ts'],
  },
};
