import type { Backend } from '../engine/backend';
import { messageOf } from '../model/messageOf';

export interface Choice {
  readonly backend: Backend;
  /** Why the fast backend does not compute, or not every run; to stand before ", so the lab .."; null where it does. */
  readonly whySlow: () => string | null;
}

/** First bytes of a WebAssembly module. */
const magic = [0x00, 0x61, 0x73, 0x6d];

/**
 * The fast backend, and the slow one wherever that cannot be had: where its kernels do not come or are
 * something else, where the page or the browser refuses to compile them, and run by run where memory is
 * exhausted. Never rejects.
 * @param load the kernels
 * @param create null where there is no WebAssembly, or none with SIMD
 */
export async function chooseBackend(
  load: () => Promise<Uint8Array>,
  create: (bytes: Uint8Array) => Backend | null,
  slow: Backend,
): Promise<Choice> {
  try {
    const bytes = await load();
    if (!magic.every((byte, n) => bytes[n] === byte)) {
      const page = bytes[0] === 0x3c ? ': they look like an HTML page' : '';
      return only(slow, `The kernels (kernels.wasm) are no WebAssembly module${page}`);
    }
    const fast = create(bytes);
    return fast ? withFallback(fast, slow) : only(slow, 'This browser has no WebAssembly with SIMD');
  } catch (error) {
    return only(slow, refusal(error));
  }
}

function only(backend: Backend, why: string): Choice {
  return { backend, whySlow: () => why };
}

function withFallback(fast: Backend, slow: Backend): Choice {
  let why: string | null = null;
  const backend: Backend = {
    name: fast.name,
    open(layOut) {
      try {
        return fast.open(layOut);
      } catch (error) {
        // Where it is no matter of memory, this throws the same.
        const built = slow.open(layOut);
        why = refusal(error);
        return built;
      }
    },
  };
  return { backend, whySlow: () => why };
}

/** What a browser says when it refuses, in a sentence of the lab. */
function refusal(error: unknown): string {
  const message = messageOf(error);
  if (/could not be loaded/.test(message)) return sentence(message);
  if (/content security policy|unsafe-eval/i.test(message)) {
    return 'The security policy of this page refuses WebAssembly';
  }
  if (/memory|allocat/i.test(message)) return `WebAssembly gets no memory here (${message})`;
  return `This browser refuses WebAssembly (${message})`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
