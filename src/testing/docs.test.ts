import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { borders } from '../../lint/borders';
import packageJson from '../../package.json';
import { glossary } from '../model/glossary';

/** What the pages for readers of the code name has to exist: files, folders, scripts, rooms, terms. */
const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const folderPages = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('/README.md'));
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/terms.md',
  'docs/hosting.md',
  ...folderPages,
];

const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const ending = /\.(?:tsx?|js|mjs|py|md|json|jsonc|grit|css|html|tex|wasm|bin|png|sh|txt)$/;

/** Text without fenced blocks, which hold commands and data. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}

/** What is in backticks and looks like a path of the repository, and the targets of links to files. */
function pathsIn(text: string): string[] {
  const ticked = [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code as string);
  const linked = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
  return [
    ...ticked.filter((code) => /^[\w@.-]+(?:\/[\w@.-]+)*\/?$/.test(code) && (code.includes('/') || ending.test(code))),
    ...linked.filter((target) => !/^(?:https?:|#|mailto:)/.test(target)),
  ];
}

/** A path counts from the root, from `src`, or from the folder of its page. What the build makes is not in the repository. */
function isThere(path: string, page: string): boolean {
  if (path.startsWith('dist/')) return true;
  return [root, join(root, 'src'), join(root, dirname(page))].some((folder) => existsSync(join(folder, path)));
}

/** Scripts that a text names: `npm start`, `npm test`, `npm run NAME`, with or without options. */
function scriptsIn(text: string): string[] {
  const runs = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name]) => name as string);
  const short = [...text.matchAll(/npm (start|test)\b/g)].map(([, name]) => name as string);
  return [...runs, ...short];
}

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('names files and folders that exist', () => {
    expect(pathsIn(text).filter((path) => !isThere(path, page))).toEqual([]);
  });

  it('names scripts of package.json', () => {
    expect(scriptsIn(text).filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });
});

describe('pages together', () => {
  it('CONTRIBUTING.md says of every folder of src what goes there', () => {
    const [, section = ''] = read('CONTRIBUTING.md').split('## Where what goes');
    const [table = ''] = section.split('\n## ');
    const named = [...table.matchAll(/^\| `src\/([\w-]+)` +\| \S/gm)].map(([, folder]) => folder);
    expect(named.toSorted()).toEqual(folders.toSorted());
  });

  it('every room has a page, but those of one idea', () => {
    const without = folders.filter((folder) => !folderPages.includes(`src/${folder}/README.md`));
    expect(without.toSorted()).toEqual(['jsx', 'styles']);
  });

  it('docs/terms.md has every word of the glossary', () => {
    const terms = [...read('docs/terms.md').matchAll(/^- \*\*(.+?)\*\*: /gm)].flatMap(([, names]) =>
      (names as string).toLowerCase().split(', '),
    );
    const missing = Object.values(glossary).filter(
      ({ word }) => !terms.some((name) => name.startsWith(word.toLowerCase())),
    );
    expect(missing).toEqual([]);
  });
});

describe('the picture of the rooms in docs/architecture.md', () => {
  const arrows = [...read('docs/architecture.md').matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from, to]) => {
    return { from: from as string, to: to as string };
  });

  /** Rooms that a room leads to along arrows of the picture. */
  const reached = (from: string): string[] => [
    ...new Set(arrows.filter((arrow) => arrow.from === from).flatMap(({ to }) => [to, ...reached(to)])),
  ];

  it('draws only arrows that the borders allow', () => {
    expect(arrows.filter(({ from, to }) => !borders[from]?.rooms.includes(to))).toEqual([]);
  });

  it('leads wherever the borders allow', () => {
    // The report's folder has a line of its own, and a sentence below the picture.
    const rooms = Object.entries(borders).filter(([room]) => !room.includes('/'));
    const missing = rooms.flatMap(([from, border]) =>
      border.rooms.filter((to) => !reached(from).includes(to)).map((to) => `${from} -> ${to}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('what is found in a page', () => {
  it('takes paths and links, and no code, blocks or addresses', () => {
    const text = [
      'Read `src/model/reach.ts`, `kit/` and `bounds.ts`, not `a + b`, `paper` or `placement=O1+O2`.',
      'See [the licence](LICENSE), not [arXiv](https://arxiv.org/abs/2402.09146).',
      '```sh\ncat `no/such/file.ts`\n```',
    ].join('\n');
    expect(pathsIn(text)).toEqual(['src/model/reach.ts', 'kit/', 'bounds.ts', 'LICENSE']);
  });

  it('finds what is not there', () => {
    expect(isThere('src/model/reach.ts', 'README.md')).toBe(true);
    expect(isThere('settings/table.ts', 'src/model/README.md')).toBe(true);
    expect(isThere('src/model/no-such-file.ts', 'README.md')).toBe(false);
  });

  it('finds scripts with their options', () => {
    expect(scriptsIn('npm ci && npm test, npm run --silent resqunn -- train, `npm run build:cli`')).toEqual([
      'resqunn',
      'build:cli',
      'test',
    ]);
  });
});
