import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Result, resultOf, writeResult } from '../../../io/resultLine';
import { runStates } from '../../../testing/arbitraries';
import { ownFolder } from '../../../testing/folder';
import { openResults } from './openResults';
import { readResults } from './readResults';
import { ResultFile } from './resultFile';
import { ResultFolder, resultFileName } from './resultFolder';

const root = ownFolder('stores');
let folder = root;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
});

const [one, two, three] = fc
  .sample(runStates(), { numRuns: 3, seed: 2 })
  .map((state, index) => ({ ...resultOf(state, 1), key: `000000000000000${index}` })) as [Result, Result, Result];
const line = (result: Result): string => `${writeResult(result)}\n`;

describe('a file of results', () => {
  it('only grows, and knows what it holds', () => {
    const path = join(folder, 'results.jsonl');
    const store = ResultFile.open(path);
    expect(store.begin(one)).toBe(true);
    store.add(one);
    expect(store.begin(one)).toBe(false);
    expect(store.begin({ ...one, backend: 'another' })).toBe(true);
    store.close();
    const again = ResultFile.open(path);
    expect(again.find(one)).toEqual(one);
    again.add(two);
    again.close();
    expect(readFileSync(path, 'utf8')).toBe(line(one) + line(two));
    expect(readdirSync(folder)).toEqual(['results.jsonl']);
  });

  it('cuts a torn last line only when the next result takes its place', () => {
    const path = join(folder, 'torn.jsonl');
    const torn = line(one) + line(two).slice(0, 100);
    writeFileSync(path, torn);
    const store = ResultFile.open(path);
    expect(readFileSync(path, 'utf8')).toBe(torn);
    store.add(three);
    store.add(two);
    store.close();
    expect(readFileSync(path, 'utf8')).toBe(line(one) + line(three) + line(two));
  });

  it('keeps a last result that lacks its line break', () => {
    const path = join(folder, 'unended.jsonl');
    writeFileSync(path, line(one).trimEnd());
    const store = ResultFile.open(path);
    store.add(two);
    store.close();
    expect(readFileSync(path, 'utf8')).toBe(line(one) + line(two));
  });

  it.each(['{"a": 1}', 'a text\nand its last line', '{\n  "format": "resqunn-run"\n}\n', `${'x'.repeat(1e6)}`])(
    'is not made of a foreign file, which stays as it was (%#)',
    (content) => {
      const path = join(folder, 'foreign');
      writeFileSync(path, content);
      const { mtimeMs } = statSync(path);
      expect(() => openResults(path, [])).toThrow(`${path}: line `);
      expect(readFileSync(path, 'utf8')).toBe(content);
      expect(statSync(path).mtimeMs).toBe(mtimeMs);
      expect(readdirSync(folder)).toEqual(['foreign']);
    },
  );

  it('has one writer at a time, and any number of readers', () => {
    const path = join(folder, 'shared.jsonl');
    const store = ResultFile.open(path);
    store.add(one);
    expect(() => ResultFile.open(path)).toThrow(`${path} is in use by process ${process.pid}`);
    expect(ResultFile.read(path).find(one)).toEqual(one);
    expect(() => ResultFile.read(path).add(two)).toThrow('is open for reading only');
    store.close();
  });

  it('is left alone once another program has changed it', () => {
    const path = join(folder, 'changed.jsonl');
    const store = ResultFile.open(path);
    store.add(one);
    appendFileSync(path, 'a note');
    expect(() => store.add(two)).toThrow(`cannot write ${path}: another program has changed it meanwhile`);
    expect(readFileSync(path, 'utf8')).toBe(`${line(one)}a note`);
    rmSync(path);
    expect(() => store.add(two)).toThrow('another program has changed it meanwhile');
    store.close();
  });

  it('is neither a device nor the input', () => {
    expect(() => openResults('/dev/null', [])).toThrow('cannot write /dev/null: expected a file or a folder');
    const path = join(folder, 'input.json');
    writeFileSync(path, '');
    expect(() => openResults(path, [path])).toThrow(`cannot write ${path}: it is the input`);
  });
});

describe('a folder of results', () => {
  it('has a file for each run, which appears whole', () => {
    const path = `${join(folder, 'results')}/`;
    const store = openResults(path, []);
    expect(store).toBeInstanceOf(ResultFolder);
    expect(store.begin(one)).toBe(true);
    expect(readdirSync(path)).toEqual([`${resultFileName(one)}.lock`]);
    store.add(one);
    store.close();
    expect(readdirSync(path)).toEqual([resultFileName(one)]);
    expect(readFileSync(join(path, resultFileName(one)), 'utf8')).toBe(line(one));
    expect(openResults(join(folder, 'results'), []).find(one)).toEqual(one);
  });

  it('lets no two compute one run, and lets go of what was not finished', () => {
    const [first, second] = [ResultFolder.open(folder), ResultFolder.open(folder)];
    expect([first.begin(one), second.begin(one), second.begin(two), first.begin(two)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    first.add(one);
    expect(second.begin(one)).toBe(false);
    second.close();
    expect(first.begin(two)).toBe(true);
    first.close();
    expect(readdirSync(folder)).toEqual([resultFileName(one)]);
  });

  it('names a file that holds something else, and leaves it', () => {
    const path = join(folder, resultFileName(one));
    const store = ResultFolder.open(folder);
    writeFileSync(path, 'foreign');
    expect(() => store.begin(one)).toThrow(`${path}: line 1: expected a result of a sweep, got "foreign"`);
    writeFileSync(path, line(two));
    expect(() => store.begin(one)).toThrow(`${path}: expected the result of the run that names the file`);
    expect(readFileSync(path, 'utf8')).toBe(line(two));
    expect(existsSync(`${path}.lock`)).toBe(false);
  });
});

describe('reading results', () => {
  it('takes files and folders, and leaves out a torn last line with a word', () => {
    writeFileSync(join(folder, 'b.jsonl'), line(two) + line(three).slice(0, 50));
    writeFileSync(join(folder, 'a.json'), line(one));
    writeFileSync(join(folder, '.a.json.1-2.part'), 'half');
    writeFileSync(join(folder, 'a.json.lock'), '{}');
    const notices: string[] = [];
    const found = readResults([folder], (notice) => notices.push(notice));
    expect(found.map(({ result, where }) => [result.key, where])).toEqual([
      [one.key, `${join(folder, 'a.json')}, line 1`],
      [two.key, `${join(folder, 'b.jsonl')}, line 1`],
    ]);
    expect(notices).toEqual([`${join(folder, 'b.jsonl')}: its last line is torn and left out`]);
    expect(() => readResults([join(folder, 'none')], () => {})).toThrow('none: no such file or folder');
  });
});
