import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin, type Rollup } from 'vite';
import { pageMark } from '../../src/io/oneFile/pageMark.ts';
import { afterBuild, type Target } from '../afterBuild.ts';
import { equations } from '../equations.ts';
import { startCode } from '../startScript.ts';
import { ofPage, ofTrainingWorkers, replaced } from './replaced.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** As a text: no host sends it as a page, and its own policy does not hold where the lab's does. */
const fileName = 'one-file.txt';

const workers = { lab: 'lab.worker.ts', job: 'job.worker.ts', reader: 'reader.worker.ts' } as const;

/**
 * Vite plugin: builds the lab once more, as a page that needs no other file. Whoever takes a copy away has the run and
 * what the page would fetch put into it (`src/io/oneFile/enclosed.ts`).
 */
export function oneFile(): Plugin {
  return afterBuild('resqunn-one-file', async (folder, target) => {
    writeFileSync(join(folder, fileName), await page(target));
  });
}

async function page(target: Target): Promise<string> {
  const common: InlineConfig = { configFile: false, root, base: './', logLevel: 'warn', publicDir: false };
  const whole = { write: false, assetsInlineLimit: Number.MAX_SAFE_INTEGER, ...(target ? { target } : {}) };
  const { code, css } = await script({
    ...common,
    plugins: [replaced(ofPage), react({ jsxImportSource: '#jsx' }), tailwindcss(), equations()],
    build: {
      ...whole,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: { input: join(root, 'src/main.tsx'), output: { codeSplitting: false } },
    },
  });
  const sources: string[] = [];
  for (const [name, entry] of Object.entries(workers)) {
    const worker = await script({
      ...common,
      plugins: [replaced(entry === workers.reader ? {} : ofTrainingWorkers)],
      // A classic script has no address of its own; what it asks for is in itself.
      define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': 'self.location.href' },
      // Classic, as browsers start it from a blob of a page that was opened as a file.
      build: { ...whole, lib: { entry: join(root, 'src/worker', entry), formats: ['iife'], name: 'worker' } },
    });
    sources.push(`<script type="text/plain" data-worker="${name}">${inert(worker.code)}</script>`);
  }
  return written(code, css, sources);
}

/** A build of one script, and of one style sheet where it has styles. */
async function script(config: InlineConfig): Promise<{ readonly code: string; readonly css: string }> {
  const results = [await build(config)].flat() as Rollup.RollupOutput[];
  const outputs = results.flatMap(({ output }) => output);
  const chunks = outputs.filter((file) => file.type === 'chunk');
  const others = outputs.filter((file) => file.type === 'asset' && !file.fileName.endsWith('.css'));
  const [chunk] = chunks;
  if (!chunk || chunks.length > 1 || others.length > 0) {
    const names = [...chunks, ...others].map((file) => file.fileName);
    throw new Error(`the lab in one file: expected one script and no other file, got ${names.join(', ') || 'none'}`);
  }
  const styles = outputs.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
  return { code: chunk.code, css: styles.map((file) => String((file as Rollup.OutputAsset).source)).join('\n') };
}

/** Nothing of the lab's own is fetched, and no other script runs: those of the page are named by their digests. */
function policyOf(scripts: readonly string[], css: string): string {
  const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${scripts.map(digest).join(' ')} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${digest(css)}`,
    'font-src data:',
    'img-src data: blob:',
    // What the page holds: the kernels, fonts of saved figures, enclosed files.
    'connect-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function written(code: string, css: string, workerSources: readonly string[]): string {
  const start = inert(startCode());
  const main = inert(code);
  if (/<\/style/i.test(css)) throw new Error('the lab in one file: a style sheet that ends its own element');
  const head = readFileSync(join(root, 'index.html'), 'utf8');
  // Icon, titles and hints as the lab's own page has them, and nothing that leads to another file.
  const kept = [...head.matchAll(/<title>[^<]*<\/title>|<meta\b[^>]*>|<link\s[^>]*href="data:[^>]*>/g)].map(
    ([tag]) => tag,
  );
  const policy = policyOf([start, main], css);
  const noscript = /<noscript>[^<]*<\/noscript>/.exec(head)?.[0] ?? '';
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    // The character set first: browsers look for it in the first kilobyte.
    ...kept,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `${pageMark} content="1">`,
    `<script>${start}</script>`,
    `<style>${css}</style>`,
    '</head>',
    '<body>',
    '<div id="root"></div>',
    noscript,
    ...workerSources,
    // It runs when all of the page is there, the enclosed files behind it too.
    `<script type="module">${main}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/**
 * Code that stands between tags: nothing in it ends its element, or opens what a browser reads as a comment. Both are
 * found in texts and patterns alone, where the escape means the same letter.
 */
function inert(code: string): string {
  return code.replaceAll('\r', '').replace(/<(?=\/script|!--)/gi, '\\x3C');
}
