import { type Lockable, lockable } from '../model/locks';
import { readPairs } from './linkPairs';
import { quoted, refusedLength } from './linkText';

/**
 * What a link hides or locks for a class: `hide=charts,presets&lock=skips,mode`. It is no part of the
 * experiment: undo, files and runs know nothing of it, and it lasts as long as the page.
 */

/** What can be hidden. */
export const hideable = [
  'presets',
  'settings',
  'files',
  'skips',
  'reach',
  'runs',
  'twins',
  'charts',
  'atlas',
  'paper',
  'verdict',
] as const;

/** Their keys in a fragment. */
export const viewKeys = ['hide', 'lock'] as const;

export type Hideable = (typeof hideable)[number];

export interface LinkView {
  readonly hidden: readonly Hideable[];
  readonly locked: readonly Lockable[];
}

export const everything: LinkView = { hidden: [], locked: [] };

/** Reads the keys `hide` and `lock` of a fragment; what is not known is told and left out. */
export function readLinkView(hash: string): { readonly view: LinkView; readonly notices: readonly string[] } {
  const { values } = readPairs(hash, viewKeys);
  const notices: string[] = [];
  function read<Name extends string>(key: (typeof viewKeys)[number], known: readonly Name[]): Name[] {
    const text = values.get(key) ?? '';
    const refused = refusedLength(text);
    if (refused) {
      notices.push(`${key}=${quoted(text)}: ${refused}`);
      return [];
    }
    const names = text
      .toLowerCase()
      .split(',')
      .filter((name) => name !== '');
    const unknown = names.filter((name) => !(known as readonly string[]).includes(name));
    if (unknown.length > 0) {
      notices.push(`${key}: expected names among ${known.join(', ')}; ${quoted(unknown.join(', '))} ignored`);
    }
    return known.filter((name) => names.includes(name));
  }
  return { view: { hidden: read('hide', hideable), locked: read('lock', lockable) }, notices };
}

/** What has to follow an experiment's fragment; empty where everything is shown and free. */
export function writeLinkView({ hidden, locked }: LinkView): string {
  return (
    (hidden.length > 0 ? `&hide=${hidden.join(',')}` : '') + (locked.length > 0 ? `&lock=${locked.join(',')}` : '')
  );
}
