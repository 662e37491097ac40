/** Every other column in each of two colours: some browsers spare a canvas of one colour alone. */
const painted = [
  [17, 130, 226],
  [238, 96, 41],
] as const;

/** Greatest difference of a channel that nothing that reads a picture sees: some browsers change the last bits. */
const tolerance = 8;

/**
 * Paints known colours over the whole canvas, reads them back, and leaves it empty. Browsers that are told to resist
 * fingerprinting answer with noise or with white, and what is read from that is made up.
 * @throws Error with a readable message where other colours come back
 */
export function requireTrueCanvas(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  for (let x = 0; x < width; x++) {
    context.fillStyle = `rgb(${painted[x % 2 === 0 ? 0 : 1].join(' ')})`;
    context.fillRect(x, 0, 1, height);
  }
  const { data } = context.getImageData(0, 0, width, height);
  context.clearRect(0, 0, width, height);
  for (let n = 0; n < width * height; n++) {
    const colour = painted[(n % width) % 2 === 0 ? 0 : 1];
    if (colour.some((value, channel) => Math.abs((data[4 * n + channel] as number) - value) > tolerance)) {
      throw new Error(
        'This browser gives the page noise in place of the picture, as protection against fingerprinting ' +
          '(privacy.resistFingerprinting in Firefox): nothing can be read from it. Allow the page to read ' +
          'canvas data, in the address bar or in the settings.',
      );
    }
  }
}
