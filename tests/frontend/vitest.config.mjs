import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  cacheDir: 'build/vite',
  test: { include: ['tests/frontend/*.test.ts'], environment: 'happy-dom', pool: 'threads', fileParallelism: false },
});
