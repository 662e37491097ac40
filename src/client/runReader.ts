import type { OpenedFile } from '../model/openedFile';
import type { ReaderMessage } from '../protocol/runReader';
import { startReaderWorker } from './workers';

/** A file that is none of the lab's, in words. */
export class RunRefused extends Error {
  override readonly name = 'RunRefused';
}

/**
 * Reads a file with runs in a worker of its own, which ends with it: however large the file, the page goes on.
 * @param onProgress told of the share of the bytes that is read, 0..1
 * @throws RunRefused naming the field; Error where the worker cannot be had, or was given up (`signal`)
 */
export function readRunInWorker(
  file: Blob,
  { onProgress, signal }: { readonly onProgress?: (share: number) => void; readonly signal?: AbortSignal },
  start: () => Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'> = startReaderWorker,
): Promise<OpenedFile> {
  return new Promise<OpenedFile>((resolve, reject) => {
    const worker = start();
    const end = (settle: () => void): void => {
      worker.terminate();
      settle();
    };
    signal?.addEventListener('abort', () => end(() => reject(signal.reason)));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const why = event.message ? `what reads it stopped: ${event.message}` : 'what reads it could not be loaded';
      end(() => reject(new Error(why)));
    });
    worker.addEventListener('message', ({ data }: MessageEvent<ReaderMessage>) => {
      if (data.kind === 'progress') onProgress?.(data.share);
      else if (data.kind === 'read') end(() => resolve(data.file));
      else end(() => reject(new RunRefused(data.why)));
    });
    worker.postMessage(file);
  });
}
