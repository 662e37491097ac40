/**
 * Makes src/io/schema/*.json, the JSON Schemas (draft 2020-12) of everything the lab reads and writes,
 * from the schemas that the lab itself checks with.
 *
 *     npx tsx scripts/make-schemas.ts
 *
 * What several fields say together (ascending digits, shapes that follow from the experiment) JSON
 * Schema cannot express; descriptions name it, and reading a file checks it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { experimentSchema } from '../src/io/experiment';
import { explainedRunSchema } from '../src/io/explanationSchema';
import { gradientsInputSchema } from '../src/io/gradientsInput';
import { gradientsOutputSchema } from '../src/io/gradientsOutput';
import { formatJson, type Json } from '../src/io/jsonText';
import { encodedNumber } from '../src/io/numbers';
import { numbersSchema, parametersSchema } from '../src/io/parameterFile';
import { resultSchema } from '../src/io/resultLine';
import { runVersion } from '../src/io/runFormat';
import { runWords } from '../src/io/runWords';
import { sweepSchema } from '../src/io/sweepFile';

const sources: readonly { file: string; title: string; schema: GenericSchema; version?: number; words?: Words }[] = [
  { file: 'experiment', title: 'Experiment of the ResQuNN Lab', schema: experimentSchema },
  {
    file: 'run',
    title: `Run file of the ResQuNN Lab, versions 1 to ${runVersion}`,
    schema: explainedRunSchema,
    version: runVersion,
    words: runWords,
  },
  { file: 'sweep', title: 'Input of `resqunn sweep`, version 1', schema: sweepSchema },
  { file: 'result', title: 'A line of the results of `resqunn sweep`, version 1', schema: resultSchema },
  { file: 'gradients-input', title: 'Input of `resqunn gradients`', schema: gradientsInputSchema },
  { file: 'gradients-output', title: 'Output of `resqunn gradients`', schema: gradientsOutputSchema },
];

/** Parts that recur become definitions; only those that a schema uses are written. */
const shared = {
  number: encodedNumber,
  numbers: numbersSchema,
  parameters: parametersSchema,
  experiment: experimentSchema,
};

/** Text of each schema file by its path. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    sources.map(({ file, title, schema, version = 1, words = {} }) => {
      const { $schema, ...rest } = toJsonSchema(schema, {
        // What is read, before specials like "NaN" become numbers.
        typeMode: 'input',
        target: 'draft-2020-12',
        definitions: file === 'experiment' ? {} : shared,
        // JSON numbers are finite anyway.
        ignoreActions: ['finite'],
        overrideSchema: ({ valibotSchema, jsonSchema }) => {
          // The one lazy schema: an item of an image is a pixel or a row of pixels.
          if (valibotSchema.type === 'lazy') return { anyOf: [unitNumber, { type: 'array', items: unitNumber }] };
          return jsonSchema;
        },
      });
      const path = fileURLToPath(new URL(`../src/io/schema/${file}.schema.json`, import.meta.url));
      return [
        path,
        `${formatJson({ $schema, $id: `urn:resqunn-lab:schema:${file}:${version}`, title, ...withWords(withoutUnused(rest), words) } as Json)}\n`,
      ];
    }),
  );
}

type Words = Readonly<Record<string, string>>;

/** The schema with the words of each field, which stand beside a reference too. @throws Error for words of no field */
function withWords(schema: JsonSchema, words: Words): JsonSchema {
  const unused = new Set(Object.keys(words));
  const visit = (at: string, node: JsonSchema): JsonSchema => {
    const text = words[at];
    unused.delete(at);
    const below = (part: unknown, path: string) => visit(path, part as JsonSchema);
    const fields = Object.entries(node.properties ?? {}).map(([key, part]) => [
      key,
      below(part, at ? `${at}.${key}` : key),
    ]);
    return {
      ...node,
      ...(node.properties ? { properties: Object.fromEntries(fields) } : {}),
      ...(typeof node.items === 'object' && !Array.isArray(node.items) ? { items: below(node.items, `${at}[]`) } : {}),
      ...(node.anyOf ? { anyOf: node.anyOf.map((part) => below(part, at)) } : {}),
      ...(node.oneOf && node.properties === undefined ? { oneOf: node.oneOf.map((part) => below(part, at)) } : {}),
      ...(text && at ? { description: text } : {}),
    };
  };
  const { $defs, ...rest } = schema;
  const parts = Object.entries($defs ?? {}).map(([name, part]) => [name, visit(`#${name}`, part as JsonSchema)]);
  const result = { ...visit('', rest), ...($defs ? { $defs: Object.fromEntries(parts) } : {}) };
  if (unused.size > 0) throw new Error(`runWords: no field is called ${[...unused].join(', ')}`);
  return result;
}

const unitNumber = { type: 'number', minimum: 0, maximum: 1 } as const;

function withoutUnused({ $defs, ...schema }: JsonSchema): JsonSchema {
  const text = JSON.stringify({ $defs, ...schema });
  const used = Object.entries($defs ?? {}).filter(([name]) => text.includes(`"$ref":"#/$defs/${name}"`));
  return used.length > 0 ? { ...schema, $defs: Object.fromEntries(used) } : schema;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of schemaFiles()) writeFileSync(path, text);
}
