/** Pieces of a line of code, by what they are. */
export interface CodePiece {
  readonly text: string;
  readonly kind: 'plain' | 'word' | 'comment' | 'text';
}

/** How a text is coloured: by the words of Python, by comments alone, or not at all. */
export type CodeLanguage = 'python' | 'slashes' | 'percent' | 'none';

const pythonWords =
  /\b(?:and|as|assert|break|class|continue|def|del|elif|else|except|finally|for|from|if|import|in|is|lambda|not|or|pass|raise|return|try|while|with|yield|None|True|False)\b/;
const comments: Readonly<Record<CodeLanguage, RegExp | null>> = {
  python: /#.*$/,
  slashes: /\/\/.*$/,
  percent: /%.*$/,
  none: null,
};

/** The lines of a text, each in pieces. A text of Python over several lines, in three quotes, is a text throughout. */
export function codeLines(lines: readonly string[], language: CodeLanguage): CodePiece[][] {
  let inText = false;
  return lines.map((line) => {
    if (language !== 'python') return commented(line, comments[language]);
    const quotes = line.split('"""').length - 1;
    const wasText = inText;
    if (quotes % 2 === 1) inText = !inText;
    if (wasText || quotes > 0) return [{ text: line, kind: 'text' }];
    return pythonPieces(line);
  });
}

function commented(line: string, comment: RegExp | null): CodePiece[] {
  const at = comment ? line.search(comment) : -1;
  if (at < 0) return [{ text: line, kind: 'plain' }];
  return pieces([
    { text: line.slice(0, at), kind: 'plain' },
    { text: line.slice(at), kind: 'comment' },
  ]);
}

/** A text, a comment or a word of the language, whichever comes first; and so on. */
function pythonPieces(line: string): CodePiece[] {
  const found: CodePiece[] = [];
  const next = new RegExp(`(?<text>"[^"]*")|(?<comment>#.*$)|(?<word>${pythonWords.source})`, 'g');
  let at = 0;
  for (const match of line.matchAll(next)) {
    found.push({ text: line.slice(at, match.index), kind: 'plain' });
    const kind = match.groups?.text !== undefined ? 'text' : match.groups?.comment !== undefined ? 'comment' : 'word';
    found.push({ text: match[0], kind });
    at = match.index + match[0].length;
  }
  found.push({ text: line.slice(at), kind: 'plain' });
  return pieces(found);
}

function pieces(list: readonly CodePiece[]): CodePiece[] {
  return list.filter(({ text }) => text !== '');
}

/** Numbers, from 1, of the lines in which two texts differ. */
export function differingLines(a: string, b: string): number[] {
  const [one, other] = [a.split('\n'), b.split('\n')];
  return Array.from({ length: Math.max(one.length, other.length) }, (_, i) => i + 1).filter(
    (n) => one[n - 1] !== other[n - 1],
  );
}

/** 'line 23 alone', 'lines 3 and 23', 'lines 3, 7 and 23'. */
export function linesInWords(numbers: readonly number[]): string {
  if (numbers.length === 1) return `line ${numbers[0]} alone`;
  return `lines ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}
