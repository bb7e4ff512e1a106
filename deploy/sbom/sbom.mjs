// Prints what an npm project brings along at run time as a CycloneDX bill of materials, taken from its
// lock file: npm's own leaves out what a package for development asks for too.
// Usage: node deploy/sbom/sbom.mjs <folder of package-lock.json>
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { name, version, packages } = JSON.parse(readFileSync(join(process.argv[2], 'package-lock.json'), 'utf8'));

function component([path, { version, integrity, license }]) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const [algorithm, digest] = integrity.split('-');
  return {
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }],
    licenses: license && [{ expression: license }],
  };
}

console.log(JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', name, version } },
  components: Object.entries(packages).filter(([path, { dev }]) => path && !dev).map(component),
}, null, 2));
