import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'artifacts/e2e',
  timeout: 240_000,
  expect: { timeout: 30_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A machine that is busy with something else may lose a race once; the list then says so.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: 'artifacts/e2e.json' }]],
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
});
