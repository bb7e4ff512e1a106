import base from '../playwright.config';

export default {
  ...base,
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../artifacts/bench',
  reporter: [['list']] as [['list']],
};
