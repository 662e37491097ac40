/** Names the kind of file; stands first in it. */
export const runFormat = 'resqunn-run';

/** Raised when a reader of the version before could not read a file, or would read it wrongly. */
export const runVersion = 3;

/** Name of the schema of run files, whatever host serves it. */
export const runSchemaId = `urn:resqunn-lab:schema:run:${runVersion}`;

/** Most of what is written and read: a browser can hold no longer text, bytes. */
export const largestFile = 400e6;

/** Generator whose state `batchOrder` is: the engine's, repeated here since files are read without it. */
export const batchOrderGenerator = 'xoshiro128**';
