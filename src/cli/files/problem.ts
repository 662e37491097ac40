import { messageOf } from '../../model/messageOf';

/** Node's codes in words for a person; its own messages repeat path and system call. */
const problems: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is no folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the quota on the disk is used up',
  EFBIG: 'the file may not grow that large here',
  EIO: 'the disk reports an error',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ETXTBSY: 'it is a program that runs',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large to be read at once',
  ERR_STRING_TOO_LONG: 'the file is too large to be read at once',
};

/** What a failed call to the file system means, in a few words. */
export function problemOf(error: unknown): string {
  return problems[codeOf(error)] ?? messageOf(error);
}

/** Node's code of an error, `ENOSPC`; empty where it has none. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
}
