/**
 * What the lab's own assets start with once decompressed. The engine's decoder has it too; it is
 * repeated here because files are read without the engine, and a test holds the two together.
 */
const plainMagic = 'LabMNIST';

const gzipMagic = '\x1f\x8b';

/**
 * Decompresses a gzip asset. Bytes that some server or proxy has decompressed already come back
 * as they are, recognised by the asset's own magic. Works in pages, workers and Node.
 * @throws Error saying what was got, if the bytes are neither, or are damaged gzip.
 */
export async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  if (startsWith(bytes, plainMagic)) return bytes;
  if (!startsWith(bytes, gzipMagic)) {
    throw new Error(`expected gzip data (1f 8b ..) or "${plainMagic}", got ${startOf(bytes)}`);
  }
  // Copied, since a Blob accepts no view of shared memory, which the argument might be.
  const packed = new Blob([new Uint8Array(bytes)]).stream();
  try {
    const plain = packed.pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  } catch (cause) {
    // Not quoted: Response reports any failure of its stream as "Failed to fetch" in Chromium.
    throw new Error(`gzip data of ${bytes.length} bytes is damaged or cut off`, { cause });
  }
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  return bytes.length >= magic.length && Array.from(magic).every((c, i) => bytes[i] === c.charCodeAt(0));
}

/** Says how much there is and how it starts; a page instead of the asset is worth naming, servers like to send it. */
function startOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'no bytes';
  const start = bytes.subarray(0, 4);
  const shown = Array.from(start, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const hint = start[0] === 0x3c ? '; it looks like an HTML page' : '';
  return `${bytes.length} bytes starting with ${shown}${hint}`;
}
