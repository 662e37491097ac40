/**
 * Which folder of `src` may import which, and which packages each may use. What is not listed is refused:
 * a new arrow is a decision, taken here. Tests are free to reach across.
 */
export interface Border {
  /** Rooms of `src` whose files may be imported. */
  readonly rooms: readonly string[];
  /** Packages by name; `node:` stands for Node's own modules. */
  readonly packages: readonly string[];
}

const widgets = ['react', 'react-dom', 'lucide-react', 'react-aria', 'react-aria-components', 'zustand'];

/** By room; a folder within a room may have a line of its own. */
export const borders: Readonly<Record<string, Border>> = {
  model: { rooms: [], packages: [] },
  engine: { rooms: ['model'], packages: [] },
  protocol: { rooms: ['model'], packages: [] },
  io: { rooms: ['model'], packages: ['valibot', 'fflate', 'fast-png'] },
  reproduce: { rooms: ['model', 'io'], packages: ['valibot'] },
  // The written report draws the page's own charts.
  'reproduce/report': { rooms: ['model', 'io', 'charts'], packages: [] },
  // Somebody's own images in the browser's storage: the page puts them there, workers take them.
  shelf: { rooms: ['model'], packages: ['idb'] },
  worker: { rooms: ['model', 'engine', 'protocol', 'io', 'shelf'], packages: ['comlink'] },
  client: { rooms: ['model', 'protocol'], packages: ['comlink'] },
  store: { rooms: ['model', 'io', 'protocol', 'client'], packages: ['zustand', 'zundo'] },
  saved: { rooms: ['model', 'io', 'protocol', 'store'], packages: ['zustand', 'idb'] },
  charts: { rooms: ['model'], packages: ['d3'] },
  canvas: { rooms: ['model', 'protocol', 'charts', 'store'], packages: ['react', 'zustand', 'd3'] },
  equations: { rooms: ['model', 'protocol', 'charts', 'canvas'], packages: ['react'] },
  kit: { rooms: ['model', 'io', 'protocol', 'store', 'saved', 'charts', 'canvas'], packages: widgets },
  features: {
    rooms: ['model', 'io', 'protocol', 'store', 'saved', 'shelf', 'charts', 'canvas', 'equations', 'kit', 'reproduce'],
    packages: widgets,
  },
  // Saved figures bring the page's own fonts along, as files.
  'features/figures': {
    rooms: ['model', 'io', 'protocol', 'store', 'charts', 'canvas', 'kit'],
    packages: [...widgets, '@fontsource/stix-two-text', '@fontsource-variable/inter'],
  },
  // Large files are read in a worker, whose end the client has. Own images go along with a copy of the lab. Links become codes.
  'features/takeaway': {
    rooms: ['model', 'io', 'client', 'store', 'shelf', 'kit'],
    packages: [...widgets, 'lean-qr'],
  },
  app: {
    rooms: ['model', 'io', 'protocol', 'store', 'saved', 'shelf', 'charts', 'canvas', 'equations', 'kit', 'features'],
    packages: widgets,
  },
  offline: { rooms: ['store', 'saved'], packages: [] },
  // The service worker, which is a bundle of its own.
  'offline/worker': { rooms: [], packages: ['workbox-precaching'] },
  // What a copy of the lab does otherwise: each module stands in for one of these rooms.
  oneFile: { rooms: ['model', 'io', 'client', 'store', 'saved', 'shelf', 'kit', 'features'], packages: [] },
  // What the compiler calls for each element of JSX.
  jsx: { rooms: [], packages: ['react'] },
  cli: { rooms: ['model', 'engine', 'io', 'reproduce'], packages: ['node:', 'jpeg-js'] },
};

/** One import of one file of `src`; `to` is a path below `src`, or a package's name. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: 'file' | 'package';
}

/** Rooms whose folders stand side by side and never import each other. */
const partitioned = ['features'];

