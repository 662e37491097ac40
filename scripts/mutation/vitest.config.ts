import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { type Part, parts } from './parts.ts';

/** @throws Error where the variable names no part */
function partOf(name: string): Part {
  const part = parts[name];
  if (part) return part;
  throw new Error(`RESQUNN_MUTATED: expected one of ${Object.keys(parts).join(', ')}, got "${name}"`);
}

const part = partOf(process.env.RESQUNN_MUTATED ?? '');

/** The first test that fails ends a mutant: the tests beside the code come first. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const distance = ({ moduleId }: TestSpecification): number => {
      const folder = moduleId.slice(moduleId.indexOf('/src/') + 1, moduleId.lastIndexOf('/'));
      const at = part.tests.findIndex((tests) => tests.startsWith(folder));
      return at < 0 ? part.tests.length : at;
    };
    return [...files].sort((one, other) => distance(one) - distance(other));
  }
}

/** The tests of one part, as Stryker runs them on its mutants: one after another, in one thread. */
export default defineConfig({
  test: {
    include: [...part.tests],
    testTimeout: 60_000,
    isolate: false,
    fileParallelism: false,
    sequence: { sequencer: NearestFirst },
  },
});
