/** How long the browser's database of images may take, ms: a set has some megabytes, and a disk may be slow. */
const patience = 20_000;

/** Whatever comes in time. @throws Error that says that the database does not answer, and what can be done */
export function inTime<Value>(promise: Promise<Value>, limit: number = patience): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = (): void =>
      reject(
        new Error(
          `the browser's database of images has not answered for ${limit / 1000} seconds; ` +
            'closing other tabs of the lab may help, or restarting the browser',
        ),
      );
    const timer = setTimeout(late, limit);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
