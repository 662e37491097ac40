import { defineConfig } from '@playwright/test';
import { launchOptions } from './e2e/browser';

/** Another port where several checkouts test at once. */
const port = Number(process.env.RESQUNN_TEST_PORT ?? 4179);

/** Browser tests of the built lab; `npm run test:browser` builds it first. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1280, height: 720 },
    launchOptions: launchOptions(),
    // A service worker answers from its cache: where one is tried, a test allows it.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
