/** A file of the lab as Workbox is told of it. */
export interface LabFile {
  /** From the page. */
  readonly url: string;
  /** Digest of the content: 'sha384-…'. */
  readonly integrity: string;
  /** Where the name does not say what is in the file: another one for another content. */
  readonly revision: string | null;
}
