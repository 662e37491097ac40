import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How to get the packages that the tests compare with. */
const howToGetPython =
  'python3 -m venv .venv && .venv/bin/pip install -r src/testing/requirements.txt, or set RESQUNN_PYTHON';

/** A Python that has all these modules, or null. One that was asked for by name is taken at its word. */
export function pythonWith(modules: readonly string[]): string | null {
  const { RESQUNN_PYTHON: named } = process.env;
  if (named) return named;
  const candidates = [`${root}.venv/bin/python`, `${root}.venv/Scripts/python.exe`];
  const find = `import importlib.util as u, sys; sys.exit(any(u.find_spec(m) is None for m in ${JSON.stringify(modules)}))`;
  return candidates.find((python) => existsSync(python) && spawnSync(python, ['-c', find]).status === 0) ?? null;
}

/** For a test's title: nothing, or that it is skipped, why, and what to do about it. */
export function skippedFor(python: string | null, modules: readonly string[]): string {
  return python ? '' : ` (skipped: no Python with ${modules.join(', ')}; ${howToGetPython})`;
}

/** What the program prints. @throws Error with all that it printed, if it fails */
export async function runPython(python: string, args: readonly string[], cwd?: string): Promise<string> {
  const run = promisify(execFile)(python, [...args], { maxBuffer: 256 * 2 ** 20, ...(cwd ? { cwd } : {}) });
  const { stdout } = await run.catch((error: Error & { stdout?: string; stderr?: string }) => {
    throw new Error(`${error.message}\n${error.stdout ?? ''}\n${error.stderr ?? ''}`);
  });
  return stdout;
}
