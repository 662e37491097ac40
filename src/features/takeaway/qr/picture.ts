import { correction, generate } from 'lean-qr';

/** White modules around a code, by which a camera finds it (ISO/IEC 18004). */
export const quietZone = 4;

/** Characters of the longest link that becomes a code: of a longer one a phone does not find the modules on a wall. */
export const longestCode = 900;

export interface QrPicture {
  /** Modules of a side, the quiet zone counted. */
  readonly side: number;
  /** Path of the dark modules, in modules: 'M4 4h7v1h-7z'. */
  readonly path: string;
}

/** The code of a text, with a seventh or more of it to spare (level M); null for a text that is too long for one that can be read. */
export function qrPicture(text: string): QrPicture | null {
  if (text.length > longestCode) return null;
  const code = generate(text, { minCorrectionLevel: correction.M });
  let path = '';
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue;
      let end = x + 1;
      while (code.get(end, y)) end++;
      path += `M${x + quietZone} ${y + quietZone}h${end - x}v1h${x - end}z`;
      x = end;
    }
  }
  return { side: code.size + 2 * quietZone, path };
}

/** Whether an address leads to this device alone, so that nobody else's phone opens it. */
export function isOwnAddress({ protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>): boolean {
  return protocol === 'file:' || /^(localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/.test(hostname);
}
