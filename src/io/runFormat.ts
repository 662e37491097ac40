/** Names the kind of file; stands first in it. */
export const runFormat = 'resqunn-run';

/** Raised when a reader of the version before could not read a file, or would read it wrongly. */
export const runVersion = 3;

/** Generator whose state `batchOrder` is: the engine's, repeated here since files are read without it. */
export const batchOrderGenerator = 'xoshiro128**';
