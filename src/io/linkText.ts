/** Characters of the longest value that is read: the longest legal one has less than half of them. */
const longestValue = 300;

/** Characters of somebody else's text that a sentence bears. */
const longestQuote = 60;

/** Notices of one link that are told one by one. */
const mostNotices = 6;

/** A text out of a link, as a sentence can quote it: a link may bring a megabyte. */
export function quoted(text: string): string {
  if (text.length <= longestQuote) return text;
  return `${text.slice(0, longestQuote)}… (${text.length} characters)`;
}

/** Why a value is not even looked at; null for one that may be read. */
export function refusedLength(text: string): string | null {
  return text.length > longestValue ? `expected at most ${longestValue} characters; ignored` : null;
}

/** The first notices, and how many more there are. */
export function firstNotices(notices: readonly string[]): readonly string[] {
  const more = notices.length - mostNotices;
  return more > 1 ? [...notices.slice(0, mostNotices), `and ${more} more like these`] : notices;
}
