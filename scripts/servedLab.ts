import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type PreviewServer, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The built lab, served; built first where there is none, as after a fresh clone. */
export async function serveLab(port: number, strictPort = true): Promise<PreviewServer> {
  if (!existsSync(`${root}dist/lab/index.html`)) {
    process.stderr.write('There is no built lab yet (dist/lab): building it.\n');
    await build({ root, logLevel: 'error' });
  }
  return preview({ root, preview: { port, strictPort } });
}
