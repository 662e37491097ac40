/**
 * Signs of life between a page and its workers, beside whatever else they say to each other: a worker
 * that the browser ends, for want of memory or because it closes itself, sends no error.
 */
export const ping = 'resqunn: alive?';
export const pong = 'resqunn: alive';

/** The first that a worker says. */
export interface Birth {
  readonly born: true;
  /** A lock that the worker holds as long as it lives; null where there are none. */
  readonly lock: string | null;
}

export function isBirth(data: unknown): data is Birth {
  return typeof data === 'object' && data !== null && (data as Partial<Birth>).born === true;
}
