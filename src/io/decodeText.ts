/**
 * The decoder of a text that begins with these bytes: UTF-16 where a byte order mark says so, as
 * Windows' editors and PowerShell write it, or where every other byte of the first four is 0; else UTF-8.
 */
export function decoderOf(start: Uint8Array): TextDecoder {
  const [a = 1, b = 1, c = 1, d = 1] = start;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) return new TextDecoder('utf-16le');
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)) return new TextDecoder('utf-16be');
  return new TextDecoder();
}

/** A whole text without its byte order mark; see `decoderOf`. */
export function decodeText(bytes: Uint8Array): string {
  return decoderOf(bytes).decode(bytes);
}
