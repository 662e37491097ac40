import type { ExportedFile } from '../io/exports/takeaway';

/** Hands a file to the person; answers what became of it, a sentence. */
export type HandOver = (file: ExportedFile) => string;
