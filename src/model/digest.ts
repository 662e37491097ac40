/**
 * 64-bit FNV-1a, as 16 hexadecimal digits, over plain data: a number by the eight bytes of its
 * float64, little endian (0 and -0 differ); a text, list or object by a mark, its length and its
 * parts, keys in alphabetical order.
 * @throws Error for anything that is not plain data
 */
export function digestOf(data: unknown): string {
  const hash = new Fnv1a64();
  const float = new DataView(new ArrayBuffer(8));
  const number = (value: number): void => {
    float.setFloat64(0, value, true);
    for (let i = 0; i < 8; i++) hash.add(float.getUint8(i));
  };
  const open = (mark: string, length: number): void => {
    hash.add(mark.charCodeAt(0));
    number(length);
  };
  const text = (value: string): void => {
    open('"', value.length);
    for (let i = 0; i < value.length; i++) number(value.charCodeAt(i));
  };
  const visit = (value: unknown): void => {
    if (typeof value === 'number') number(value);
    else if (typeof value === 'string') text(value);
    else if (typeof value === 'boolean' || value === null) text(String(value));
    else if (Array.isArray(value) || ArrayBuffer.isView(value)) {
      const list = value as ArrayLike<unknown>;
      open('[', list.length);
      for (let i = 0; i < list.length; i++) visit(list[i]);
    } else if (typeof value === 'object') {
      const keys = Object.keys(value).sort();
      open('{', keys.length);
      for (const key of keys) {
        text(key);
        visit((value as Record<string, unknown>)[key]);
      }
    } else throw new Error(`digest: expected plain data, got ${typeof value}`);
  };
  visit(data);
  return hash.hex();
}

/** The same over bytes, each part behind its length: for names, no protection against intent. */
export function digestOfBytes(parts: readonly Uint8Array[]): string {
  const hash = new Fnv1a64();
  for (const part of parts) {
    for (let byte = 0; byte < 4; byte++) hash.add((part.length >>> (8 * byte)) & 0xff);
    for (const byte of part) hash.add(byte);
  }
  return hash.hex();
}

/** 64-bit FNV-1a in four 16-bit limbs; prime 2^40 + 0x1b3. */
class Fnv1a64 {
  private limbs: [number, number, number, number] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];

  add(byte: number): void {
    const [low, b, c, d] = this.limbs;
    const a = low ^ byte;
    // Multiplied by 0x1b3 limb by limb, plus shifted left by 40 bits (two limbs and 8 bits).
    const p0 = a * 0x1b3;
    const p1 = b * 0x1b3 + (p0 >>> 16);
    const p2 = c * 0x1b3 + (p1 >>> 16) + ((a << 8) & 0xffff);
    const p3 = d * 0x1b3 + Math.floor(p2 / 65536) + (a >>> 8) + ((b << 8) & 0xffff);
    this.limbs = [p0 & 0xffff, p1 & 0xffff, p2 & 0xffff, p3 & 0xffff];
  }

  hex(): string {
    return [...this.limbs]
      .reverse()
      .map((limb) => limb.toString(16).padStart(4, '0'))
      .join('');
  }
}
