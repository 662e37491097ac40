import { FieldError } from '../../../io/fieldError';
import { parseJson } from '../../../io/jsonText';
import { type Result, readResult, resultFormat } from '../../../io/resultLine';

/** What a file of results holds. */
export interface ResultLines {
  readonly results: readonly { readonly result: Result; readonly line: number }[];
  /** Bytes up to the end of the last result. */
  readonly whole: number;
  /** What follows the last line break: nothing, a result that lacks only its line break, or the beginning of one. */
  readonly tail: 'none' | 'result' | 'torn';
}

/**
 * Reads a file of results, one a line. Only the last line may be torn, and only if it begins like a result.
 * @throws FieldError naming line and field of what is no result
 */
export function parseResultLines(bytes: Uint8Array): ResultLines {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const results: { result: Result; line: number }[] = [];
  let start = 0;
  let line = 1;
  // Line by line: a text may be shorter than a file.
  for (let end = buffer.indexOf(0x0a); end >= 0; end = buffer.indexOf(0x0a, start)) {
    const text = buffer.toString('utf8', start, end);
    if (text.trim()) results.push({ result: readLine(text, line), line });
    start = end + 1;
    line++;
  }
  const rest = buffer.toString('utf8', start);
  if (rest === '') return { results, whole: start, tail: 'none' };
  if (isTorn(rest)) return { results, whole: start, tail: 'torn' };
  results.push({ result: readLine(rest, line), line });
  return { results, whole: buffer.length, tail: 'result' };
}

/** The two features that every version of a result line begins with. */
const beginning = `{"format":"${resultFormat}"`;

/** Whether a text without a line break is a result that was cut off while it was written. */
function isTorn(text: string): boolean {
  const start = text.slice(0, 2 * beginning.length).replaceAll(' ', '');
  if (!start.startsWith(beginning) && !beginning.startsWith(start)) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

function readLine(text: string, line: number): Result {
  try {
    const value = parseJson(text);
    const format = typeof value === 'object' && value !== null ? (value as { format?: unknown }).format : undefined;
    if (format !== resultFormat) throw new FieldError('', `expected a result of a sweep, got ${inBrief(text)}`);
    return readResult(value, '');
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw new FieldError(`line ${line}${error.field ? `, ${error.field}` : ''}`, problem(error, text));
  }
}

/** Line and column within a line of JSON mislead: the line is named already. */
function problem(error: FieldError, text: string): string {
  return error.problem.startsWith('not JSON') ? `expected a result of a sweep, got ${inBrief(text)}` : error.problem;
}

function inBrief(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}..` : text);
}
