/**
 * What the tests need beyond `npm ci`: a browser, and a Python with the packages that check the engine and open what
 * the lab writes. Takes what is there, gets what is missing where it can be had, and says in one line each what had
 * to be left out and how to get it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../e2e/browser';

const root = fileURLToPath(new URL('..', import.meta.url));
const requirements = `${root}src/testing/requirements.txt`;
const environment = `${root}.venv`;

/** A download that hangs is given up after so many seconds. */
const patience = 600;

interface Outcome {
  readonly ok: boolean;
  /** Last line of what the command said on failure. */
  readonly reason: string;
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): Outcome {
  const { status, error, stderr } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: patience * 1000,
    env: { ...process.env, ...env },
  });
  const reason = error?.message ?? stderr?.trim().split('\n').at(-1) ?? '';
  return { ok: status === 0, reason };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * An installed Chromium or Chrome, else Playwright's own, else Debian's where this user may install it.
 * @returns why there is none; null where there is one
 */
function setUpBrowser(): string | null {
  if (findBrowser()) return null;
  say('no Chromium is installed; fetching the one of Playwright');
  const fetched = run('npx', ['playwright', 'install', 'chromium']);
  if (findBrowser()) return null;
  if (process.getuid?.() !== 0 || !run('apt-get', ['--version']).ok) return fetched.reason;
  say('its download cannot be reached; installing the one of Debian');
  run('apt-get', ['update', '-qq']);
  const installed = run('apt-get', ['install', '-y', '-qq', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
  return findBrowser() ? null : installed.reason;
}

/**
 * `.venv` with the required packages; made again when the list has changed.
 * @returns why it could not be made; null where it stands
 */
function setUpPython(): string | null {
  if (process.env.RESQUNN_PYTHON) return null;
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const stamp = `${environment}/requirements.sha256`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return null;
  if (!run('python3', ['--version']).ok) return 'no python3';
  say('setting up .venv with the Python packages that the tests compare with');
  if (!existsSync(`${environment}/bin/python`)) {
    const made = run('python3', ['-m', 'venv', environment]);
    if (!made.ok) return made.reason;
  }
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  const installed = run(`${environment}/bin/python`, pip);
  if (!installed.ok) return installed.reason;
  writeFileSync(stamp, wanted);
  return null;
}

const noBrowser = setUpBrowser();
if (noBrowser !== null) {
  say(
    `left out: browser tests, for want of a Chromium (${noBrowser}); install Chromium or Chrome, or set RESQUNN_CHROMIUM`,
  );
}
const noPython = setUpPython();
if (noPython !== null) {
  const how = `python3 -m venv .venv && .venv/bin/pip install -r ${requirements.slice(root.length)}`;
  say(`left out: tests against real Python packages (${noPython}); ${how}, or set RESQUNN_PYTHON`);
}
