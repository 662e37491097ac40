import { base64 } from '../../../io/base64';
import { fontFiles } from './fontFiles';
import { type Face, faceKey } from './fontNames';

const loaded = new Map<string, string>();

/** The rules that bring the faces along in a style sheet; a file that cannot be had leaves the name of its face. */
export async function fontRules(faces: readonly Face[]): Promise<string> {
  const rules = await Promise.all(
    faces.map(async (face) => {
      const data = await fontData(faceKey(face));
      return data === null ? '' : rule(face, data);
    }),
  );
  return rules.join('');
}

function rule({ family, style, greek }: Face, data: string): string {
  const weight = family === 'Inter' ? '100 900' : '400';
  // Without a range the later of two files for one face hides the earlier.
  const range = family === 'Inter' ? '' : `unicode-range:${greek ? 'U+0370-03FF' : 'U+0-2FF,U+2000-2FFF'};`;
  return `@font-face{font-family:'${family}';font-style:${style};font-weight:${weight};${range}src:url(data:font/woff2;base64,${data}) format('woff2')}`;
}

async function fontData(key: string): Promise<string | null> {
  const known = loaded.get(key);
  const url = fontFiles[key];
  if (known !== undefined || url === undefined) return known ?? null;
  try {
    const answer = await fetch(url);
    if (!answer.ok) return null;
    const data = base64(new Uint8Array(await answer.arrayBuffer()));
    loaded.set(key, data);
    return data;
  } catch {
    return null;
  }
}
