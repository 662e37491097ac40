import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '..');
const schemas = readdirSync(join(root, 'src/io/schema')).map((name) => `src/io/schema/${name}`);

/** What a reader of the page may want of the project, by its place in it: links between these files hold. */
const files: readonly string[] = [
  'README.md',
  'REPRODUCTION.md',
  'CHANGELOG.md',
  'CITATION.cff',
  'LICENSE',
  'docs/run-file.md',
  'docs/sweeps.md',
  'docs/terms.md',
  ...schemas,
];

/** Puts them beside the built lab, in `project/`, so that About can link to them wherever the lab is served. */
export function projectFiles(): Plugin {
  return {
    name: 'project-files',
    apply: 'build',
    generateBundle() {
      for (const file of files) {
        this.emitFile({ type: 'asset', fileName: `project/${file}`, source: readFileSync(join(root, file), 'utf8') });
      }
    },
  };
}
