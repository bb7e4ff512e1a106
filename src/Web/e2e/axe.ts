import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Finds what a rule can find of WCAG 2.2 A and AA. */
export async function expectAccessible(page: Page, name: string) {
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values },
      }),
    levels,
  );
  expect(violations.map(({ id, nodes }) => ({ name, id, at: nodes.map((node) => node.html) }))).toEqual([]);
}
