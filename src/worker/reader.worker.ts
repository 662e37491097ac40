import { readRun } from './readRun';

/** Reads one file with runs or an experiment away from the page; whoever has started it ends it. */
addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  void readRun(data, (word) => postMessage(word));
});
