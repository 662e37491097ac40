import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { headers } from '../scripts/hosting/headers';
import { writeServiceWorker } from '../scripts/hosting/offline';

/** The lab as `vite build` has written it. */
export const built = fileURLToPath(new URL('../dist/lab', import.meta.url));

/** Where a host serves the lab: no folder of its own names is taken for granted. */
export const base = '/some/deep/path/';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** What a host does with a file in the place of giving it: 404, half of it, a page for whatever is asked; null gives it. */
export type Fault = (path: string) => 'missing' | 'cut' | 'page' | null;

/** A static host with one deployment at a time, which can be replaced, go wrong, or be gone. */
export class Host {
  folder = built;
  fault: Fault = () => null;
  /** Paths below `base` that were asked for. */
  readonly asked: string[] = [];
  private readonly server = createServer((request, response) => this.answer(request.url ?? '/', response));
  private port = 0;

  /** Begins, or is there again. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** As when the network is cut. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  url(name = 'localhost'): string {
    return `http://${name}:${this.port}${base}`;
  }

  private answer(url: string, response: ServerResponse): void {
    const { pathname } = new URL(url, 'http://host');
    const path = pathname === base ? 'index.html' : pathname.slice(base.length);
    this.asked.push(path);
    const fault = pathname.startsWith(base) ? this.fault(path) : 'missing';
    const content = fault === 'missing' ? null : read(join(this.folder, path));
    if (!content) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    if (fault === 'page') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello');
    response.writeHead(200, {
      ...headers,
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'cache-control': path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(fault === 'cut' ? content.subarray(0, content.length / 2) : content);
  }
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/**
 * Another build of the lab: every script and style sheet has another name, none of the old ones is there, and
 * `window.labBuild` names it.
 * @param change what else is other, in the folder and before its service worker is written
 */
export async function anotherBuild(
  name: string,
  change: (folder: string) => void = () => {},
): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), `resqunn-${name}-`));
  cpSync(built, folder, { recursive: true });
  const assets = readdirSync(join(folder, 'assets')).filter((file) => /\.(?:js|css)$/.test(file));
  const stems = assets.map((file) => file.slice(0, file.lastIndexOf('.')));
  const texts = [...assets.map((file) => join(folder, 'assets', file)), join(folder, 'index.html')];
  for (const path of texts) {
    let text = readFileSync(path, 'utf8');
    for (const stem of stems) text = text.replaceAll(stem, `${stem}${name}`);
    writeFileSync(path, /assets\/index-[^/]*\.js$/.test(path) ? `${text}\nwindow.labBuild='${name}';\n` : text);
  }
  for (const file of assets) {
    const path = join(folder, 'assets', file);
    renameSync(path, path.replace(/(\.\w+)$/, `${name}$1`));
  }
  change(folder);
  await writeServiceWorker(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
