import { defineConfig } from 'vite';

/** The command line for Node, without dependencies of its own; `worker.js` is a thread of `resqunn sweep`. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/cli',
    target: 'node20',
    rollupOptions: {
      input: { resqunn: 'src/cli/main.ts', worker: 'src/cli/sweep/worker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
});
