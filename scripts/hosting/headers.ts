import type { Plugin } from 'vite';
import { policy } from './policy.ts';

/** What every answer says: the policy holds for workers too, which have none of their page's. */
export const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Names in assets say what is in them. Everything else the hosts have asked for anew each time, by themselves. */
const caching = { 'cache-control': 'public, max-age=31536000, immutable' };

/** The file `_headers`, which Netlify and Cloudflare Pages read. */
export function headersFile(): string {
  const rule = (path: string, set: Readonly<Record<string, string>>): string =>
    [path, ...Object.entries(set).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return `${rule('/*', headers)}\n\n${rule('/assets/*', caching)}\n`;
}

/** Vite plugin: the rules for hosts that read them from a file stand beside the page. */
export function hostHeaders(): Plugin {
  return {
    name: 'resqunn-headers',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
  };
}
