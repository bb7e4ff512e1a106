import { expect, test } from '@playwright/test';
import { Program } from './program';

// What the page's maker would show beside the reference.
const strangers = [
  'Ask AI', 'Developer Tools', 'Generate SDK', 'Generate MCP', 'Deploy', 'Share', 'Open API Client', 'Powered by Scalar',
];

test('the reference is all that its page shows, and it asks nobody outside', async ({ page }) => {
  const program = await Program.start();
  const asked = new Set<string>();
  page.on('request', (request) => request.url().startsWith('http') && asked.add(new URL(request.url()).origin));

  await page.goto(`${program.url}/docs/`);

  await expect(page.getByRole('heading', { name: 'Once and only once' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Selected Auth Type: bearer' })).toBeVisible();
  await page.getByRole('link', { name: /^Get profile/ }).click();
  await expect(page.getByRole('heading', { name: 'Get profile' })).toBeVisible();
  await page.screenshot({ path: 'artifacts/screenshots/reference.png' });
  for (const stranger of strangers)
    await expect(page.getByText(stranger, { exact: true }).filter({ visible: true })).toHaveCount(0);
  expect([...asked]).toEqual([program.url]);
  await program.stop();
});
