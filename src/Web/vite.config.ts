import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const frontDoor = process.env['FRONT_DOOR'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': frontDoor, '/docs': frontDoor, '/openapi': frontDoor } },
  build: {
    // Everything is a file of its own: the content security policy takes no inlined data as script.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:8080' } },
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    testTimeout: 60_000,
  },
});
