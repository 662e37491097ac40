/**
 * MathML as plain data: text, or an element with its attributes (0: none) and children. Text may hold
 * slots («x0») for numbers that are known only when it is shown.
 */
export type MathTree = string | readonly [tag: string, attributes: MathAttributes | 0, ...MathTree[]];

/** MathML's own, and CSS properties under `style`. */
export type MathAttributes = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** What fills the slots of a tree. */
export type SlotValues = Readonly<Record<string, MathTree>>;

/** Names of a tree's slots. */
export function slotsOf(tree: MathTree): string[] {
  if (typeof tree === 'string') return [...tree.matchAll(/«(\w+)»/g)].map((match) => match[1] as string);
  const [, , ...children] = tree;
  return children.flatMap(slotsOf);
}

/** Text with its slots filled; a slot without a value keeps its name, which no one should ever see. */
export function fillSlots(text: string, values: SlotValues): string {
  return text.replace(/«(\w+)»/g, (slot, name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : slot;
  });
}

/** A formula of the lab, 'X+(X+O1)+O2', as MathML. */
export function formulaTree(formula: string): MathTree {
  const parts = formula.match(/O\d|X|[+()|]/g) ?? [];
  return [
    'mrow',
    0,
    ...parts.map((part): MathTree => {
      if (part === 'X') return ['mi', 0, 'X'];
      if (part.startsWith('O')) return ['msub', 0, ['mi', 0, 'O'], ['mn', 0, part.slice(1)]];
      return ['mo', part === '(' || part === ')' ? { stretchy: 'false' } : 0, part];
    }),
  ];
}
