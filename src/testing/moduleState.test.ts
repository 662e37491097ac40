import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const src = join(import.meta.dirname, '..');

/** Rooms that compute or draw from what they are given. */
const rooms = ['model', 'engine', 'charts'];

/** What a module may hold all the same, and why it changes nothing that anybody can tell. */
const reasons: Readonly<Record<string, string>> = {
  'engine/check/tangent.ts weights': 'scratch for one window, written before it is read',
  'engine/check/tangent.ts values': 'scratch for one window, written before it is read',
  'engine/math/elementary.ts reducedHigh': 'second result of reduce(), read by its caller at once',
  'engine/math/elementary.ts reducedLow': 'second result of reduce(), read by its caller at once',
  'engine/math/largeAngles.ts view': 'eight bytes to read a number as bits, written before they are read',
  'charts/kit/pixelRatio.ts listeners': 'there is one screen, whose pixel ratio all charts follow',
  'charts/kit/pixelRatio.ts query': 'there is one screen, whose pixel ratio all charts follow',
  'charts/kit/glyphs.ts patterns': 'ids of patterns are unique in the document',
  'charts/kit/shapeContext.ts clips': 'ids of clip paths are unique in the document',
};

/** A WeakMap remembers what follows from a value that nobody changes, and forgets it with the value. */
const harmless = /^(RegExp|WeakMap|WeakSet|Intl\..*)$/;

/** Names at the top level of a module whose value may change while it runs. */
function stateOf(text: string): string[] {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  return source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) =>
      declarationList.declarations
        .filter((declaration) => !(declarationList.flags & ts.NodeFlags.Const) || isMutable(declaration))
        .map(({ name }) => name.getText(source)),
    );
}

/** A constant that holds an object of a class, or a list or record that begins empty and may grow. */
function isMutable({ initializer, type }: ts.VariableDeclaration): boolean {
  if (!initializer) return false;
  if (ts.isNewExpression(initializer)) {
    return !harmless.test(initializer.expression.getText()) && !/^Readonly(Map|Set)</.test(type?.getText() ?? '');
  }
  const isEmpty =
    (ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 0) ||
    (ts.isObjectLiteralExpression(initializer) && initializer.properties.length === 0);
  return isEmpty && !/^readonly |^Readonly</.test(type?.getText() ?? '');
}

describe('modules without state of their own', () => {
  const found = rooms.flatMap((room) =>
    readdirSync(join(src, room), { recursive: true, encoding: 'utf8' })
      .map((file) => `${room}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .flatMap((file) => stateOf(readFileSync(join(src, file), 'utf8')).map((name) => `${file} ${name}`)),
  );

  it('nothing in model, engine or charts changes between two calls but what is listed here with its reason', () => {
    expect(found.toSorted()).toEqual(Object.keys(reasons).toSorted());
  });

  it('model has none at all', () => {
    expect(found.filter((each) => each.startsWith('model/'))).toEqual([]);
  });

  it.each([
    ['let last = 0;', ['last']],
    ['export let last: string | null = null;', ['last']],
    ['const names = new Map<string, string>();', ['names']],
    ['const bytes = new Uint8Array(8);', ['bytes']],
    ['const all: string[] = [];', ['all']],
    ['const all: Record<string, number> = {};', ['all']],
    ['const known = new WeakMap<object, string>();', []],
    ["const names: ReadonlyMap<string, number> = new Map([['a', 1]]);", []],
    ['const none: readonly string[] = [];', []],
    ["const pattern = new RegExp('a');", []],
    ['function f() { let n = 0; n++; const m = new Map(); return m; }', []],
  ])('%s', (text, names) => {
    expect(stateOf(text)).toEqual(names);
  });
});
