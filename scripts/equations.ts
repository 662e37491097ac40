import temml from 'temml';
import type { Plugin } from 'vite';
import type { MathAttributes, MathTree } from '../src/equations/mathTree';
import { gateNames, gates } from '../src/model/gates/gates.ts';

/** What of Temml's nodes is read here; its own types do not show them. */
interface TemmlNode {
  readonly type?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly style?: Readonly<Record<string, string>>;
  readonly children?: readonly TemmlNode[];
}

/**
 * Vite plugin: `import equations from './equations.tex'` gives every equation of the file as a tree of
 * MathML, so that the page carries neither TeX nor anything that reads it.
 */
export function equations(): Plugin {
  return {
    name: 'resqunn-equations',
    transform(source, id) {
      if (!id.endsWith('.tex')) return null;
      return { code: `export default ${JSON.stringify(readEquations(source))};`, map: null };
    },
  };
}

/** The blocks of a file: '% name' on a line of its own, then TeX up to a blank line. */
function readEquations(source: string): Record<string, MathTree> {
  const trees: Record<string, MathTree> = {};
  for (const block of source.split(/\n\s*\n/).flatMap(forEachGate)) {
    const [heading = '', ...lines] = block.trim().split('\n');
    const name = /^% ([\w.]+)$/.exec(heading)?.[1];
    const tex = lines.filter((line) => !line.startsWith('%')).join('\n');
    if (!name || !tex) continue;
    if (trees[name]) throw new Error(`equation "${name}" is there twice`);
    trees[name] = setTex(tex);
  }
  return trees;
}

/** A block that is named by ‹gate›, once for each trainable gate; any other as it is. */
function forEachGate(block: string): string[] {
  if (!/^% \w*‹gate›/.test(block.trim())) return [block];
  return gateNames.map((gate) => {
    const { name, matrix, numbers } = gates[gate].tex;
    const words: Readonly<Record<string, string>> = { gate, R: name, matrix, numbers };
    return block.replace(/‹(\w+)›/g, (all, word: string) => {
      const text = words[word];
      if (text === undefined) throw new Error(`${all}: expected one of ‹${Object.keys(words).join('›, ‹')}›`);
      return text;
    });
  });
}

/** One equation, displayed. @throws Temml's ParseError for bad TeX. */
export function setTex(tex: string): MathTree {
  // A slot goes through Temml as text, which leaves its name as it is.
  const slots = tex.replace(/«(\w+)»/g, '\\text{«$1»}');
  const { __renderToMathMLTree: render } = temml as unknown as {
    __renderToMathMLTree(tex: string, options: object): TemmlNode;
  };
  const root = plain(render(slots, { displayMode: true, throwOnError: true, strict: true }));
  if (root === null) throw new Error(`nothing to set in ${tex}`);
  return root;
}

/** Temml's node as plain data; null for what shows nothing. */
function plain(node: TemmlNode): MathTree | null {
  if (node.text !== undefined) return node.text;
  const children = (node.children ?? []).map(plain).filter((child) => child !== null);
  if (node.type === undefined) return children.length === 1 ? (children[0] ?? null) : ['mrow', 0, ...children];
  const styled = node.type !== 'math' && Object.keys(node.style ?? {}).length > 0;
  const attributes: MathAttributes = { ...node.attributes, ...(styled && node.style ? { style: node.style } : {}) };
  // A slot holds a number, whatever it was written as.
  const isSlot = node.type === 'mtext' && children.length === 1 && /^«\w+»$/.test(String(children[0]));
  return [isSlot ? 'mn' : node.type, Object.keys(attributes).length > 0 ? attributes : 0, ...children];
}
