// Puts a .br and a .gz beside every text file of the build, for the front door to serve as they are.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const worthIt = /\.(js|css|html|svg|json|txt|webmanifest)$/;

for (const name of readdirSync('dist', { recursive: true })) {
  const path = join('dist', name);
  if (statSync(path).isFile() && worthIt.test(path)) {
    const bytes = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(bytes));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
