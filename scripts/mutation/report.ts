/** Stryker's report, as far as it is read here: https://github.com/stryker-mutator/mutation-testing-elements */
export interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  readonly status:
    | 'Killed'
    | 'Timeout'
    | 'Survived'
    | 'NoCoverage'
    | 'Ignored'
    | 'RuntimeError'
    | 'CompileError'
    | 'Pending';
  readonly location: { readonly start: Place; readonly end: Place };
  readonly replacement: string;
}

/** Least share of killed mutants, in percent. */
export const limit = 92;

interface Score {
  readonly killed: number;
  /** Not noticed, or reached by no test. */
  readonly survived: number;
  /** Not tried: what is done while a module loads. */
  readonly ignored: number;
  /** Killed of those that were tried, in percent. */
  readonly score: number;
}

const isKilled = ({ status }: Mutant): boolean =>
  status === 'Killed' || status === 'Timeout' || status === 'RuntimeError';
const isAlive = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage';

export function scoreOf(report: Report): Score {
  const mutants = Object.values(report.files).flatMap((file) => file.mutants);
  const killed = mutants.filter(isKilled).length;
  const survived = mutants.filter(isAlive).length;
  const ignored = mutants.filter(({ status }) => status === 'Ignored').length;
  return { killed, survived, ignored, score: killed + survived === 0 ? 100 : (100 * killed) / (killed + survived) };
}

/** A row of Markdown for each survivor: where it is, what stood there, what stood there instead. */
export function survivorRows(report: Report): string[] {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(isAlive)
      .map(
        ({ location, replacement, status }) =>
          `| ${file}:${location.start.line} | ${cell(textAt(source, location))} | ${cell(replacement)} | ${status === 'NoCoverage' ? 'no test' : ''} |`,
      ),
  );
}

/** Lines and columns count from 1. */
function textAt(source: string, { start, end }: Mutant['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join('\n');
}

/** Code in a cell of a table, in one line, shortened. */
function cell(code: string): string {
  const line = code.replace(/\s+/g, ' ').trim();
  const short = line.length > 80 ? `${line.slice(0, 77)}...` : line;
  return `\`${short.replaceAll('|', '\\|')}\``;
}
