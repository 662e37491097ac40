import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The interpreter of the virtual environment of a folder of the bench, made from its requirements.txt where it is missing.
 * @throws Error that says what is missing
 */
export function pythonOf(folder: string): string {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  const own = `${path}/.venv/bin/python`;
  if (existsSync(own)) return own;
  try {
    execFileSync('python3', ['-m', 'venv', `${path}/.venv`], { stdio: 'inherit' });
    execFileSync(own, ['-m', 'pip', 'install', '--quiet', '-r', `${path}/requirements.txt`], { stdio: 'inherit' });
  } catch (cause) {
    throw new Error(
      `this bench needs Python 3.11 or later with venv, and its packages (bench/${folder}/requirements.txt) from PyPI; remove bench/${folder}/.venv before the next try`,
      { cause },
    );
  }
  return own;
}
