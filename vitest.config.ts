import { defineConfig } from 'vitest/config';
import { equations } from './scripts/equations.ts';

export default defineConfig({
  plugins: [equations()],
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/happyDom.ts'],
    testTimeout: 60_000,
  },
});
