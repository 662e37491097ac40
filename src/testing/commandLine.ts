import { run } from '../cli/run';
import type { Terminal } from '../cli/terminal';

/** The command line in this process, with what it wrote. */
export async function resqunn(
  argv: readonly string[],
  options: { readonly stdin?: string } & Pick<Terminal, 'interrupt' | 'environment'> = {},
): Promise<{ status: number; stdout: string; stderr: string }> {
  const { stdin = '', ...rest } = options;
  let stdout = '';
  let stderr = '';
  const status = await run(argv, {
    // Cut inside a character, as a pipe may do.
    stdin: (async function* () {
      const bytes = new TextEncoder().encode(stdin);
      yield bytes.subarray(0, 5);
      yield bytes.subarray(5);
    })(),
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    ...rest,
  });
  return { status, stdout, stderr };
}
