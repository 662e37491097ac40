import type { NamedFile } from '../kit/lab/ShellContext';

/** Whether dropped files are somebody's own images, and not runs: an archive, a table, IDX, or several pictures. */
export function bringsImages(files: readonly File[]): boolean {
  const isSet = ({ name }: File) => /\.(zip|csv|tsv)$|ubyte(\.gz)?$|\.idx\d?(\.gz)?$/i.test(name);
  return files.some(isSet) || (files.length > 1 && files.every(({ type }) => type.startsWith('image/')));
}

/** A picture that is pasted on the page; null where text is pasted, of which some programs bring a picture too, or a field takes it. */
export function pastedPicture(event: ClipboardEvent): File | null {
  const inField = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  const { clipboardData } = event;
  if (event.defaultPrevented || inField || !clipboardData || clipboardData.getData('text/plain') !== '') return null;
  return [...clipboardData.files].find((file) => file.type.startsWith('image/')) ?? null;
}

export function named(file: File): NamedFile {
  return { path: file.name, file };
}

/** The files of dropped entries, those within folders too. */
export async function filesOf(entries: readonly (FileSystemEntry | null)[]): Promise<NamedFile[]> {
  const parts = await Promise.all(entries.map((entry) => (entry ? within(entry) : [])));
  return parts.flat();
}

async function within(entry: FileSystemEntry): Promise<NamedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
    );
    return file ? [{ path, file }] : [];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  // A reader gives a hundred at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return filesOf(all);
    all.push(...some);
  }
}
