import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rollup } from 'vite';
import type { LabFile } from '../../src/offline/worker/labFile';
import { afterBuild, type Target } from '../afterBuild.ts';

const entry = fileURLToPath(new URL('../../src/offline/worker/serviceWorker.ts', import.meta.url));
const fileName = 'sw.js';

/** Fashion-MNIST is fetched when somebody chooses it: larger than all the rest. */
const onDemand = 'fashion-mnist.bin';
/** What no page asks for: the service worker itself, maps for debuggers, and rules for hosts. */
const leftOut = (path: string): boolean => [fileName, '_headers', onDemand].includes(path) || path.endsWith('.map');

/** Vite plugin: builds the service worker last, with the list of all files of the lab in it. */
export function offline(): Plugin {
  return afterBuild('resqunn-offline', writeServiceWorker);
}

/** Writes the service worker of a folder that has everything else already. */
export async function writeServiceWorker(folder: string, target?: Target): Promise<void> {
  writeFileSync(join(folder, fileName), await serviceWorker(listFiles(folder), target));
}

/** Every file that a page may ask for, by its path from the page. */
export function listFiles(folder: string): LabFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) =>
      join(file.parentPath, file.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !leftOut(path))
    .toSorted()
    .map((url) => {
      const digest = createHash('sha384')
        .update(readFileSync(join(folder, url)))
        .digest('base64');
      // Vite names what lies in assets by its content.
      const revision = url.startsWith('assets/') ? null : digest.slice(0, 16);
      return { url, integrity: `sha384-${digest}`, revision };
    });
}

/** A script of its own, classic as every browser with service workers takes it. */
async function serviceWorker(files: readonly LabFile[], target?: Target): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { labFiles: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
    build: { write: false, ...(target ? { target } : {}), lib: { entry, formats: ['iife'], name: 'serviceWorker' } },
  })) as Rollup.RollupOutput[];
  const code = result[0]?.output[0]?.code;
  if (!code) throw new Error(`${fileName}: nothing was built from ${entry}`);
  return code;
}
