import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rollup } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const licencesFile = 'licences.txt';

/**
 * Packages that the graph of modules does not show, and what of them is in the lab.
 */
const beside: Readonly<Record<string, string>> = {
  tailwindcss: 'its base styles, in the style sheet',
  vite: 'its loader of lazy parts, in the scripts',
  rolldown: 'what joins modules, in the scripts',
  assemblyscript: 'parts of its standard library, compiled into the kernels',
  'workbox-precaching': 'in the service worker',
  'workbox-core': 'in the service worker',
  'workbox-routing': 'in the service worker',
  'workbox-strategies': 'in the service worker',
};

/** Licences of which the lab keeps what they ask for by shipping their text. */
const understood = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'OFL-1.1'];

interface Notice {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
  readonly what: string;
}

/**
 * Vite plugin: writes the licences of everything in the lab into a file beside it. It sees the page's modules and
 * fonts; `worker` is its part that sees the workers', which Vite builds apart.
 */
export function licences(): { readonly page: Plugin; readonly worker: () => Plugin[] } {
  const packages = new Map<string, string>();
  const collect = (bundle: Rollup.OutputBundle): void => {
    for (const file of Object.values(bundle)) {
      const sources = file.type === 'chunk' ? file.moduleIds : file.originalFileNames;
      for (const source of sources) {
        const folder = packageFolder(source);
        if (folder) packages.set(folder, file.type === 'chunk' ? 'in its scripts' : 'fonts');
      }
    }
  };
  return {
    worker: () => [{ name: 'resqunn-licences-of-workers', generateBundle: (_, bundle) => collect(bundle) }],
    page: {
      name: 'resqunn-licences',
      apply: 'build',
      generateBundle: {
        order: 'post',
        handler(_, bundle) {
          collect(bundle);
          for (const [name, what] of Object.entries(beside)) packages.set(join(root, 'node_modules', name), what);
          const notices = [...packages].map(([folder, what]) => notice(folder, what));
          this.emitFile({ type: 'asset', fileName: licencesFile, source: written(notices) });
        },
      },
    },
  };
}

/** '/…/node_modules/react-dom' of '/…/node_modules/react-dom/client.js'; null for what is no package's. */
function packageFolder(source: string): string | null {
  const path = source.replaceAll('\\', '/').replace(/^\0/, '');
  const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  if (!folder) return null;
  return folder.startsWith('/') || /^[A-Za-z]:/.test(folder) ? folder : join(root, folder);
}

/** @throws Error naming a package without a licence text, or with one that nobody has read yet */
function notice(folder: string, what: string): Notice {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const licence = license ?? 'none';
  if (!understood.includes(licence)) {
    throw new Error(
      `${name} ${version} is under the licence "${licence}"; scripts/hosting/licences.ts knows ${understood.join(', ')}. ` +
        'Read what it asks for before it goes into the lab.',
    );
  }
  return { name, version, licence, what, text: licenceText(folder, `${name} ${version}`) };
}

function licenceText(folder: string, name: string): string {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)(?!.*\.[jt]s$)/i.test(file));
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n'));
  // Vite adds those of its own dependencies, which stay outside of the lab.
  const [own = ''] = texts.join('\n\n').split('# Licenses of bundled dependencies');
  if (own.trim() === '') throw new Error(`${name} has no file with its licence, which has to go with the lab`);
  return own.trim();
}

/** Packages of one licence text stand together above it. */
function written(notices: readonly Notice[]): string {
  const own = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  const math: Notice = {
    name: 'STIX Two Math',
    version: '(a subset)',
    licence: 'OFL-1.1',
    what: 'font',
    text: notices.find(({ name }) => name === '@fontsource/stix-two-text')?.text ?? '',
  };
  if (!math.text) throw new Error('the licence of the STIX fonts is not there');
  const byText = new Map<string, Notice[]>();
  for (const each of [...notices, math].toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    byText.set(each.text, [...(byText.get(each.text) ?? []), each]);
  }
  const parts = [...byText].map(([text, group]) =>
    [...group.map(({ name, version, licence, what }) => `${name} ${version} (${licence}), ${what}`), '', text].join(
      '\n',
    ),
  );
  const head = `ResQuNN Lab\n\n${own}\n\nThe images have terms of their own: mnist.md, fashion-mnist.md.\n\nThe lab contains what follows.`;
  return `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
