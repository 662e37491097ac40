import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const source = new URL('../src/start.js', import.meta.url);

/**
 * Vite plugin: serves and builds `start.js` as it is, a classic script that every browser understands. Vite itself
 * bundles modules alone.
 */
export function startScript(): Plugin {
  return {
    name: 'resqunn-start',
    configureServer({ middlewares }) {
      middlewares.use('/start.js', (_, response) => {
        response.setHeader('content-type', 'text/javascript');
        response.end(readFileSync(source));
      });
    },
    transformIndexHtml: {
      order: 'post',
      // Before everything else: it hears of what does not come.
      handler: () => [{ tag: 'script', attrs: { src: './start.js' }, injectTo: 'head-prepend' }],
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'start.js', source: startCode() });
    },
  };
}

/** `start.js` as it is built. */
export function startCode(): string {
  return withoutComments(readFileSync(source, 'utf8'));
}

/** Without comments that fill their lines, and without indentation. A minifier would write it in newer words. */
function withoutComments(code: string): string {
  return code
    .replace(/^\s*\/\*[\s\S]*?\*\//gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s+/gm, '');
}
