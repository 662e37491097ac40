import { writeFileSync } from 'node:fs';
import { numericsVersion } from '../../src/model/run';
import { type Digests, experimentCount } from './digests';

/** What was seen in one browser. */
export interface BrowserResult {
  readonly name: string;
  readonly version: string;
  /** By backend. */
  readonly digests: Readonly<Record<string, string>>;
  /** Whether each digest is Node's. */
  readonly same: boolean;
  /** In order, up to the first that failed. */
  readonly steps: readonly { readonly title: string; readonly failure: string | null }[];
}

const file = new URL('../../docs/browsers.md', import.meta.url);

/** Writes docs/browsers.md. */
export function writeReport(node: Digests, results: readonly BrowserResult[]): void {
  const backends = Object.keys(node.total);
  const rows = [
    { version: `Node ${process.versions.node}`, digests: node.total, same: true, steps: null },
    ...results,
  ].map(({ version, digests, same, steps }) => {
    const worked = steps === null ? '' : `${steps.filter(({ failure }) => failure === null).length} of ${steps.length}`;
    return `| ${version} | ${backends.map((name) => digests[name] ?? 'missing').join(' | ')} | ${same ? 'yes' : 'no'} | ${worked} |`;
  });
  const titles = results[0]?.steps.map(({ title }) => `- ${title}`) ?? [];
  const failures = results.flatMap(({ version, steps }) =>
    steps.flatMap(({ title, failure }) => (failure === null ? [] : [`- ${version}, ${title}: ${failure}`])),
  );
  writeFileSync(
    file,
    `# The lab in other browsers

Written by \`npm run build && npm run browsers -- --report\` on ${new Date().toISOString().slice(0, 10)}, numericsVersion ${numericsVersion}.

${experimentCount} random experiments of \`src/testing/randomExperiments.ts\`, trained by both backends. The digest of a
run is over weights, moments, history and predictions; the one below is over those of all runs. "Same" compares run by run.
Of the runs ${backends.map((name) => `${node.finite[name]} (${name})`).join(' and ')} keep every number finite to their end.

| | ${backends.join(' | ')} | same | steps |
| --- | ${backends.map(() => '---').join(' | ')} | --- | --- |
${rows.join('\n')}

The steps, by mouse, in a browser that has not seen the lab before:

${titles.join('\n')}

${failures.length > 0 ? `What failed:\n\n${failures.join('\n')}` : 'All of them worked.'}

The lab is built for the browsers that the README states (\`vite.config.ts\`). Of those the ones above were tried, none older.
Firefox is part of \`npm test\`; WebKit is tried by this command (Debian: \`apt-get install webkit2gtk-driver xvfb\`), and a
second Firefox where RESQUNN_OLD_FIREFOX names one. WebKitGTK has the engine of Safari; what Safari adds to it is not tried here.

A fault of WebKit that the lab can only answer: where a page is left while its database is being read or written, every
later transaction on that database may stay unanswered until the browser is closed, one time in some dozens of such
leavings. The lab then begins within two seconds without its saved runs, says so, and saves nothing over it.
`,
  );
}
