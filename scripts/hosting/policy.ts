import type { Plugin } from 'vite';

/**
 * What the built lab may do, as a Content-Security-Policy: its own files and nothing else. No script and no style
 * stands in the page itself. WebAssembly alone is compiled. Pictures come from canvases too (`blob:`, `data:`).
 */
export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Vite plugin: the built page carries the policy, so that it holds on hosts that send no headers. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'resqunn-policy',
    // The dev server writes styles and scripts of its own into the page.
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
