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
import { gradientsInputSchema } from '../src/io/gradientsInput';
import { gradientsOutputSchema } from '../src/io/gradientsOutput';
import { formatJson, type Json } from '../src/io/jsonText';
import { encodedNumber } from '../src/io/numbers';
import { numbersSchema, parametersSchema } from '../src/io/parameterFile';
import { resultSchema } from '../src/io/resultLine';
import { runVersion } from '../src/io/runFormat';
import { runSchema } from '../src/io/runSchema';
import { sweepSchema } from '../src/io/sweepFile';

const sources: readonly { file: string; title: string; schema: GenericSchema; version?: number }[] = [
  { file: 'experiment', title: 'Experiment of the ResQuNN Lab', schema: experimentSchema },
  {
    file: 'run',
    title: `Run file of the ResQuNN Lab, versions 1 to ${runVersion}`,
    schema: runSchema,
    version: runVersion,
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
    sources.map(({ file, title, schema, version = 1 }) => {
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
        `${formatJson({ $schema, $id: `urn:resqunn-lab:schema:${file}:${version}`, title, ...withoutUnused(rest) } as Json)}\n`,
      ];
    }),
  );
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
