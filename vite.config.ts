import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { equations } from './scripts/equations.ts';

export default defineConfig({
  // Relative URLs, so that the built lab works in any folder of any host.
  base: './',
  plugins: [react(), tailwindcss(), equations()],
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: true, outDir: 'dist/lab' },
});
