import { readPairs } from './linkPairs';

/** `embed=1` shows the lab as a part of another page; `parent=https://example.org` names the page that may command it. */
export const embedKeys = ['embed', 'parent'] as const;

/** Whether a fragment asks for the lab as a part of another page. */
export function isEmbedded(fragment: string): boolean {
  return readPairs(fragment, embedKeys).values.get('embed') === '1';
}
