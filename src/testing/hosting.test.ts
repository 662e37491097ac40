import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headers, headersFile } from '../../scripts/hosting/headers';
import { policy } from '../../scripts/hosting/policy';

/** What holds of the lab on its hosts, and needs no build: rules for hosts, the workflow, styles under the policy. */
const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const files = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => ending.test(file));

describe('rules for hosts', () => {
  const quoted = (text: string): Record<string, string> =>
    Object.fromEntries(
      [...text.matchAll(/^\s*(?:add_header|Header always set) ([\w-]+) "([^"]*)"/gm)].map(([, name, value]) => [
        name?.toLowerCase(),
        value,
      ]),
    );

  it.each(['deploy/hosting/nginx.conf', 'deploy/hosting/apache.htaccess'])('%s says what the lab says', (path) => {
    expect(quoted(read(path))).toEqual(headers);
  });

  it('_headers says it for every path, and sets no header twice for one', () => {
    const text = headersFile();
    for (const [name, value] of Object.entries(headers)) expect(text).toContain(`  ${name}: ${value}\n`);
    const names = [...text.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('the policy allows nothing inline and no other host', () => {
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|unsafe-hashes|https?:|\*/);
  });
});

describe('the workflow', () => {
  const text = read('.github/workflows/publish.yml');

  it('takes every action from a commit, and names its version', () => {
    const uses = [...text.matchAll(/uses: (.+)$/gm)].map(([, action]) => action as string);
    expect(uses.length).toBeGreaterThanOrEqual(4);
    expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  it('tests before it publishes, and may write in the publishing job alone', () => {
    expect(text.indexOf('npm test')).toBeLessThan(text.indexOf('deploy-pages'));
    expect(text).toMatch(/publish:\n {4}needs: test\n/);
    expect(text.slice(0, text.indexOf('  publish:\n'))).not.toMatch(/: write/);
  });
});

describe('styles under the policy', () => {
  /** Whatever sets the attribute is refused; assigning `style`, `style.x` and React's `style` are not. */
  const refused =
    /\.attr\(\s*['"]style['"],|setAttribute\(\s*['"]style['"]|createElement\(\s*['"]style['"]|\.innerHTML\s*=/;

  it('nothing in src sets a style attribute', () => {
    const sources = files('src', /\.(?:tsx?|js)$/).filter(
      (path) => !/\.test\.tsx?$|^src\/(?:testing|cli)\//.test(path),
    );
    expect(sources.length).toBeGreaterThan(400);
    expect(sources.filter((path) => refused.test(read(path)))).toEqual([]);
  });

  it('finds what would', () => {
    expect(refused.test(".attr('style', textStyle(10))")).toBe(true);
    expect(refused.test("span.setAttribute('style', css)")).toBe(true);
    expect(refused.test(".property('style', textStyle(10))")).toBe(false);
  });
});

describe('browser tests', () => {
  it('each runs under the policy: its test comes from e2e/test.ts', () => {
    const specs = files('e2e', /\.spec\.ts$/);
    expect(specs.length).toBeGreaterThan(30);
    const without = specs.filter((path) => !/import \{[^}]*\btest\b[^}]*\} from '\.\/test';/.test(read(path)));
    expect(without).toEqual([]);
  });
});
