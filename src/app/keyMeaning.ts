/** What a key means: what is printed on it, wherever it lies. */
type KeyPress = Pick<KeyboardEvent, 'key' | 'code'>;

const latin = /^\p{Script=Latin}$/u;
const letter = /^\p{Letter}$/u;

/**
 * The Latin letter that a key stands for, in lower case; null for none. A layout of Latin letters (QWERTY, AZERTY,
 * Dvorak) says it itself. On others (Cyrillic, Greek, Hebrew) it is the letter of the same place on a QWERTY
 * keyboard, as in the browser's own shortcuts.
 */
export function letterOf({ key, code }: KeyPress): string | null {
  if (latin.test(key)) return key.toLowerCase();
  return letter.test(key) ? (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null) : null;
}

/** A full stop, as AZERTY has it with shift, and a number pad as well. */
export function isStop({ key }: KeyPress): boolean {
  return key === '.';
}

/** What shift makes of the full stop: '>' in English and on Dvorak, ':' in most of Europe, at the full stop's place. */
export function isShiftedStop({ key, code }: KeyPress): boolean {
  return key === '>' || (key === ':' && code === 'Period');
}

export function isComma({ key }: KeyPress): boolean {
  return key === ',';
}

/** What shift makes of the comma: '<' in English and on Dvorak, ';' in most of Europe, at the comma's place. */
export function isShiftedComma({ key, code }: KeyPress): boolean {
  return key === '<' || (key === ';' && code === 'Comma');
}
