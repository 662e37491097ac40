import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Backend } from '../engine/backend';
import { backendNamed, backendNames, bestBackend } from '../engine/backends';
import { messageOf } from '../model/messageOf';
import { codeOf } from './files/problem';
import { hint } from './nearest';
import { UsageError } from './terminal';

/**
 * A command's one FILE and its options.
 * @throws UsageError
 */
export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
) {
  const parsed = parse(args, options);
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) {
    throw new UsageError(`expected one FILE, got ${file === undefined ? 'none' : parsed.positionals.join(' ')}`);
  }
  return { file, values: parsed.values };
}

/**
 * A command's FILEs, at least one, and its options.
 * @throws UsageError
 */
export function readFiles<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
) {
  const { positionals, values } = parse(args, options);
  const [first, ...rest] = positionals;
  if (first === undefined) throw new UsageError('expected at least one FILE, got none');
  return { first, rest, values };
}

/**
 * The options of a command that takes no FILE.
 * @throws UsageError
 */
export function readFlags<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
) {
  const { positionals, values } = parse(args, options);
  if (positionals.length > 0) throw new UsageError(`expected no FILE, got ${positionals.join(' ')}`);
  return values;
}

function parse<const Options extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(optionProblem(error, Object.keys(options)), { cause: error });
  }
}

/** Node's words, but for an unknown option: it gets the nearest one there is. */
function optionProblem(error: unknown, names: readonly string[]): string {
  const message = messageOf(error);
  if (codeOf(error) !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return message;
  const [, option = ''] = /'(--?[^']*)'/.exec(message) ?? [];
  const near = hint(option.replace(/^-+/, ''), names, '--');
  return `Unknown option '${option}'${near || `: expected ${names.map((name) => `--${name}`).join(', ')}`}`;
}

/** A file's name; none for `-`, which is standard output. */
export function outOption(text: string | undefined): string | undefined {
  return text === '-' ? undefined : text;
}

/** @throws UsageError unless the text is a whole number within the bounds */
export function wholeOption(name: string, text: string, [min, max]: readonly [number, number]): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`--${name}: expected a whole number from ${min} to ${max}, got "${text}"`);
}

/**
 * The backend of `--backend NAME`; without it the fastest that works here.
 * @throws UsageError for a name that there is not  @throws Error for a backend that does not work here
 */
export function backendOption(name: string | undefined): Backend {
  if (name === undefined) return bestBackend();
  if (!backendNames.includes(name)) {
    throw new UsageError(`--backend: expected ${backendNames.join(' or ')}, got "${name}"`);
  }
  const backend = backendNamed(name);
  if (!backend) throw new Error(`the backend ${name} does not work here: no WebAssembly with SIMD`);
  return backend;
}
