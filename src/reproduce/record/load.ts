import { type RecordFile, readRecord } from '../../io/recordFile';
import { type Find, finder } from '../claims/series';
import { recordedFiles } from './files';

/** All recorded runs, and what computed them. @param read parsed JSON of a file of public/results; null where there is none */
export function loadRecorded(read: (name: string) => unknown): { readonly find: Find; readonly files: RecordFile[] } {
  const files = recordedFiles.flatMap(({ name }) => {
    const json = read(`${name}.json`);
    return json === null ? [] : [readRecord(json)];
  });
  return { find: finder(files.flatMap(({ runs }) => runs)), files };
}
