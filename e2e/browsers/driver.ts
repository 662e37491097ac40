/** A point of the page, CSS pixels from the top left of what is seen. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A browser as a person and a test have it: one window, 1280x720. */
export interface Driver {
  /** 'Firefox 153.8' */
  readonly version: string;
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /**
   * What a script in the page comes to.
   * @param body of an async function; gives back plain data
   * @param argument `argument` in the script; plain data
   */
  ask<Answer>(body: string, argument?: unknown): Promise<Answer>;
  /** Presses the mouse at the first point, moves it through the others, and lets go at the last. */
  drag(points: readonly Point[]): Promise<void>;
  click(point: Point): Promise<void>;
  /** Gives a file to the file input that `act` opens; it may be done twice. */
  choose(path: string, act: () => Promise<void>): Promise<void>;
  /** A picture of the page, PNG. */
  picture(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * A script after which the next file input that is clicked opens no dialog, and stands where a driver can give it a
 * file: for browsers that cancel the dialog at once where a driver is in charge.
 */
export const dialogStaysShut = `(() => {
  const { click } = HTMLInputElement.prototype;
  HTMLInputElement.prototype.click = function () {
    HTMLInputElement.prototype.click = click;
    this.hidden = false;
    this.style = 'position: fixed; top: 0; left: 0; z-index: 99';
  };
})()`;

/** Downloads are to be put there. */
export interface DriverOptions {
  readonly downloads: string;
}

/** A browser that is not on this machine. The message says how to get it. */
export class NoBrowser extends Error {}
