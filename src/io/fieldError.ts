/**
 * Something read from outside is not what it has to be. The message names the field and says what
 * was expected and what was there: `experiment.layers[1].depth: expected .., got "four"`.
 */
export class FieldError extends Error {
  override readonly name = 'FieldError';

  /**
   * @param field path of the field, e.g. `parameters.angles[0]`; empty for the text as a whole
   * @param problem what was expected and what was there
   */
  constructor(
    readonly field: string,
    readonly problem: string,
  ) {
    super(field ? `${field}: ${problem}` : problem);
  }
}
