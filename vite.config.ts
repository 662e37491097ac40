import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { equations } from './scripts/equations.ts';

export default defineConfig({
  // Relative URLs, so that the built lab works in any folder of any host.
  base: './',
  plugins: [react(), tailwindcss(), equations()],
  worker: { format: 'es' },
  // A class is served under whatever name the computer has in its network. There is nothing to guard: the
  // preview gives away the built lab, and takes nothing.
  preview: { allowedHosts: true },
  build: {
    target: 'es2022',
    sourcemap: true,
    outDir: 'dist/lab',
    rolldownOptions: {
      output: {
        // What the first screen needs in one file: left to itself, every module that a lazy panel
        // shares with it becomes one of its own, and twenty small files wait for each other.
        codeSplitting: { groups: [{ name: 'lab', tags: ['$initial'] }] },
      },
    },
  },
});
