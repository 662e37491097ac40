import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from './files';
import { UsageError } from './terminal';

/**
 * A command's one FILE and its options.
 * @throws UsageError
 */
export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
) {
  const parsed = (() => {
    try {
      return parseArgs({ args, options, allowPositionals: true, strict: true });
    } catch (error) {
      throw new UsageError(messageOf(error), { cause: error });
    }
  })();
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) {
    throw new UsageError(`expected one FILE, got ${file === undefined ? 'none' : parsed.positionals.join(' ')}`);
  }
  return { file, values: parsed.values };
}

/** @throws UsageError unless the text is a whole number within the bounds */
export function wholeOption(name: string, text: string, [min, max]: readonly [number, number]): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`--${name}: expected a whole number from ${min} to ${max}, got "${text}"`);
}
