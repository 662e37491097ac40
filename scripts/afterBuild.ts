import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Browsers that a build is for, as `build.target` names them. */
export type Target = string | string[] | undefined;

/**
 * Vite plugin: acts once all else of a build lies in its folder; several of them one after the other.
 * @param act given that folder
 */
export function afterBuild(name: string, act: (folder: string, target: Target) => Promise<void>): Plugin {
  let folder = '';
  let target: Target;
  return {
    name,
    apply: 'build',
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
      target = build.target || undefined;
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler: () => act(folder, target),
    },
  };
}
