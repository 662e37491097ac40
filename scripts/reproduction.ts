/**
 * Writes REPRODUCTION.md and the pictures in docs/reproduction from the recorded runs in public/results.
 *
 *     npm run reproduction
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Window } from 'happy-dom';
import { mapSides } from '../src/cli/reproduce/mapSides';
import { reportFiles } from '../src/reproduce/report/files';
import { letStylesBeAssigned } from '../src/testing/happyDom';

const root = new URL('../', import.meta.url);

/** Text of every file that the command writes, by its path from the root. */
export function reproductionFiles(): Map<string, string> {
  const window = new Window();
  letStylesBeAssigned(window.SVGElement.prototype);
  return reportFiles({
    readResult: (name) => {
      const url = new URL(`public/results/${name}`, root);
      return existsSync(url) ? JSON.parse(readFileSync(url, 'utf8')) : null;
    },
    mapSides,
    studio: {
      document: window.document as unknown as Document,
      tokens: readFileSync(new URL('src/styles/tokens.css', root), 'utf8'),
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of reproductionFiles()) {
    mkdirSync(new URL('./', new URL(path, root)), { recursive: true });
    writeFileSync(new URL(path, root), text);
    console.log(path);
  }
}
