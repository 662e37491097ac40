import { defineConfig } from 'vite';

/** The command line as one file for Node, without dependencies of its own. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'resqunn.js' } },
  },
  ssr: { noExternal: true },
});
