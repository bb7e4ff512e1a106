import { readFileSync } from 'node:fs';
import openapiTs, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { expect, it } from 'vitest';

it('The types of the API are those of its document; else: npm run schema', async () => {
  const document = readFileSync('../../docs/openapi.json', 'utf8');
  const generated = COMMENT_HEADER + astToString(await openapiTs(document));
  expect(readFileSync('src/api/schema.d.ts', 'utf8')).toBe(generated);
});
