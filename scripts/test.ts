/**
 * `npm test`: everything that has to hold, in order of cost. Each stage runs even when one before it
 * failed; the last line counts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../e2e/browser';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const scratch = mkdtempSync(join(tmpdir(), 'resqunn-test-'));
const total: Count = { passed: 0, failed: 0, skipped: 0 };

/** Status of a command that cannot run here, and says why: neither passed nor failed. */
const skippedStatus = 77;

/** Runs a command; its exit status. */
function run(title: string, command: string, env: Record<string, string> = {}): number | null {
  process.stdout.write(`\n== ${title}: ${command}\n`);
  const { status } = spawnSync(command, {
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return status;
}

/** A stage that counts as one test, or as skipped. */
function check(title: string, command: string): void {
  const status = run(title, command);
  if (status === 0) total.passed++;
  else if (status === skippedStatus) total.skipped++;
  else total.failed++;
}

/** A test runner's stage, counted from the JSON report that it leaves. */
function suite(title: string, command: string, report: string, count: (report: never) => Count, env = {}): void {
  const ended = run(title, command, env) === 0;
  let counted: Count;
  try {
    counted = count(JSON.parse(readFileSync(report, 'utf8')) as never);
  } catch {
    counted = { passed: 0, failed: 1, skipped: 0 };
  }
  // A runner that failed outside of any test has failed all the same.
  if (!ended && counted.failed === 0) counted.failed = 1;
  total.passed += counted.passed;
  total.failed += counted.failed;
  total.skipped += counted.skipped;
}

run('set up', 'npm run --silent setup');

check('lint', 'npm run --silent lint');
check('types', 'npm run --silent typecheck');
check('unused code and packages', 'npx knip');
check('data', 'npm run --silent data:check');

const unitReport = join(scratch, 'vitest.json');
suite(
  'unit tests',
  `npx vitest run --reporter=default --reporter=json --outputFile.json=${unitReport}`,
  unitReport,
  (report: { numPassedTests: number; numFailedTests: number; numPendingTests: number }) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  }),
);

check('build', 'npm run --silent build');
check('command line, built', 'node dist/cli/resqunn.js --version');
check('sweep on Slurm', 'deploy/test/slurm.sh');
check('sweep with GNU parallel', 'deploy/test/parallel.sh');

check('lab in Firefox', 'npm run --silent browsers -- firefox');

// Where none can be had, `set up` has said so; a machine that tests on everybody's behalf must have one.
if (findBrowser() || process.env.CI) {
  const browserReport = join(scratch, 'playwright.json');
  suite(
    'browser tests',
    'npx playwright test --reporter=list,json',
    browserReport,
    (report: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky,
      skipped: report.stats.skipped,
    }),
    { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
  );
} else {
  total.skipped++;
}

process.stdout.write(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
