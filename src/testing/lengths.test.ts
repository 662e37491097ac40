import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const rooms = ['src', 'scripts', 'e2e', 'lint'];

/** The most lines a source file may have. */
const fileLimit = 300;
/** The most lines a function may have, from its first line to its closing brace, comment not counted. */
const functionLimit = 80;
/** The words by which a comment gives the reason for more. */
const reason = 'long because';

/** Tests and specs are lists of cases; the kernels' base64 is generated. */
const exempt = /\.(test|spec)\.tsx?$|\.d\.ts$|kernelsBase64\.ts$/;

/** Paths from the project's root, with forward slashes. */
function sourceFiles(): string[] {
  return rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .map((file) => `${room}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.tsx?$/.test(file) && !exempt.test(file)),
  );
}

/** What stands around a function and carries its name and comment: `const f = memo(() => ...)` is commented above `const`. */
function statementOf(node: ts.Node): ts.Node {
  let at = node;
  while (
    at.parent &&
    (ts.isCallExpression(at.parent) ||
      ts.isParenthesizedExpression(at.parent) ||
      ts.isVariableDeclaration(at.parent) ||
      ts.isVariableDeclarationList(at.parent) ||
      ts.isVariableStatement(at.parent) ||
      ts.isPropertyAssignment(at.parent) ||
      ts.isReturnStatement(at.parent) ||
      ts.isExpressionStatement(at.parent))
  )
    at = at.parent;
  return at;
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  let at: ts.Node = node;
  while (ts.isCallExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) at = at.parent;
  return ts.isVariableDeclaration(at.parent) || ts.isPropertyAssignment(at.parent)
    ? at.parent.name.getText()
    : '(unnamed)';
}

/** True when one of the comments directly above `position` gives a reason. A comment's own line breaks don't split the words. */
function hasReason(text: string, position: number): boolean {
  return (ts.getLeadingCommentRanges(text, position) ?? []).some(({ pos, end }) =>
    text
      .slice(pos, end)
      .replace(/\s*\n\s*(\*|\/\/)?\s*/g, ' ')
      .toLowerCase()
      .includes(reason),
  );
}

/** One sentence for a file that is too long and for each of its functions that is. A reason at the head of the file speaks for all of it. */
function tooLong(file: string, text: string): string[] {
  if (hasReason(text, text.startsWith('#!') ? text.indexOf('\n') : 0)) return [];
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines <= functionLimit) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = lines > fileLimit ? [`${file} has ${lines} lines`] : [];
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const [first, last] = [lineOf(node.getStart()), lineOf(node.end)];
      const length = last - first + 1;
      if (length > functionLimit && !hasReason(text, statementOf(node).pos))
        found.push(`${file}:${first} ${nameOf(node)} has ${length} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('lengths of files and functions', () => {
  const files = sourceFiles();

  it('has found the source', () => {
    expect(files.length).toBeGreaterThan(400);
    for (const room of rooms) expect(files.some((file) => file.startsWith(`${room}/`))).toBe(true);
  });

  it(`no file over ${fileLimit} lines and no function over ${functionLimit} without a reason`, () => {
    expect(files.flatMap((file) => tooLong(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
  }, 60_000);

  const body = (lines: number) => `{\n${'  step();\n'.repeat(lines - 2)}}`;

  it.each([
    ['a function', `export function f() ${body(81)}\n`],
    ['an arrow', `const f = () => ${body(81)};\n`],
    ['an arrow inside calls', `export const f = memo(wrap(() => ${body(81)}));\n`],
    ['a method of an object', `const a = { f() ${body(81)} };\n`],
    [
      'a function inside another',
      `step();\n/** The outer is long because of the inner. */\nfunction g() {\nfunction f() ${body(81)}\n}\n`,
    ],
    ['a function with a comment that gives no reason', `/** A long story. */\nfunction f() ${body(81)}\n`],
  ])('sees %s', (_, text) => {
    expect(tooLong('x.ts', text)).toEqual([expect.stringMatching(/^x\.ts:\d f has 81 lines$/)]);
  });

  it('sees a file', () => {
    expect(tooLong('x.ts', 'step();\n'.repeat(301))).toEqual(['x.ts has 301 lines']);
  });

  it.each([
    ['300 lines', 'step();\n'.repeat(300)],
    ['80 lines', `function f() ${body(80)}\n`],
    [
      'a reason above a function',
      `/** All cases, long\n * because each is one line. */\nexport function f() ${body(81)}\n`,
    ],
    ['a reason above a constant', `// long because\nexport const f = memo(() => ${body(81)});\n`],
    ['a reason at the head', `#!/usr/bin/env node\n/** long because */\n${'step();\n'.repeat(301)}`],
  ])('lets %s pass', (_, text) => {
    expect(tooLong('x.ts', text)).toEqual([]);
  });
});
