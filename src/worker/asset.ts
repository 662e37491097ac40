export interface AssetOptions {
  /** Longest time without a byte, ms. */
  readonly patience?: number;
  /** Past every cache: what came before was not whole. */
  readonly again?: boolean;
}

/**
 * The bytes of a file that lies beside the lab.
 * @param what names it in errors: 'the MNIST images'
 * @throws Error naming the file and what went wrong: refused, not reached, broken off, silent
 */
export async function fetchAsset(what: string, url: string, options: AssetOptions = {}): Promise<Uint8Array> {
  const { patience = 20_000, again = false } = options;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), patience);
  const stir = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), patience);
  };
  let got = 0;
  try {
    const response = await fetch(url, { signal: silence.signal, cache: again ? 'reload' : 'default' });
    if (!response.ok) throw new AssetError(`the server answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    const reader = response.body?.getReader();
    for (;;) {
      stir();
      const chunk = await reader?.read();
      if (!chunk || chunk.done) break;
      chunks.push(chunk.value);
      got += chunk.value.length;
    }
    return joined(chunks, got);
  } catch (error) {
    throw new Error(`${nameOf(what, url)} could not be loaded: ${reasonOf(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }

  function reasonOf(error: unknown): string {
    if (error instanceof AssetError) return error.message;
    if (silence.signal.aborted) return `nothing came for ${Math.round(patience / 1000)} seconds`;
    return got > 0
      ? `the connection broke off after ${got} bytes`
      : 'the server cannot be reached, or there is no network';
  }
}

/** 'the MNIST images (mnist.bin)' */
export function nameOf(what: string, url: string): string {
  return `${what} (${url.split('/').at(-1)?.split('?')[0] ?? url})`;
}

class AssetError extends Error {}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
