/**
 * A key that no other run has. `randomUUID` exists in secure contexts alone: not on http:// in a local
 * network, where a class is served.
 * @param now ms since 1970; keys sort by it
 */
export function uniqueKey(now: number, source: Crypto | undefined = globalThis.crypto): string {
  if (typeof source?.randomUUID === 'function') return `${now}-${source.randomUUID()}`;
  const bytes = new Uint8Array(16);
  if (typeof source?.getRandomValues === 'function') source.getRandomValues(bytes);
  else for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(Math.random() * 256);
  return `${now}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
