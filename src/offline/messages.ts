/** What the page asks of a service worker; the answer to the last comes through the message's port. */
export type Question =
  /** "Answer for me too, if you are of my lab": `script` is the address of the page's own. */
  | { readonly ask: 'claim'; readonly script: string }
  /** "Take the place of the lab that is in use now." */
  | { readonly ask: 'take over' };

/** Pages, besides the one that asks, that work with the lab that is in use now; none: it is taken over. */
export interface TakeOver {
  readonly others: number;
}
