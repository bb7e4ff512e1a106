import base from '../playwright.config';

export default {
  ...base,
  testDir: '..',
  testMatch: ['bench/*.bench.ts', 'e2e/budgets.spec.ts'],
  workers: 1,
  retries: 0,
  outputDir: '../artifacts/bench',
  reporter: [['list']] as [['list']],
};