/** Why an arrow is refused, as a sentence; null if it may stand. */
export function refusal({ from, to, kind }: Arrow): string | null {
  const room = roomOf(from);
  const border = borders[folderOf(from, 2)] ?? borders[room];
  if (!border) return `${from}: src/${room} is no room of the house; lint/borders.ts lists them`;
  if (kind === 'package') {
    const allowed = border.packages.some(
      (name) => to === name || to.startsWith(name.endsWith(':') ? name : `${name}/`),
    );
    return allowed ? null : `${from} imports the package ${to}; src/${room} may use ${list(border.packages)}`;
  }
  const other = roomOf(to);
  if (other !== room) {
    return border.rooms.includes(other) ? null : `${from} imports ${to}; src/${room} may import ${list(border.rooms)}`;
  }
  const apart = partitioned.includes(room) && folderOf(from, 2) !== folderOf(to, 2);
  return apart ? `${from} imports ${to}; a folder of src/${room} never imports another` : null;
}

/**
 * Circles between folders that stand side by side, on every level below `src`: 'store/runs -> store/undo -> store/runs'.
 * Empty if there is none.
 */
export function circles(arrows: readonly Arrow[]): string[] {
  const found: string[] = [];
  for (const [parent, graph] of siblingGraphs(arrows)) {
    const done = new Set<string>();
    const walk = (folder: string, path: readonly string[]): void => {
      const at = path.indexOf(folder);
      if (at >= 0) {
        found.push([...path.slice(at), folder].map((name) => `${parent}${name}`).join(' -> '));
        return;
      }
      if (done.has(folder)) return;
      for (const next of graph.get(folder) ?? []) walk(next, [...path, folder]);
      done.add(folder);
    };
    for (const folder of graph.keys()) walk(folder, []);
  }
  return found;
}

/**
 * Circles between files: sets of files that all reach each other by imports, of types too, each set sorted and joined
 * by spaces. Empty if there is none.
 * @param arrows whose `to` names a file without its extension, or with it
 */
export function fileCircles(arrows: readonly Arrow[]): string[] {
  const imports = new Map<string, string[]>();
  for (const { from, to, kind } of arrows) {
    if (kind === 'file') imports.set(bare(from), [...(imports.get(bare(from)) ?? []), bare(to)]);
  }
  const reached = (from: string): Set<string> => {
    const seen = new Set<string>();
    const open = [from];
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      for (const next of imports.get(file) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    return seen;
  };
  const all = new Map([...imports.keys()].map((file) => [file, reached(file)]));
  const found = [...all]
    .filter(([file, others]) => others.has(file))
    .map(([file, others]) =>
      [...others]
        .filter((other) => all.get(other)?.has(file))
        .sort()
        .join(' '),
    );
  return [...new Set(found)];
}

function bare(path: string): string {
  return path.replace(/\.tsx?$/, '');
}

/** For each folder with subfolders: which subfolder imports which. Files that lie in the folder itself count for none. */
function siblingGraphs(arrows: readonly Arrow[]): Map<string, Map<string, Set<string>>> {
  const graphs = new Map<string, Map<string, Set<string>>>();
  for (const { from, to, kind } of arrows) {
    if (kind === 'package') continue;
    const source = from.split('/').slice(0, -1);
    const target = to.split('/').slice(0, -1);
    let depth = 0;
    while (depth < source.length && source[depth] === target[depth]) depth++;
    const [one, other] = [source[depth], target[depth]];
    if (one === undefined || other === undefined) continue;
    const parent = source
      .slice(0, depth)
      .map((name) => `${name}/`)
      .join('');
    const graph = graphs.get(parent) ?? new Map<string, Set<string>>();
    graphs.set(parent, graph.set(one, (graph.get(one) ?? new Set()).add(other)));
  }
  return graphs;
}

function roomOf(path: string): string {
  return folderOf(path, 1);
}

function folderOf(path: string, depth: number): string {
  return path.split('/').slice(0, depth).join('/');
}

function list(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}
