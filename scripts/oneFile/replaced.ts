import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** The module of a copy by the one that it takes the place of, below `src`. */
export type Replacements = Readonly<Record<string, string>>;

/** What the page of a copy does otherwise than that of the lab. */
export const ofPage: Replacements = {
  'client/workers.ts': 'oneFile/workers.ts',
  'features/figures/svg/fontFiles.ts': 'oneFile/fontFiles.ts',
  'features/takeaway/oneFile/page.ts': 'oneFile/page.ts',
  'kit/labFiles.ts': 'oneFile/labFiles.ts',
  'kit/preferences.ts': 'oneFile/preferences.ts',
  'saved/database.ts': 'oneFile/database.ts',
  'saved/recorded.ts': 'oneFile/recorded.ts',
  'saved/sweeps.ts': 'oneFile/sweeps.ts',
  'shelf/shelf.ts': 'oneFile/shelf.ts',
};

/** What workers that train do otherwise. */
export const ofTrainingWorkers: Replacements = { 'worker/images.ts': 'worker/imagesOfCopy.ts' };

/** Vite plugin: has the modules of a copy in their places. @throws Error at the end where one was never asked for */
export function replaced(replacements: Replacements): Plugin {
  const missing = new Set(Object.keys(replacements));
  return {
    name: 'resqunn-one-file-modules',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || !source.startsWith('.')) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const path = found?.id.startsWith(src) ? found.id.slice(src.length) : '';
      const own = replacements[path];
      if (own === undefined) return null;
      missing.delete(path);
      return `${src}${own}`;
    },
    buildEnd(error) {
      if (!error && missing.size > 0) {
        throw new Error(`scripts/oneFile/replaced.ts: nothing imports ${[...missing].join(', ')} any more`);
      }
    },
  };
}
